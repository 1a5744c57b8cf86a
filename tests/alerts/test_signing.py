import hashlib

import pytest

from alerts import delivery, fanout, signing
from tests.support.callers import call
from tests.support.calls import consume
from tests.support.channel import PLATE, delays, hand_on, handheld, on_duty, raised, sent_out, waiting
from tests.support.machinery import outbox
from tests.support.meanwhile import meanwhile
from tests.support.people import later
from tests.support.stage import client
from tests.support.template import ACCOUNT
from traffic.records.alert import Alert, AlertState
from traffic.records.alert_figure import AlertFigure
from traffic.records.audit import AuditEntry
from traffic.records.duty import Duty, DutyTask
from traffic.records.feedback import Feedback

pytestmark = pytest.mark.usefixtures("stage")

PHOTO = b"\xff\xd8\xff a photo"
DIGEST = hashlib.sha256(PHOTO).hexdigest()
STOPPED = {"outcome": "01", "final": True, "words": "车辆已拦截。"}


@pytest.fixture
def first():
    return on_duty("5201031")


@pytest.fixture
def second():
    return on_duty("5201032")


@pytest.fixture
def alert(first, second):
    return sent_out(raised())


def ask(who, alert, what, body=None, **more):
    path = "/alerts/{alert}" + (f"/{what}" if what else "")
    method = "POST" if what else "GET"
    return call(signing.handler, path, body, by=who.by, at={"alert": alert.alert}, method=method, **more)


def sign(who, alert):
    return ask(who, alert, "signature", {})


def feed_back(who, alert, body=None, key="k"):
    return ask(who, alert, "feedback", body or STOPPED, Idempotency_Key=key)


def code(found):
    return found[0], found[1].get("code")


def handed_fact():
    return next(fact for fact in outbox() if fact["detail-type"] == "alert.handed")


def figures():
    (found,) = AlertFigure.of_area("2026-11-05", "520103")
    return found


def test_whoever_was_told_sees_the_alert_and_that_they_looked_stands_written(first, alert):
    status, found = ask(first, alert, "")
    assert (status, found["plate"], found["state"], found["raised_at"]) == (
        200, PLATE, "raised", "2026-11-05T12:00:00.000+08:00",
    )  # fmt: skip
    assert [entry.action for entry in AuditEntry.query(f"alert:{alert.alert}")] == ["alert.seen"]


def test_whoever_was_not_told_finds_nothing(alert):
    other = handheld("5201039")
    for what, body in (("", None), ("signature", {}), ("handover", {"officer": "5201031"})):
        assert code(ask(other, alert, what, body)) == (404, "alert_unknown")
    assert AuditEntry.count(f"alert:{alert.alert}") == 0


def test_an_alert_that_is_not_there_is_not_found(first, alert):
    alert.alert = "01K9NONE"
    assert code(sign(first, alert)) == (404, "alert_unknown")


def test_the_first_who_signs_has_it(first, second, alert):
    with later(seconds=70):
        status, found = sign(first, alert)
    assert (status, found["state"], found["owner"], found["due"], found["due_at"]) == (
        200, "signed", "5201031", "feedback", "2026-11-05T12:31:10+08:00",
    )  # fmt: skip
    assert code(sign(second, alert)) == (409, "already_signed")
    held = Alert.of_alert(alert.alert)
    assert (held.signed_at - held.raised_at, held.unit) == (70_000, "520103000000")


def test_signed_for_again_it_stays_as_it_is(first, alert):
    found = sign(first, alert)
    with later(seconds=30):
        assert sign(first, alert) == found
    assert sorted(fact["detail-type"] for fact in outbox()) == ["alert.raised", "alert.signed"]


def test_of_two_who_sign_at_once_one_is_told_that_it_is_taken(first, second, alert):
    with meanwhile(lambda: sign(second, alert)):
        assert code(sign(first, alert)) == (409, "already_signed")
    assert Alert.of_alert(alert.alert).owner == "officer:5201032"
    assert (figures().signed, len(outbox())) == (1, 2)


def test_the_others_hear_that_it_is_signed_and_the_signer_does_not(first, second, alert):
    sign(first, alert)
    (fact,) = [fact for fact in outbox() if fact["detail-type"] == "alert.signed"]
    for _ in range(2):
        assert consume(fanout.handler, fact) == []
    lots = waiting("deliveries")
    assert [lot["to"] for lot in lots] == [[[second.by["principalId"], second.by["terminal"]]]] * 2
    assert {lot["frame"] for lot in lots} == {f"{alert.alert}#signed-1"}


@pytest.mark.parametrize("state", [AlertState.CLOSED, AlertState.WITHDRAWN])
def test_what_is_over_is_not_signed_for(first, alert, state):
    alert.update([Alert.state.set(state)])
    assert code(sign(first, alert)) == (409, "alert_over")


def test_an_alert_is_handed_to_a_colleague_who_signs_for_it(first, second, alert):
    sign(first, alert)
    status, found = ask(first, alert, "handover", {"officer": "5201032"})
    assert (status, found["state"], found["owner"], found["due"]) == (200, "raised", None, None)
    waiting("deadlines")
    (fact,) = [fact for fact in outbox() if fact["detail-type"] == "alert.handed"]
    assert consume(fanout.handler, fact) == []
    assert delays("deadlines") == [180]
    (lot,) = waiting("deliveries")
    assert (lot["what"], lot["to"]) == ("handed", [[second.by["principalId"], second.by["terminal"]]])
    assert sign(second, alert)[1]["owner"] == "5201032"
    assert figures().signed == 1
    # Whoever counts signatures knows the second by this.
    assert sorted(fact["detail"]["again"] for fact in outbox() if fact["detail-type"] == "alert.signed") == [
        False,
        True,
    ]


def test_handed_over_twice_to_the_same_it_is_handed_over_once(first, alert):
    sign(first, alert)
    on_duty("5201032")
    found = ask(first, alert, "handover", {"officer": "5201032"})
    assert ask(first, alert, "handover", {"officer": "5201032"}) == found
    assert [step["what"] for step in Alert.of_alert(alert.alert).steps] == ["signed", "handed"]


def test_a_colleague_who_had_not_been_told_may_sign_once_it_is_handed_over(first, alert):
    third = on_duty("5201033")
    sign(first, alert)
    assert code(sign(third, alert)) == (404, "alert_unknown")
    ask(first, alert, "handover", {"officer": "5201033"})
    assert consume(fanout.handler, handed_fact()) == []
    hand_on("deliveries", delivery.handler)
    assert sign(third, alert)[0] == 200


def test_whoever_has_it_by_a_handover_alone_hears_when_another_signs(first, second, alert):
    third = on_duty("5201033")
    sign(first, alert)
    ask(first, alert, "handover", {"officer": "5201033"})
    assert consume(fanout.handler, handed_fact()) == []
    hand_on("deliveries", delivery.handler)
    sign(second, alert)
    (*_, fact) = [one for one in outbox() if one["detail"].get("by") == second.by["principalId"]]
    assert consume(fanout.handler, fact) == []
    (lot,) = waiting("deliveries")
    assert sorted(officer for officer, _ in lot["to"]) == [first.by["principalId"], third.by["principalId"]]


@pytest.mark.parametrize("to", ["5201039", "5201031"])
def test_nobody_is_handed_an_alert_who_is_not_on_duty_or_has_it_already(first, alert, to):
    sign(first, alert)
    assert code(ask(first, alert, "handover", {"officer": to})) == (409, "colleague_not_on_duty")


def test_what_is_secret_is_handed_to_command_centres_alone(first, second, alert):
    sign(first, alert)
    alert.update([Alert.secret.set(True)])
    assert code(ask(first, alert, "handover", {"officer": "5201032"})) == (409, "colleague_not_on_duty")
    Duty("officer:5201032").update([Duty.task.set(DutyTask.COMMAND)])
    assert ask(first, alert, "handover", {"officer": "5201032"})[0] == 200


def test_only_the_owner_hands_over_or_feeds_back(first, second, alert):
    assert code(feed_back(first, alert)) == (409, "not_the_owner")
    sign(first, alert)
    assert code(feed_back(second, alert)) == (409, "not_the_owner")
    assert code(ask(second, alert, "handover", {"officer": "5201031"})) == (409, "not_the_owner")


def test_a_first_report_leaves_it_open_until_the_last(first, alert):
    sign(first, alert)
    with later(minutes=10):
        status, found = feed_back(first, alert, {"outcome": "02", "words": "已下高速, 正在查找。"}, "a")
    assert (status, found["state"], found["due"], found["due_at"]) == (
        201, "fed_back", "final", "2026-11-06T12:00:00+08:00",
    )  # fmt: skip
    with later(hours=1):
        status, found = feed_back(first, alert, STOPPED, "b")
    assert (status, found["state"], found["outcome_text"], found["due"]) == (201, "closed", "拦截成功", None)
    held = Alert.of_alert(alert.alert)
    assert (held.board, held.fed_back_at - held.signed_at, held.closed_at - held.signed_at) == (
        None,
        600_000,
        3_600_000,
    )
    counts = figures()
    assert (counts.fed_back, counts.fed_back_in_time, counts.closed, counts.intercepted, counts.mistaken) == (
        1,
        1,
        1,
        1,
        0,
    )


def test_a_late_report_and_a_mistaken_alert_count_as_such(first, alert):
    sign(first, alert)
    with later(minutes=31):
        feed_back(first, alert, {"outcome": "03", "final": True})
    counts = figures()
    assert (counts.fed_back, counts.fed_back_in_time, counts.mistaken) == (1, 0, 1)


def test_the_same_report_under_another_key_is_one_report(first, alert):
    sign(first, alert)
    feed_back(first, alert, key="a")
    assert feed_back(first, alert, key="b")[0] == 201
    assert (Feedback.count(alert.alert), figures().closed) == (1, 1)


def test_what_is_said_is_kept_sealed(first, alert):
    sign(first, alert)
    feed_back(first, alert)
    assert "车辆已拦截" not in str([report.serialize() for report in Feedback.reports_of(alert.alert)])
    assert "车辆已拦截" not in str(Alert.of_alert(alert.alert).serialize())


def announce(who, alert, digest=DIGEST):
    return ask(who, alert, "photos", {"type": "jpeg", "size": len(PHOTO), "sha256": digest})


def test_photos_come_with_a_report(first, alert):
    sign(first, alert)
    status, form = announce(first, alert)
    assert (status, form["fields"]["key"]) == (200, f"feedback/{alert.alert}/{DIGEST}.jpeg")
    client("s3").put_object(Bucket=f"test-alerts-photos-{ACCOUNT}", Key=form["fields"]["key"], Body=PHOTO)
    assert feed_back(first, alert, STOPPED | {"photos": [DIGEST]})[0] == 201
    (report,) = Feedback.reports_of(alert.alert)
    assert report.photos == [DIGEST]


def test_a_photo_that_never_came_is_not_reported(first, alert):
    sign(first, alert)
    body = STOPPED | {"photos": [DIGEST]}
    assert code(feed_back(first, alert, body, "a")) == (409, "photo_missing")
    announce(first, alert)
    assert code(feed_back(first, alert, body, "b")) == (409, "photo_missing")


def test_there_are_at_most_nine_photos_and_the_same_one_counts_once(first, alert):
    sign(first, alert)
    for number in range(9):
        assert announce(first, alert, f"{number}" * 64)[0] == 200
    assert announce(first, alert, "0" * 64)[0] == 200
    assert code(announce(first, alert, "a" * 64)) == (409, "photos_full")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"outcome": "02"}, "words"),
        ({"outcome": "07"}, "outcome"),
        ({"outcome": "01", "photos": [DIGEST, DIGEST]}, "photos"),
    ],
)
def test_a_report_that_makes_no_sense_is_refused(first, alert, body, field):
    sign(first, alert)
    status, found = feed_back(first, alert, body)
    assert (status, [error["field"] for error in found["errors"]]) == (422, [field])


def test_what_officers_do_stands_written(first, second, alert):
    sign(first, alert)
    ask(first, alert, "handover", {"officer": "5201032"})
    sign(second, alert)
    feed_back(second, alert)
    entries = AuditEntry.query(f"alert:{alert.alert}")
    assert sorted(entry.action for entry in entries) == ["alert.closed", "alert.handed", "alert.signed", "alert.signed"]
    assert [step["what"] for step in Alert.of_alert(alert.alert).steps] == ["signed", "handed", "signed", "closed"]
