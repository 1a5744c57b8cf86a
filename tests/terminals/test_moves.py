"""A terminal's moves, as a table: every state × every act of an administrator."""

import pytest

from tests.support import terminal as made
from traffic.records.terminal import MOVES, Terminal, TerminalState

# From each state: lock, lock as lost, lock for repair, unlock, retire. The state that follows, or None for a refusal.
TABLE = {
    "issued": ("locked", "lost", "repair", "active", "retired"),
    "active": ("locked", "lost", "repair", "active", "retired"),
    "locked": ("locked", "lost", "repair", "active", "retired"),
    "lost": (None, "lost", None, "active", "retired"),
    "repair": (None, "lost", "repair", "active", "retired"),
    "retired": (None, None, None, None, "retired"),
}
ACTS = (("lock", {}), ("lock", {"state": "lost"}), ("lock", {"state": "repair"}), ("unlock", {}), ("retire", {}))


def test_every_state_is_in_the_table():
    assert set(MOVES) == set(TABLE) == set(TerminalState)


@pytest.mark.parametrize("state", TABLE)
def test_from_each_state_only_its_own_moves(desk, state):
    for (act, more), expected in zip(ACTS, TABLE[state], strict=True):
        name = "01K9TERM000000000000000007"
        Terminal(name, state=state, officer="officer:520107", unit=made.DISTRICT, thumbprint="t").save()
        status, _ = desk.call("POST", f"/terminals/{name}/{act}", {"reason": "inspection", **more})
        assert (status, Terminal.of_terminal(name).state) == ((200, expected) if expected else (409, state))
