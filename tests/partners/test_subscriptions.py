import pytest

from partners.subscriptions import handler
from tests.support.callers import call
from tests.support.partners import HOOK, OTHER, subscribe, system, waiting
from tests.support.stage import items
from traffic import clock
from traffic.records.callback import Callback, CallbackState
from traffic.records.subscription import Subscription

EVENT = "01K9EVENT00000000000000001"


@pytest.fixture
def partner(stage):
    return system()


def listed(by):
    return call(handler, "/subscriptions", method="GET", by=by)


def ended(by, number):
    return call(handler, "/subscriptions/{subscription}", method="DELETE", by=by, at={"subscription": number})


def dead(by, number, **query):
    path = "/subscriptions/{subscription}/dead-callbacks"
    return call(handler, path, method="GET", by=by, at={"subscription": number}, query=query or None)


def again(by, number, callback=EVENT):
    path = "/subscriptions/{subscription}/dead-callbacks/{callback}/again"
    return call(handler, path, {}, by=by, at={"subscription": number, "callback": callback})


def callback(number, client, state=CallbackState.DEAD, event=EVENT, due=0):
    held = Callback(
        number, event, client=client, kind="incident.moved", body="{}", state=state, due=due, made_at="2026-11-05T12:00:00+08:00",
        tries=8, answer="503", dead=number if state == CallbackState.DEAD else None, expires=2_000_000_000,
    )  # fmt: skip
    held.save()


def test_a_subscription_is_made_and_its_secret_told_once(partner):
    status, body = subscribe(partner)
    assert (status, body["address"], body["kinds"], body["state"]) == (201, HOOK, ["incident.moved"], "live")
    assert len(body["secret"]) == 43
    (held,) = items("partners-subscriptions")
    assert body["secret"] not in str(held)
    assert listed(partner)[1] == {"items": [{name: body[name] for name in body if name != "secret"}]}


def test_a_partner_has_its_own_subscriptions(partner):
    number = subscribe(partner)[1]["subscription"]
    other = system(number=OTHER)
    assert listed(other)[1] == {"items": []}
    assert (ended(other, number)[0], dead(other, number)[0], again(other, number)[0]) == (404, 404, 404)


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example.com/",
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://2130706433/",
        "https://localhost/",
        "https://hooks/",
        "https://hooks.internal/",
        "https://door.local/",
        "https://user@hooks.example.com/",
        "https://hooks.example.com:22/",
        "https://hooks.example.com/#part",
        "https://hooks.example.com\\@10.0.0.1/",
        "https://HOOKS.example.com/",
        f"https://hooks.example.com/{'a' * 300}",
    ],
)
def test_an_address_that_is_not_the_whole_worlds_is_refused(partner, address):
    status, body = subscribe(partner, address)
    assert (status, body["errors"][0]["field"]) == (422, "address")


def test_a_kind_needs_the_scope_of_what_it_is_about(stage):
    partner = system("system incidents.write")
    status, body = subscribe(partner, kinds=("incident.moved", "alert.closed"))
    assert (status, body["code"]) == (403, "kind_not_allowed")


def test_a_kind_that_there_is_not_is_refused(partner):
    assert subscribe(partner, kinds=("penalty.decided",))[0] == 422


def test_there_are_so_many_and_no_more(partner):
    for _ in range(10):
        assert subscribe(partner)[0] == 201
    status, body = subscribe(partner)
    assert (status, body["code"]) == (409, "too_many_subscriptions")
    ended(partner, listed(partner)[1]["items"][0]["subscription"])
    assert subscribe(partner)[0] == 201


def test_a_subscription_ends_once_and_stays_ended(partner):
    number = subscribe(partner)[1]["subscription"]
    first, second = ended(partner, number), ended(partner, number)
    assert (first[0], first[1]["state"], first == second) == (200, "ended", True)
    assert listed(partner)[1] == {"items": []}
    held = Subscription.of_subscription(partner["client"], number)
    assert (held.state, held.expires) == ("ended", clock.epoch_seconds() + 30 * 24 * 3600)


def test_what_was_not_taken_is_listed_and_asked_for_again(partner):
    number = subscribe(partner)[1]["subscription"]
    callback(number, partner["client"])
    _, body = dead(partner, number)
    assert [(one["callback"], one["state"], one["answer"]) for one in body["items"]] == [(EVENT, "dead", "503")]
    status, found = again(partner, number)
    assert (status, found["state"], found["tries"]) == (200, "waiting", 0)
    assert dead(partner, number)[1]["items"] == []
    assert waiting() == [{"client": partner["client"], "subscription": number, "callback": EVENT}]


def test_asked_for_twice_it_is_the_same_and_queued_again(partner):
    number = subscribe(partner)[1]["subscription"]
    callback(number, partner["client"])
    assert again(partner, number) == again(partner, number)
    assert len(waiting()) == 2


def test_what_waits_for_its_turn_gets_no_second_message(partner):
    number = subscribe(partner)[1]["subscription"]
    callback(number, partner["client"], state=CallbackState.WAITING, due=clock.epoch_seconds() + 60)
    assert again(partner, number)[1]["state"] == "waiting"
    assert waiting() == []


def test_the_dead_list_goes_on_where_a_page_ends(partner):
    number = subscribe(partner)[1]["subscription"]
    for place in range(53):
        callback(number, partner["client"], event=f"01K9EVENT{place:017d}")
    _, first = dead(partner, number)
    _, second = dead(partner, number, next=first["next"])
    assert (len(first["items"]), len(second["items"]), second["next"]) == (50, 3, None)


def test_what_was_taken_is_not_made_again(partner):
    number = subscribe(partner)[1]["subscription"]
    callback(number, partner["client"], state=CallbackState.DELIVERED)
    assert again(partner, number)[1]["code"] == "callback_not_dead"
    assert again(partner, number, "01K9NOTHING000000000000001")[0] == 404


def test_of_an_ended_subscription_nothing_is_made_again(partner):
    number = subscribe(partner)[1]["subscription"]
    callback(number, partner["client"])
    ended(partner, number)
    assert again(partner, number)[1]["code"] == "callback_not_dead"
