"""The kinds of appeal, the states of one, and the moves between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class AppealKind(StrEnum):
    """Before a decision, or after it."""

    OBJECTION = "objection"  # 陈述申辩, 异议 (公安部令157第5条)
    APPEAL = "appeal"  # 申诉 (行政处罚法第75条)


KIND_TEXTS: Mapping[AppealKind, str] = MappingProxyType(
    {AppealKind.OBJECTION: "异议(陈述申辩)", AppealKind.APPEAL: "申诉"}
)


class AppealState(StrEnum):
    """Where an appeal stands."""

    FILED = "filed"
    TAKEN = "taken"  # by a reviewer
    PROPOSED = "proposed"  # a reviewer would withdraw the penalty; somebody else has to approve
    UPHELD = "upheld"  # 维持: the record or penalty stands
    WITHDRAWN = "withdrawn"  # 撤销: the record is removed, and the penalty with it
    CLOSED = "closed"  # taken back by whoever filed it


TEXTS: Mapping[AppealState, str] = MappingProxyType(
    {
        AppealState.FILED: "待审核",
        AppealState.TAKEN: "审核中",
        AppealState.PROPOSED: "拟撤销, 待审批",
        AppealState.UPHELD: "维持",
        AppealState.WITHDRAWN: "予以撤销",
        AppealState.CLOSED: "本人已撤回",
    }
)

MOVES: Mapping[AppealState, frozenset[AppealState]] = MappingProxyType(
    {
        AppealState.FILED: frozenset({AppealState.TAKEN, AppealState.CLOSED}),
        # Taken again: by the same reviewer, who goes on, or by another once the first one's time is up.
        AppealState.TAKEN: frozenset({AppealState.TAKEN, AppealState.PROPOSED, AppealState.UPHELD, AppealState.CLOSED}),
        # Filed again: the second person did not approve, so it waits for a reviewer anew.
        AppealState.PROPOSED: frozenset({AppealState.WITHDRAWN, AppealState.FILED, AppealState.CLOSED}),
        AppealState.UPHELD: frozenset(),
        AppealState.WITHDRAWN: frozenset(),
        AppealState.CLOSED: frozenset(),
    }
)

# While it stands there, the violation waits for it: no penalty is accepted, no second appeal filed.
OPEN = frozenset({AppealState.FILED, AppealState.TAKEN, AppealState.PROPOSED})


def comes_from(to: AppealState) -> frozenset[AppealState]:
    """The states from which `to` may be reached: what a conditional write asks for."""
    return frozenset(state for state, following in MOVES.items() if to in following)


def seen_by_citizen(state: AppealState) -> AppealState:
    """The state that a citizen is told: what a reviewer only proposes is no verdict yet."""
    return AppealState.TAKEN if state is AppealState.PROPOSED else state
