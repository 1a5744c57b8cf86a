import pytest

from alerts import board, signing
from tests.support.callers import call, officer
from tests.support.channel import PLATE, on_duty, raised, sent_out
from tests.support.people import later
from traffic.records.audit import AuditEntry

pytestmark = pytest.mark.usefixtures("stage")


def commander(unit="520103000000"):
    terminal = f"01K9TERMINAL{unit:>014}"
    return officer("duty alerts.command", unit=unit, number=f"officer:{unit[:6]}9", terminal=terminal)


def get(path, by=None, **more):
    return call(board.handler, path, by=by or commander(), method="GET", **more)


def alerts(found):
    return [item["alert"] for item in found["items"]]


def test_what_is_open_in_the_area_is_listed_the_latest_first_and_without_plates():
    numbers = []
    for minutes in range(3):
        with later(minutes=10 * minutes):
            numbers.append(raised(f"e{minutes}#s").alert)
    status, found = get("/alert-board")
    assert (status, alerts(found), found["next"]) == (200, numbers[::-1], None)
    assert PLATE not in str(found)


@pytest.mark.parametrize(
    ("unit", "seen"), [("520103000000", 1), ("520100000000", 2), ("520000000000", 3), ("520301000000", 1)]
)
def test_each_sees_the_own_area(unit, seen):
    for number, district in enumerate(("520103", "520102", "520301")):
        raised(f"e{number}#s", district=district)
    assert len(get("/alert-board", commander(unit))[1]["items"]) == seen


def test_a_long_list_comes_in_pages_across_prefectures():
    for number in range(70):
        raised(f"e{number}#s", district="520301" if number % 3 else "520103")
    found, seen = get("/alert-board", commander("520000000000"))[1], []
    seen += alerts(found)
    while found["next"]:
        found = get("/alert-board", commander("520000000000"), query={"next": found["next"]})[1]
        seen += alerts(found)
    assert (len(seen), len(set(seen))) == (70, 70)


def test_a_page_token_of_another_area_is_refused():
    for number in range(60):
        raised(f"e{number}#s")
    token = get("/alert-board")[1]["next"]
    assert get("/alert-board", commander("520100000000"), query={"next": token})[0] == 422


def finished():
    """An alert from the passage to the last report."""
    there = on_duty()
    there.go_online()
    alert = sent_out(raised())
    with later(seconds=1):
        there.listen()
    at = {"alert": alert.alert}
    with later(seconds=60):
        call(signing.handler, "/alerts/{alert}/signature", {}, by=there.by, at=at)
    with later(seconds=600):
        body = {"outcome": "01", "final": True, "words": "车辆已拦截。"}
        call(signing.handler, "/alerts/{alert}/feedback", body, by=there.by, at=at, Idempotency_Key="k")
    return alert


def test_one_alert_is_shown_with_its_chain():
    alert = finished()
    status, found = get("/alert-board/{alert}", at={"alert": alert.alert})
    assert (status, found["plate"], found["state"]) == (200, PLATE, "closed")
    assert [(hop["hop"], hop["ms"]) for hop in found["hops"]] == [
        ("passed", 0), ("received", 150), ("raised", 200), ("fanned", 0), ("delivered", 1000), ("signed", 59_000),
        ("fed_back", 540_000), ("closed", 0),
    ]  # fmt: skip
    assert [(step["what"], step["by"], step["words"]) for step in found["steps"]] == [
        ("signed", "5201031", ""), ("closed", "5201031", "01"),
    ]  # fmt: skip
    (delivery,) = found["deliveries"]
    assert (delivery["officer"], delivery["acknowledged_at"]) == ("5201031", "2026-11-05T12:00:01.000+08:00")
    (report,) = found["reports"]
    assert (report["outcome_text"], report["words"], report["final"]) == ("拦截成功", "车辆已拦截。", True)


def test_that_somebody_looked_stands_written():
    alert = raised()
    get("/alert-board/{alert}", at={"alert": alert.alert})
    (entry,) = AuditEntry.query(f"alert:{alert.alert}")
    assert (entry.action, entry.actor, entry.unit) == ("alert.chain_seen", "officer:5201039", "520103000000")


@pytest.mark.parametrize("number", ["01K9NONE", None])
def test_what_is_not_there_or_of_another_area_is_not_found(number):
    alert = raised()
    status, found = get("/alert-board/{alert}", commander("520301000000"), at={"alert": number or alert.alert})
    assert (status, found["code"]) == (404, "alert_unknown")
    assert AuditEntry.count(f"alert:{alert.alert}") == 0


def figures(by=None, **days):
    return get("/alert-board/figures", by, query={"from": "2026-11-01", "to": "2026-11-05"} | days)


def test_figures_are_counted_by_site():
    finished()
    sent_out(raised("e2#s2", site="520103000002"))
    status, found = figures()
    assert status == 200
    first, second = found["sites"]
    assert (first["raised"], first["sign_rate"], first["intercept_rate"], first["mistaken_rate"]) == (1, 1.0, 1.0, 0.0)
    assert (first["signed_in_time_rate"], first["feedback_in_time_rate"]) == (1.0, 1.0)
    assert (second["site"], second["sign_rate"], second["intercept_rate"]) == ("520103000002", 0.0, None)


def test_figures_are_those_of_the_area_and_the_days():
    finished()
    assert figures(commander("520301000000"))[1]["sites"] == []
    assert figures(to="2026-11-04")[1]["sites"] == []


@pytest.mark.parametrize("days", [{"from": "2026-11-06"}, {"from": "2026-10-05"}, {"to": "soon"}])
def test_days_that_make_no_sense_are_refused(days):
    assert figures(**days)[0] == 422


def test_whoever_has_no_seat_at_the_command_centre_sees_nothing():
    assert get("/alert-board", officer("duty"))[0] == 403
