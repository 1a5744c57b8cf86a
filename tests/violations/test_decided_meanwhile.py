"""An objection waits while somebody else decides about its violation: only who made a decision may undo it."""

import pytest

from tests.support.appeals import SECOND, UPHELD, VIOLATION, approve, claim, filed, propose, proposed, reviewer
from tests.support.cast import head, violation
from tests.support.meanwhile import meanwhile
from tests.support.mirror import vehicle
from traffic.records.newest import write_newest
from traffic.records.violation import Violation
from violations.rules.states import State

COUNTER = {"decision": "520103126000001", "handled": "2026-11-05", "version": "20261105T113000#aa"}


@pytest.fixture
def number(stage):
    """An objection that was filed while nothing was decided."""
    vehicle()
    head().save()
    violation(1).save()
    return filed()


def decided_at_a_counter(state=State.DECIDED):
    write_newest([violation(1, state, **COUNTER)])


@pytest.mark.parametrize("state", [State.DECIDED, State.SETTLED])
def test_what_a_counter_decided_meanwhile_is_not_withdrawn_here(number, state):
    proposed(number)
    decided_at_a_counter(state)
    status, body = approve(reviewer(SECOND), number)
    assert (status, body["code"]) == (409, "decided_elsewhere")
    assert Violation.of_number(VIOLATION).state == state


def test_what_a_counter_decides_in_the_same_moment_is_not_withdrawn_here(number):
    proposed(number)
    second = reviewer(SECOND)
    with meanwhile(decided_at_a_counter):
        assert approve(second, number)[1]["code"] == "decided_elsewhere"
    assert Violation.of_number(VIOLATION).state == State.DECIDED


def test_the_objection_can_still_be_sent_back_and_answered(number):
    proposed(number)
    decided_at_a_counter()
    assert approve(reviewer(SECOND), number, approve=False, words="已由窗口处理。")[0] == 200
    assert claim(reviewer(), number)[0] == 200
    assert propose(reviewer(), number, UPHELD)[1]["state"] == "upheld"
