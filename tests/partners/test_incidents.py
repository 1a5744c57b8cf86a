import pytest

from partners.incidents import handler
from tests.support.callers import call
from tests.support.partners import INCIDENT, OTHER, act, commander, push, system, told
from tests.support.stage import items


@pytest.fixture
def partner(stage):
    return system()


def trace(by, incident):
    return call(handler, "/incidents/{incident}", method="GET", by=by, at={"incident": incident})


def test_an_incident_is_pushed_with_its_first_step_and_its_fact(partner):
    status, body = push(partner)
    assert (status, body["state"], body["reference"]) == (201, "pushed", INCIDENT["reference"])
    assert [(step["move"], step["unit"]) for step in body["steps"]] == [("pushed", None)]
    (fact,) = told("incident.pushed")
    assert (fact["detail"]["incident"], fact["detail"]["district"]) == (body["incident"], "520103")


def test_the_same_incident_again_is_the_same(partner):
    assert push(partner) == push(partner, key="i-2")
    assert len(told("incident.pushed")) == 1


def test_a_reference_is_good_for_one_incident(partner):
    push(partner)
    status, body = push(partner, key="i-2", words="两车追尾, 一人受伤")
    assert (status, body["code"]) == (409, "reference_used")


def test_what_is_said_is_sealed(partner):
    push(partner)
    assert INCIDENT["words"] not in str(items("partners-incidents"))
    assert INCIDENT["words"] not in str(items("foundation-outbox"))


def test_the_partner_follows_the_handling_without_learning_who_handles(partner):
    incident = push(partner)[1]["incident"]
    by = commander()
    act(by, incident, "take")
    act(by, incident, "dispatch", unit="520103000000", words="派二大队", told=False)
    act(by, incident, "words", words="民警已到场", told=True)
    act(by, incident, "close", outcome="settled")
    status, body = trace(partner, incident)
    assert (status, body["state"], body["outcome"]) == (200, "closed", "settled")
    assert [(step["move"], step["words"]) for step in body["steps"]] == [
        ("pushed", None), ("taken", None), ("dispatched", None), ("noted", "民警已到场"), ("closed", None),
    ]  # fmt: skip
    assert body["steps"][2]["sent"] == {"code": "520103000000", "text": "贵阳市云岩区"}
    assert by["principalId"] not in str(body)


def test_another_partners_incident_is_not_there(partner):
    incident = push(partner)[1]["incident"]
    assert (trace(system(number=OTHER), incident)[0], trace(partner, "01K9NOTHING000000000000001")[0]) == (404, 404)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("district", "529999", "unknown"),
        ("at", "2026-11-05T12:06:00+08:00", "future"),
        ("reference", "19900000001", "personal_data"),
        ("kind", "fire", "malformed"),
        ("words", "", "too_short"),
    ],
)
def test_what_is_wrong_is_named(partner, field, value, code):
    status, body = push(partner, **{field: value})
    assert (status, [(error["field"], error["code"]) for error in body["errors"]]) == (422, [(field, code)])


def test_without_the_scope_nothing_is_taken(stage):
    assert push(system("system warnings.write"))[0] == 403
