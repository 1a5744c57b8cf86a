import pytest

from infra.local.clear_text import clear_text
from registry.ledger import handler as ledger
from registry.points import handler
from tests.support.callers import ACCOUNT, call, citizen
from tests.support.calls import consume
from tests.support.mirror import ID, OTHER_ID, PERSONAL, bound_licence, driver
from tests.support.stage import client
from traffic.privacy.sealing import person_token
from traffic.records.audit import AuditEntry

SCOPE = "registry.read"


@pytest.fixture
def person(stage):
    return person_token(ID)


@pytest.fixture
def holder(person):
    """The caller, whose licence of 2012-03-07 is bound; the national platform holds 3 points."""
    driver()
    bound_licence(person)
    return citizen(SCOPE, person=person)


def told(person, kind, at, number="520103190000001", **more):
    detail = {"person": person, "number": number, "at": f"{at}T10:00:00+08:00"} | more
    assert consume(ledger, {"detail-type": kind, "detail": detail}) == []


def licence(by):
    status, body = call(handler, "/licence", by=by, method="GET")
    assert status == 200
    return body


def events(by):
    status, body = call(handler, "/licence/points", by=by, method="GET")
    assert status == 200
    return body


def test_a_licence_is_shown_with_classes_states_and_days_left(holder):
    body = licence(holder)
    assert body["classes"] == [{"code": "C1", "text": "小型汽车"}]
    assert body["states"] == [{"code": "A", "text": "正常"}]
    assert (body["file_number"], body["first_licensed"]) == ("5201******56", "2012-03-07")
    assert body["valid_until"] == {"on": "2028-03-07", "days_left": 488}


def test_points_stand_with_their_cycle_and_clearing_date(holder, person):
    told(person, "penalty.decided", "2026-11-01", points=3)
    body = licence(holder)
    assert body["standing"] == {
        "points": 3,
        "most": 12,
        "full": False,
        "cycle": {"start": "2026-03-07", "end": "2027-03-06"},
        "clears_on": "2027-03-07",
        "credited": 0,
        "carried": 0,
    }
    assert body["official"] == {"points": 3, "updated_at": "2026-11-01T09:00:00+08:00", "difference": None}


@pytest.mark.parametrize(("points", "kind", "apart"), [(0, "not_yet_here", 3), (9, "not_yet_official", 6)])
def test_a_difference_from_the_national_platform_has_a_name(holder, person, points, kind, apart):
    if points:
        told(person, "penalty.decided", "2026-11-01", points=points)
    found = licence(holder)["official"]["difference"]
    assert (found["kind"], found["points"]) == (kind, apart)
    assert found["text"]


def test_at_the_full_no_day_clears_the_points(holder, person):
    told(person, "penalty.decided", "2026-11-01", points=12)
    standing = licence(holder)["standing"]
    assert (standing["points"], standing["full"], standing["clears_on"]) == (12, True, None)


def test_points_of_an_ended_cycle_are_gone_and_an_overdue_fine_carries_them_over(holder, person):
    told(person, "penalty.decided", "2025-12-01", points=2, pay_by="2025-12-16")
    told(person, "penalty.paid", "2025-12-02")
    told(person, "penalty.decided", "2025-12-03", "520103190000002", points=1, pay_by="2025-12-18")
    body = events(holder)
    assert (body["standing"]["points"], body["standing"]["carried"]) == (1, 1)
    assert [(line["kind"], line["number"]) for line in body["items"]] == [("carried", "520103190000002")]


def test_each_event_says_what_when_and_how_many(holder, person):
    told(
        person,
        "penalty.decided",
        "2026-11-01",
        points=6,
        violated_on="2026-10-28",
        behaviour="1625",
        vehicle="02贵A7C301",
    )
    told(person, "points.credited", "2026-11-03", "XF2026000001", points=1)
    body = events(holder)
    first, second = body["items"]
    assert (first["on"], first["kind"], first["delta"], first["number"]) == (
        "2026-11-01",
        "decided",
        6,
        "520103190000001",
    )
    assert (first["violated_on"], first["plate"], first["behaviour"]["code"]) == ("2026-10-28", "贵A7C301", "1625")
    assert (second["kind"], second["delta"], second["behaviour"], second["plate"]) == ("credit", -1, None, None)
    assert body["standing"]["points"] == sum(line["delta"] for line in body["items"]) == 5
    assert body["standing"]["credited"] == 1


def test_a_withdrawn_decision_stays_listed_without_points(holder, person):
    told(person, "penalty.withdrawn", "2026-11-02")
    told(person, "penalty.decided", "2026-11-01", points=6)
    (line,) = events(holder)["items"]
    assert (line["kind"], line["delta"], line["text"]) == ("revoked", 0, "处罚决定已撤销, 不记分")


def test_a_partners_app_sees_neither_numbers_nor_whole_plates(holder, person):
    told(person, "penalty.decided", "2026-11-01", points=6, violated_on="2026-10-28", vehicle="02贵A7C301")
    partner = citizen(SCOPE, person=person, client="bank-app")
    (line,) = events(partner)["items"]
    assert (line["number"], line["plate"]) == (None, "贵A***01")
    assert licence(partner)["file_number"] is None


def test_every_look_is_written_down_under_the_person(holder, person):
    licence(holder)
    events(holder)
    found = list(AuditEntry.of_subject(f"person:{person}", limit=9))
    assert {entry.action for entry in found} == {"points.viewed", "licence.viewed"}
    assert {(entry.actor, entry.role, entry.purpose) for entry in found} == {(ACCOUNT, "owner", "own")}
    assert clear_text(client("dynamodb"), PERSONAL) == []


@pytest.mark.parametrize("path", ["/licence", "/licence/points"])
def test_a_licence_that_is_not_bound_is_not_there(person, path):
    driver()
    status, body = call(handler, path, by=citizen(SCOPE, person=person), method="GET")
    assert (status, body["code"]) == (404, "licence_not_bound")


@pytest.mark.parametrize("path", ["/licence", "/licence/points"])
def test_a_stranger_gets_the_same_answer(holder, path):
    stranger = citizen(SCOPE, person=person_token(OTHER_ID), account=ACCOUNT[:-1] + "2")
    status, body = call(handler, path, by=stranger, method="GET")
    assert (status, body["code"]) == (404, "licence_not_bound")


def test_a_licence_that_the_mirror_lost_is_not_there(person):
    bound_licence(person)
    assert call(handler, "/licence", by=citizen(SCOPE, person=person), method="GET")[0] == 404


def test_a_first_licence_dated_after_today_breaks_nothing(holder):
    driver(cclzrq="2026-12-01")
    assert licence(holder)["standing"]["points"] == 0


def test_an_account_without_a_verified_person_is_refused(stage):
    status, body = call(handler, "/licence", by=citizen(SCOPE), method="GET")
    assert (status, body["code"]) == (403, "not_verified")


def test_nobody_and_another_scope_are_refused(holder):
    assert call(handler, "/licence", method="GET")[0] == 401
    assert call(handler, "/licence", by=holder | {"scope": "registry.bind"}, method="GET")[0] == 403


def test_nothing_is_shown_when_the_look_cannot_be_written_down(holder):
    client("dynamodb").delete_table(TableName="test-foundation-audit")
    assert call(handler, "/licence", by=holder, method="GET")[0] == 500
