from datetime import date

import pytest

from alerts.rules.entries import (
    ENTRY_RULES,
    MOVES,
    OPEN,
    TEXTS,
    UNAPPROVED,
    WATCHED,
    EntryState,
    comes_from,
    first_state,
)
from alerts.rules.entry_kinds import TEXTS as KIND_TEXTS
from alerts.rules.entry_kinds import EntryClass, EntryKind, class_of, default_level

(RULES,) = ENTRY_RULES


def test_every_state_has_a_text_and_its_moves():
    assert set(TEXTS) == set(MOVES) == set(EntryState)
    assert {state for state, moves in MOVES.items() if moves} == OPEN
    assert {EntryState.PROVISIONAL} == WATCHED & UNAPPROVED


def test_what_has_ended_stays_ended():
    for state in EntryState:
        assert comes_from(state) <= OPEN


@pytest.mark.parametrize(
    ("level", "at_once", "state"),
    [
        (1, False, "applied"), (1, True, "provisional"), (2, False, "applied"), (2, True, "applied"),
        (3, True, "active"), (4, False, "active"),
    ],
)  # fmt: skip
def test_how_an_entry_begins_follows_from_its_level(level, at_once, state):
    assert first_state(level, RULES, at_once=at_once) == state


@pytest.mark.parametrize(
    ("kind", "of_class", "level"),
    [
        (EntryKind.STOLEN, EntryClass.CRIMINAL, 1),
        (EntryKind.ASSISTANCE, EntryClass.CRIMINAL, 1),
        (EntryKind.CLONED_PLATE, EntryClass.SERIOUS, 2),
        (EntryKind.UNLICENSED_DRIVER, EntryClass.SERIOUS, 2),
        (EntryKind.UNINSPECTED, EntryClass.CONTROL, 3),
        (EntryKind.HAZMAT_UNREPORTED, EntryClass.CONTROL, 3),
        (EntryKind.WATCHED, EntryClass.NOTICE, 4),
        (EntryKind.ENVIRONMENT, EntryClass.NOTICE, 4),
    ],
)
def test_a_kind_has_a_class_and_a_level_of_its_own(kind, of_class, level):
    assert (class_of(kind), default_level(kind)) == (of_class, level)


def test_every_kind_has_a_text():
    assert set(KIND_TEXTS) == set(EntryKind)
    assert RULES.valid_from <= date(2026, 11, 5)
