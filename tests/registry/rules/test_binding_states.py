import pytest

from registry.rules.binding_states import (
    BEGINNINGS,
    END_TEXTS,
    LIVE,
    MOVES,
    TEXTS,
    BindingState,
    EndReason,
    comes_from,
)

ALLOWED = {
    ("requested", "bound"),
    ("requested", "rejected"),
    ("requested", "withdrawn"),
    ("bound", "ended"),
}


@pytest.mark.parametrize("state", BindingState)
@pytest.mark.parametrize("to", BindingState)
def test_a_binding_moves_only_as_allowed(state, to):
    assert (to in MOVES[state]) == ((state.value, to.value) in ALLOWED)
    assert (state in comes_from(to)) == (to in MOVES[state])


def test_every_state_can_be_reached_from_a_beginning():
    reached = set(BEGINNINGS)
    while more := {to for state in reached for to in MOVES[state]} - reached:
        reached |= more
    assert reached == set(BindingState)


def test_what_is_over_stays_over():
    assert {state for state in BindingState if not MOVES[state]} == set(BindingState) - LIVE


def test_every_state_and_reason_has_words():
    assert set(TEXTS) == set(BindingState)
    assert set(END_TEXTS) == set(EndReason)
    assert all(zh and en for zh, en in END_TEXTS.values())
