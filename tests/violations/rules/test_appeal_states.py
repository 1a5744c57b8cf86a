import pytest

from violations.rules.appeal_states import (
    KIND_TEXTS,
    MOVES,
    OPEN,
    TEXTS,
    AppealKind,
    AppealState,
    comes_from,
    seen_by_citizen,
)


def reached(start):
    found = {start}
    while more := {to for state in found for to in MOVES[state]} - found:
        found |= more
    return found


def test_every_state_has_its_moves_and_its_words():
    assert set(MOVES) == set(TEXTS) == set(AppealState)
    assert set(KIND_TEXTS) == set(AppealKind)


def test_every_state_is_reached_from_filing():
    assert reached(AppealState.FILED) == set(AppealState)


def test_what_is_settled_stays_so_and_what_is_open_can_be_settled():
    for state in AppealState:
        assert bool(MOVES[state]) == (state in OPEN)
        assert reached(state) - OPEN


def test_only_what_was_proposed_is_withdrawn():
    assert comes_from(AppealState.WITHDRAWN) == {AppealState.PROPOSED}


def test_whoever_filed_it_may_take_it_back_as_long_as_it_is_open():
    assert comes_from(AppealState.CLOSED) == OPEN


@pytest.mark.parametrize("state", AppealState)
def test_a_citizen_is_told_every_state_but_a_proposal(state):
    told = seen_by_citizen(state)
    assert told == (AppealState.TAKEN if state is AppealState.PROPOSED else state)
