"""Each AWS call of what partners and officers do fails, or the process dies at it; asked again, it is done once in the end."""

import pytest

from partners.subscriptions import handler as subscriptions
from tests.support.callers import call
from tests.support.faults import Death, Fault, aside, planned
from tests.support.partners import act, commander, push, subscribe, system, told, waiting, warn
from tests.support.stage import items
from traffic.records.callback import Callback, CallbackState

KINDS = ["before", "after", "death", "end", "timeout", "repeated", "throttled"]
pytestmark = pytest.mark.parametrize("kind", KINDS)


def until_it_holds(ask, kind):
    """Fail one call after another of `ask`, which gets a number, then let it through; returns its last answer."""
    for at in range(1, 40):
        with planned(at, kind) as plan:
            try:
                found = ask(at)
            except (Death, Fault):
                continue
        if len(plan.calls) < at and found[0] < 300:
            return found
    raise AssertionError("never came through")


def kept(table, action=None):
    found = items(table)
    return [item for item in found if item["action"]["S"] == action] if action else found


def test_a_warning_is_handed_in_once(stage, kind):
    partner = system()
    until_it_holds(lambda at: warn(partner, key=f"w-{at}"), kind)
    assert len(kept("partners-warnings")) == len(told("warning.received")) == 1
    assert len(kept("foundation-audit", "warning.received")) == 1


def test_an_incident_is_pushed_once_and_each_move_is_made_once(stage, kind):
    partner, by = system(), commander()
    incident = until_it_holds(lambda at: push(partner, key=f"i-{at}"), kind)[1]["incident"]
    moves = [
        ("take", {}),
        ("dispatch", {"unit": "520103000000"}),
        ("words", {"words": "民警已到场", "told": True}),
        ("close", {"outcome": "settled"}),
    ]
    for what, body in moves:
        until_it_holds(lambda _, what=what, body=body: act(by, incident, what, **body), kind)
    trace = [item["what"]["S"] for item in kept("partners-incidents") if "what" in item]
    assert trace == ["pushed", "taken", "dispatched", "noted", "closed"]
    assert sorted(fact["detail"]["move"] for fact in told("incident.moved")) == [
        "closed",
        "dispatched",
        "noted",
        "taken",
    ]
    assert len(kept("foundation-audit")) == 5


def test_a_call_back_that_is_asked_for_again_is_on_its_way(stage, kind):
    partner, event = system(), "01K9EVENT00000000000000001"
    number = subscribe(partner)[1]["subscription"]
    Callback(
        number, event, client=partner["client"], kind="incident.moved", body="{}", state=CallbackState.DEAD, dead=number,
        due=0, tries=8, made_at="2026-11-05T12:00:00+08:00", expires=2_000_000_000,
    ).save()  # fmt: skip
    path, at = (
        "/subscriptions/{subscription}/dead-callbacks/{callback}/again",
        {"subscription": number, "callback": event},
    )
    until_it_holds(lambda _: call(subscriptions, path, {}, by=partner, at=at), kind)
    with aside():
        found = Callback.of_callback(number, event)
    assert (found.state, found.tries, found.dead) == ("waiting", 0, None)
    assert {message["callback"] for message in waiting()} == {event}
    assert len(kept("foundation-audit", "callback.asked_again")) == 1
