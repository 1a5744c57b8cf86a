import pytest

from partners.handling import handler
from tests.support.callers import TERMINAL, call, officer
from tests.support.partners import act, commander, push, system, told
from tests.support.stage import items

SECOND = {"number": "officer:520104", "terminal": f"{TERMINAL[:-1]}2"}
ELSEWHERE = {"number": "officer:520302", "terminal": f"{TERMINAL[:-1]}3", "unit": "520302000000"}


@pytest.fixture
def by(stage):
    return commander()


@pytest.fixture
def incident(by):
    return push(system())[1]["incident"]


def shown(by, incident):
    return call(handler, "/incidents/{incident}", method="GET", by=by, at={"incident": incident})


def listed(by, **query):
    return call(handler, "/incidents", method="GET", by=by, query=query or None)


def test_an_incident_is_taken_dispatched_added_to_and_closed(by, incident):
    assert act(by, incident, "take")[1]["state"] == "taken"
    assert act(by, incident, "dispatch", unit="520103000000")[1]["state"] == "dispatched"
    assert act(by, incident, "words", words="民警已到场")[1]["state"] == "dispatched"
    assert act(by, incident, "close", outcome="settled", words="已撤除现场")[1]["state"] == "closed"
    status, body = shown(by, incident)
    assert (status, body["words"], body["outcome"]) == (200, "两车追尾, 无人受伤", "settled")
    assert [(step["move"], step["officer"], step["words"]) for step in body["steps"]] == [
        ("pushed", None, None),
        ("taken", by["principalId"], None),
        ("dispatched", by["principalId"], None),
        ("noted", by["principalId"], "民警已到场"),
        ("closed", by["principalId"], "已撤除现场"),
    ]


def test_each_move_has_its_fact_and_its_entry(by, incident):
    act(by, incident, "take")
    act(by, incident, "close", outcome="false_report")
    facts = [fact["detail"] for fact in told("incident.moved")]
    assert sorted((fact["move"], fact["state"], fact["unit"]) for fact in facts) == [
        ("closed", "closed", by["unit"]), ("taken", "taken", by["unit"]),
    ]  # fmt: skip
    actions = [item["action"]["S"] for item in items("foundation-audit") if item["actor"]["S"] == by["principalId"]]
    assert sorted(actions) == ["incident.closed", "incident.taken"]


def test_whoever_looks_is_written_down(by, incident):
    shown(by, incident)
    assert "incident.looked_at" in [item["action"]["S"] for item in items("foundation-audit")]


def test_the_list_has_what_is_open_in_the_area_and_no_words(by, incident):
    status, body = listed(by)
    assert (status, [line["incident"] for line in body["items"]], body["next"]) == (200, [incident], None)
    assert "words" not in body["items"][0]
    act(by, incident, "take")
    assert [line["state"] for line in listed(by)[1]["items"]] == ["taken"]
    act(by, incident, "close", outcome="settled")
    assert listed(by)[1]["items"] == []


def test_the_list_goes_on_where_a_page_ends(by):
    partner = system()
    for number in range(53):
        push(partner, key=f"i-{number}", reference=f"R-{number:03d}")
    _, first = listed(by)
    _, second = listed(by, next=first["next"])
    assert (len(first["items"]), len(second["items"]), second["next"]) == (50, 3, None)


def test_officers_elsewhere_see_nothing_of_it(by, incident):
    stranger = commander(**ELSEWHERE)
    assert listed(stranger)[1]["items"] == []
    found = [shown(stranger, incident)[0], act(stranger, incident, "take")[0]]
    assert found == [404, 404]


def test_one_officer_has_it(by, incident):
    act(by, incident, "take")
    status, body = act(commander(**SECOND), incident, "take")
    assert (status, body["code"]) == (409, "incident_taken")


def test_a_move_that_comes_again_is_made_once(by, incident):
    for _ in range(2):
        assert act(by, incident, "take")[0] == 200
    for _ in range(2):
        assert act(by, incident, "words", words="民警已到场")[0] == 200
    for _ in range(2):
        assert act(by, incident, "close", outcome="settled")[0] == 200
    assert sorted(fact["detail"]["move"] for fact in told("incident.moved")) == ["closed", "noted", "taken"]


@pytest.mark.parametrize(
    ("what", "body"),
    [("dispatch", {"unit": "520103000000"}), ("words", {"words": "x"}), ("close", {"outcome": "settled"})],
)
def test_nothing_is_done_with_what_nobody_took(by, incident, what, body):
    status, found = act(by, incident, what, **body)
    assert (status, found["code"]) == (409, "incident_state")


@pytest.mark.parametrize(
    ("what", "body"), [("take", {}), ("words", {"words": "x"}), ("close", {"outcome": "handed_over"})]
)
def test_what_is_closed_stays_closed(by, incident, what, body):
    act(by, incident, "take")
    act(by, incident, "close", outcome="settled")
    status, found = act(by, incident, what, **body)
    assert (status, found["code"]) == (409, "incident_state")


def test_a_unit_elsewhere_is_not_sent(by, incident):
    act(by, incident, "take")
    status, body = act(by, incident, "dispatch", unit="520302000000")
    assert (status, body["errors"][0]["code"]) == (422, "elsewhere")
    assert act(by, incident, "dispatch", unit="529999000000")[1]["errors"][0]["code"] == "unknown"


def test_who_was_sent_may_be_another_later(by, incident):
    act(by, incident, "take")
    act(by, incident, "dispatch", unit="520103000000")
    assert act(by, incident, "dispatch", unit="520103000200")[1]["sent"]["code"] == "520103000200"


def test_without_the_scope_nothing_is_shown(by, incident):
    assert listed(officer("duty people.read"))[0] == 403
