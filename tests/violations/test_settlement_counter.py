"""A payment of a decision that was made at a counter comes home: there is only the violation's record to mark."""

import pytest

from tests.support.calls import consume
from tests.support.cast import violation
from tests.support.faults import planned
from traffic.records.violation import Violation
from violations.settlement import handler

VIOLATION, COUNTER, AT = "5201032026000000000001", "520103126000001", "2026-11-05T11:58:20+08:00"


@pytest.fixture(autouse=True)
def a_decision_of_a_counter(stage):
    violation(1, state="decided", decision=COUNTER, handled="2026-11-04").save()


def settled():
    detail = {
        "event": "01K9EVENT00000000000000001",
        "decision": COUNTER,
        "violation": VIOLATION,
        "order": "x",
        "at": AT,
    }
    return consume(handler, {"detail-type": "payment.settled", "source": "tongtu.payments", "detail": detail})


def settled_without_writing():
    """DynamoDB refuses a transaction of nothing; moto takes it."""
    with planned(None) as plan:
        assert settled() == []
    return "dynamodb.TransactWriteItems" not in plan.calls


def stands():
    record = Violation.of_number(VIOLATION)
    return record.state, record.paid


def test_the_violation_is_marked():
    assert settled() == []
    assert stands() == ("settled", "2026-11-05")


def test_told_again_it_changes_nothing():
    settled()
    before = Violation.of_number(VIOLATION).version
    assert settled_without_writing()
    assert (stands(), Violation.of_number(VIOLATION).version) == (("settled", "2026-11-05"), before)


def test_what_the_police_network_told_meanwhile_stands():
    violation(1, state="settled", decision=COUNTER, handled="2026-11-04", paid="2026-11-03").save()
    assert settled_without_writing()
    assert stands() == ("settled", "2026-11-03")
