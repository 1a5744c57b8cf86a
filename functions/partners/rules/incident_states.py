"""Incidents (警情): their kinds, the moves between their states, and how they may end."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class IncidentKind(StrEnum):
    """What happened."""

    ACCIDENT = "accident"
    CONGESTION = "congestion"
    OBSTRUCTION = "obstruction"
    OFFENCE = "offence"
    HELP = "help"
    OTHER = "other"


KIND_TEXTS: Mapping[IncidentKind, str] = MappingProxyType(
    {
        IncidentKind.ACCIDENT: "交通事故",
        IncidentKind.CONGESTION: "交通拥堵",
        IncidentKind.OBSTRUCTION: "道路障碍",
        IncidentKind.OFFENCE: "交通违法",
        IncidentKind.HELP: "群众求助",
        IncidentKind.OTHER: "其他",
    }
)


class IncidentState(StrEnum):
    """Where an incident stands."""

    PUSHED = "pushed"
    TAKEN = "taken"
    DISPATCHED = "dispatched"
    CLOSED = "closed"


STATE_TEXTS: Mapping[IncidentState, str] = MappingProxyType(
    {
        IncidentState.PUSHED: "待接警",
        IncidentState.TAKEN: "已接警",
        IncidentState.DISPATCHED: "已派警",
        IncidentState.CLOSED: "已办结",
    }
)


class Move(StrEnum):
    """What is done with an incident: one step of its trace."""

    PUSHED = "pushed"
    TAKEN = "taken"
    DISPATCHED = "dispatched"
    NOTED = "noted"
    CLOSED = "closed"


MOVE_TEXTS: Mapping[Move, str] = MappingProxyType(
    {
        Move.PUSHED: "推送警情",
        Move.TAKEN: "接警",
        Move.DISPATCHED: "派警",
        Move.NOTED: "补充情况",
        Move.CLOSED: "办结",
    }
)

_AT_WORK = frozenset({IncidentState.TAKEN, IncidentState.DISPATCHED})

# From where an incident may come to a state; sent to another department, it is dispatched again.
MOVES: Mapping[IncidentState, frozenset[IncidentState]] = MappingProxyType(
    {
        IncidentState.PUSHED: frozenset(),
        IncidentState.TAKEN: frozenset({IncidentState.PUSHED}),
        IncidentState.DISPATCHED: _AT_WORK,
        IncidentState.CLOSED: _AT_WORK,
    }
)


class IncidentOutcome(StrEnum):
    """How an incident ended."""

    SETTLED = "settled"
    HANDED_OVER = "handed_over"
    FALSE_REPORT = "false_report"
    NOTHING_TO_DO = "nothing_to_do"


OUTCOME_TEXTS: Mapping[IncidentOutcome, str] = MappingProxyType(
    {
        IncidentOutcome.SETTLED: "已处置",
        IncidentOutcome.HANDED_OVER: "移交其他部门",
        IncidentOutcome.FALSE_REPORT: "虚假警情",
        IncidentOutcome.NOTHING_TO_DO: "无需处置",
    }
)


def comes_to(move: Move, state: IncidentState) -> IncidentState | None:
    """The state that a move brings an incident to from where it stands; None where it may not be made."""
    if move is Move.NOTED:
        return state if state in _AT_WORK else None
    to = IncidentState(move.value)
    return to if state in MOVES[to] else None
