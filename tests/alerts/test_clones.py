import json
from datetime import timedelta

import pytest

from alerts import clones
from alerts.watching.held import up_to_date
from tests.conftest import NOON
from tests.support.callers import call
from tests.support.mirror import vehicle
from tests.support.stage import items
from tests.support.watched import (
    FAR,
    HERE,
    KIND,
    PLATE,
    UNIT_ELSEWHERE,
    applicant,
    approver,
    candidates,
    decided,
    passed,
    record,
    sites,
)

BODY = {"basis": "A5201030002", "reason": "经比对, 两车品牌和颜色均不同。", "days": 30}
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def suspected(stage):
    """A car that is at one place and, twenty minutes later, here."""
    sites()
    vehicle(hphm=PLATE)
    passed(record(1, site=FAR, at=NOON - 30 * MINUTE), record(2, site=HERE, at=NOON - 10 * MINUTE, vehicle_kind="K33"))


def only():
    (clone,) = candidates()[1]["items"]
    return clone["clone"]


def decide(clone, what, body, by=None):
    path = f"/clone-candidates/{{clone}}/{what}"
    return call(clones.handler, path, body, by=by or applicant(), at={"clone": clone})


def show(clone, by=None):
    return call(clones.handler, "/clone-candidates/{clone}", by=by or applicant(), method="GET", at={"clone": clone})


def test_a_candidate_is_listed_and_shown_with_its_evidence_which_stands_written():
    (listed,) = candidates()[1]["items"]
    assert (listed["plate"], listed["day"], listed["score"], listed["state"]) == (PLATE, "2026-11-05", 60, "suspected")
    assert [sign["sign"] for sign in listed["signs"]] == ["too_fast"]
    status, shown = show(listed["clone"])
    assert status == 200
    assert [(one["site"], one["at"]) for one in shown["passages"]] == [
        (FAR, "2026-11-05T11:30:00+08:00"),
        (HERE, "2026-11-05T11:50:00+08:00"),
    ]
    assert shown["pairs"][0]["kmh"] > 400
    assert shown["registered"]["states"]
    (entry,) = items("foundation-audit")
    assert (entry["action"]["S"], entry["subject"]["S"]) == ("clone.viewed", f"clone:{listed['clone']}")


def test_its_id_tells_nothing():
    assert PLATE not in only()
    assert "7C301" not in only()


def test_confirmed_it_is_applied_for_and_looked_for_once_somebody_else_agrees():
    for _ in range(2):
        status, answer = decide(only_or_confirmed(), "confirm", BODY)
        assert (status, answer["state"]) == (200, "confirmed")
    (entry,) = items("alerts-entries")
    assert (entry["entry"]["S"], entry["kind"]["S"], entry["state"]["S"]) == (
        answer["entry"],
        "cloned_plate",
        "applied",
    )
    assert entry["clone"]["S"] == answer["clone"]
    at = int(NOON.timestamp() * 1000)
    assert up_to_date().hits(PLATE, KIND, "520103", at) == []
    assert decided(answer["entry"], by=approver())[0] == 200
    assert len(up_to_date().hits(PLATE, KIND, "520103", at)) == 1


def only_or_confirmed():
    return str(items("alerts-clones")[0]["clone"]["S"])


def test_dismissed_it_stays_dismissed_whatever_passes_afterwards():
    clone = only()
    for _ in range(2):
        assert decide(clone, "dismiss", {"reason": "clock_wrong"})[1]["state"] == "dismissed"
    passed(record(3, site=FAR, at=NOON - 5 * MINUTE))
    (kept,) = items("alerts-clones")
    assert (kept["state"]["S"], kept["reason"]["S"], len(json.loads(kept["evidence"]["S"])["pairs"])) == (
        "dismissed",
        "clock_wrong",
        1,
    )
    assert candidates()[1]["items"] == []
    assert len(candidates(state="dismissed")[1]["items"]) == 1


def test_what_is_decided_is_not_decided_otherwise():
    clone = only()
    decide(clone, "dismiss", {"reason": "misread"})
    assert decide(clone, "confirm", BODY)[1]["code"] == "clone_decided"
    assert items("alerts-entries") == []


def test_a_term_that_is_too_long_is_refused():
    assert decide(only(), "confirm", BODY | {"days": 31})[0] == 422


def test_an_officer_elsewhere_finds_nothing():
    elsewhere, clone = applicant("5203011", UNIT_ELSEWHERE), only()
    assert candidates(elsewhere)[1]["items"] == []
    assert show(clone, elsewhere)[1]["code"] == "clone_unknown"
    assert decide(clone, "dismiss", {"reason": "misread"}, elsewhere)[0] == 404
    assert show("none")[0] == 404


def test_who_only_approves_does_not_decide():
    assert candidates(approver())[0] == 403
