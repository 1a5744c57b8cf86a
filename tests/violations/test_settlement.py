"""A payment comes home: the decision and its violation are marked, once, unless something later has been said of them."""

import pytest

from tests.support.calls import consume
from tests.support.cast import violation
from tests.support.decisions import ID, NUMBER, decided
from tests.support.faults import Death, planned
from tests.support.meanwhile import meanwhile
from traffic import clock
from traffic.privacy.sealing import person_token
from traffic.records.decision import Decision, OnDocket
from traffic.records.violation import Violation
from violations.settlement import handler

VIOLATION, AT = "5201032026000000000001", "2026-11-05T11:58:20+08:00"


@pytest.fixture(autouse=True)
def a_decision(stage):
    decided(violation=VIOLATION)
    marked(state="decided")


def marked(**more):
    facts = {"decision": NUMBER, "handled": "2026-11-05"} | more
    violation(1, **facts).save()


def settled(number=NUMBER, at=AT):
    detail = {"event": "01K9EVENT00000000000000001", "decision": number, "violation": VIOLATION, "order": "x", "at": at}
    return consume(handler, {"detail-type": "payment.settled", "source": "tongtu.payments", "detail": detail})


def stands():
    """The decision, its line on the docket and the violation."""
    decision, record = Decision.of_number(NUMBER), Violation.of_number(VIOLATION)
    (listed,) = OnDocket.of_person(person_token(ID))
    return (decision.state, decision.paid_at), (listed.state, listed.paid_at), (record.state, record.paid)


def test_a_payment_marks_the_decision_its_docket_and_the_violation():
    assert settled() == []
    assert stands() == (("paid", AT), ("paid", AT), ("settled", "2026-11-05"))
    record = Violation.of_number(VIOLATION)
    assert (record.shown, record.source) == ("0#2026-11-01T08:15:30", "platform")
    assert record.version == "20261105T120000#settled"


def test_a_violation_was_paid_on_the_day_of_the_payment_however_late_that_is_told():
    with clock.standing_at(clock.now().replace(day=7)):
        settled(at="2026-11-05T23:49:59+08:00")
    assert stands()[2] == ("settled", "2026-11-05")


def test_a_payment_that_is_told_again_changes_nothing():
    settled()
    before = stands(), Violation.of_number(VIOLATION).version, Decision.of_number(NUMBER).version
    with clock.standing_at(clock.now().replace(day=9)):
        assert settled(at="2026-11-09T00:00:00+08:00") == []
    assert (stands(), Violation.of_number(VIOLATION).version, Decision.of_number(NUMBER).version) == before


def test_a_decision_that_was_withdrawn_stays_withdrawn():
    Decision.of_number(NUMBER).update([Decision.state.set("withdrawn"), Decision.version.add(1)])
    marked(state="withdrawn")
    assert settled() == []
    assert stands() == (("withdrawn", None), ("decided", None), ("withdrawn", None))


@pytest.mark.parametrize(
    ("record", "kept"),
    [
        ({"state": "settled", "paid": "2026-11-04"}, ("settled", "2026-11-04")),
        ({"state": "withdrawn"}, ("withdrawn", None)),
        ({"state": "decided", "decision": "520103190000001"}, ("decided", None)),
        ({"state": "decided", "decision": None}, ("decided", None)),
    ],
)
def test_what_the_police_network_says_of_the_violation_stands(record, kept):
    marked(**record)
    assert settled() == []
    assert stands() == (("paid", AT), ("paid", AT), kept)


def test_the_police_networks_number_without_check_digit_is_the_same_decision():
    marked(state="decided", decision=NUMBER[:15])
    settled()
    assert stands()[2] == ("settled", "2026-11-05")


def test_a_violation_that_is_imported_meanwhile_is_looked_at_again():
    with meanwhile(lambda: marked(state="settled", paid="2026-11-05", version="20261105T115959#0000")):
        assert settled() == []
    assert stands() == (("paid", AT), ("paid", AT), ("settled", "2026-11-05"))
    assert Violation.of_number(VIOLATION).version == "20261105T115959#0000"


def test_a_decision_that_is_withdrawn_meanwhile_is_left_so():
    def withdrawn():
        Decision.of_number(NUMBER).update([Decision.state.set("withdrawn"), Decision.version.add(1)])

    with meanwhile(withdrawn):
        assert settled() == []
    assert stands()[0] == ("withdrawn", None)


def test_a_decision_that_was_made_at_a_counter_has_only_the_violations_record():
    marked(state="decided", decision="520103126000001")
    assert settled("520103126000001") == []
    assert stands() == (("decided", None), ("decided", None), ("settled", "2026-11-05"))


@pytest.mark.parametrize("state", ["settled", "withdrawn"])
def test_what_the_police_network_says_of_a_counters_decision_stands_and_nothing_is_written(state):
    marked(state=state, decision="520103126000001")
    with planned(None) as plan:
        assert settled("520103126000001") == []
    # A transaction of nothing is an error to DynamoDB, though not to the one in process.
    assert "dynamodb.TransactWriteItems" not in plan.calls
    assert stands()[2] == (state, None)


def test_a_payment_for_a_violation_that_nobody_knows_comes_back():
    detail = {"decision": "520103126000001", "violation": "5201032026000000000009", "at": AT}
    assert consume(handler, {"detail-type": "payment.settled", "detail": detail}) == ["m0"]


@pytest.mark.parametrize("kind", ["before", "after", "death", "end", "throttled"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_wherever_it_is_cut_short_it_comes_to_the_same(kind, at):
    with planned(at, kind) as plan:
        for _ in range(4):
            try:
                if settled() == []:
                    break
            except Death:
                continue
    assert len(plan.calls) >= 3
    assert stands() == (("paid", AT), ("paid", AT), ("settled", "2026-11-05"))
