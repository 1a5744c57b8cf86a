"""The states of a camera-recorded violation, as far as a citizen tells them apart, and the moves between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """Where a violation stands."""

    RECORDED = "recorded"  # 未处理
    DECIDED = "decided"  # 已处理, 未缴款
    SETTLED = "settled"  # 已缴款, or decided without a fine
    WITHDRAWN = "withdrawn"  # 已撤销 (公安部令157 art. 22)


TEXTS: Mapping[State, str] = MappingProxyType(
    {
        State.RECORDED: "未处理",
        State.DECIDED: "已处理未缴款",
        State.SETTLED: "已办结",
        State.WITHDRAWN: "已撤销",
    }
)

# What a citizen can still do something about.
OPEN = frozenset({State.RECORDED, State.DECIDED})

MOVES: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.RECORDED: frozenset({State.DECIDED, State.SETTLED, State.WITHDRAWN}),
        State.DECIDED: frozenset({State.SETTLED, State.WITHDRAWN}),
        State.SETTLED: frozenset({State.WITHDRAWN}),
        State.WITHDRAWN: frozenset(),
    }
)


def imported_state(*, handled: bool, paid: bool, fine_fen: int) -> State:
    """The state that the source's marks mean: 处理标记 clbj, 缴款标记 jkbj. Handled without a fine leaves nothing open."""
    if not handled:
        return State.RECORDED
    return State.SETTLED if paid or fine_fen == 0 else State.DECIDED


def order_of_show(state: State, happened: str) -> str:
    """The sort key of a look-up: open above closed when read downwards, then by time. `happened` is ISO text."""
    return f"{1 if state in OPEN else 0}#{happened}"
