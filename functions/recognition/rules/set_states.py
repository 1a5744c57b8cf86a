"""The states of a set of materials, and the moves between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class SetState(StrEnum):
    """Where a set stands."""

    SUBMITTED = "submitted"
    PASSED = "passed"  # by the machine: everything certain, everything agrees
    REFERRED = "referred"  # to a person
    TAKEN = "taken"  # by a reviewer
    ACCEPTED = "accepted"
    REJECTED = "rejected"


TEXTS: Mapping[SetState, str] = MappingProxyType(
    {
        SetState.SUBMITTED: "已提交, 正在识别",
        SetState.PASSED: "审核通过",
        SetState.REFERRED: "等待人工审核",
        SetState.TAKEN: "人工审核中",
        SetState.ACCEPTED: "人工审核通过",
        SetState.REJECTED: "审核不通过",
    }
)

MOVES: Mapping[SetState, frozenset[SetState]] = MappingProxyType(
    {
        SetState.SUBMITTED: frozenset({SetState.PASSED, SetState.REFERRED}),
        SetState.PASSED: frozenset(),
        SetState.REFERRED: frozenset({SetState.TAKEN}),
        # Taken again: by the same reviewer, who goes on, or by another once the first one's time is up.
        SetState.TAKEN: frozenset({SetState.TAKEN, SetState.ACCEPTED, SetState.REJECTED}),
        SetState.ACCEPTED: frozenset(),
        SetState.REJECTED: frozenset(),
    }
)


class Machine(StrEnum):
    """What the machine came to."""

    PASS = "pass"  # noqa: S105 -- a verdict, no password
    REFER = "refer"


def comes_from(to: SetState) -> frozenset[SetState]:
    """The states from which `to` may be reached: what a conditional write asks for."""
    return frozenset(state for state, following in MOVES.items() if to in following)
