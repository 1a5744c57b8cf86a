"""The states of a binding, the moves between them, and why one ends."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class BindingState(StrEnum):
    """Where a binding stands."""

    REQUESTED = "requested"
    BOUND = "bound"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


TEXTS: Mapping[BindingState, str] = MappingProxyType(
    {
        BindingState.REQUESTED: "待审核",
        BindingState.BOUND: "已绑定",
        BindingState.REJECTED: "审核未通过",
        BindingState.WITHDRAWN: "已撤回",
        BindingState.ENDED: "已解除",
    }
)

# What a binding may begin as: AUTO is bound at once, REVIEW is requested; REFUSED leaves no binding.
BEGINNINGS = frozenset({BindingState.REQUESTED, BindingState.BOUND})

MOVES: Mapping[BindingState, frozenset[BindingState]] = MappingProxyType(
    {
        BindingState.REQUESTED: frozenset({BindingState.BOUND, BindingState.REJECTED, BindingState.WITHDRAWN}),
        BindingState.BOUND: frozenset({BindingState.ENDED}),
        BindingState.REJECTED: frozenset(),
        BindingState.WITHDRAWN: frozenset(),
        BindingState.ENDED: frozenset(),
    }
)

# What stands in the way of a second one like it, and what the limits count.
LIVE = frozenset({BindingState.REQUESTED, BindingState.BOUND})


def comes_from(to: BindingState) -> frozenset[BindingState]:
    """The states from which `to` may be reached: what a conditional write asks for."""
    return frozenset(state for state, following in MOVES.items() if to in following)


class EndReason(StrEnum):
    """Why a binding ended."""

    UNBOUND_BY_OWNER = "unbound_by_owner"
    UNBOUND_BY_OFFICER = "unbound_by_officer"
    VEHICLE_CANCELLED = "vehicle_cancelled"
    VEHICLE_TRANSFERRED = "vehicle_transferred"
    LICENCE_CANCELLED = "licence_cancelled"
    LICENCE_TRANSFERRED = "licence_transferred"
    OWNER_CHANGED = "owner_changed"
    ACCOUNT_CLOSED = "account_closed"


# What the owner is told: Chinese first, then English.
END_TEXTS: Mapping[EndReason, tuple[str, str]] = MappingProxyType(
    {
        EndReason.UNBOUND_BY_OWNER: ("本人解除绑定", "Ended by its owner"),
        EndReason.UNBOUND_BY_OFFICER: ("工作人员解除绑定", "Ended by an officer"),
        EndReason.VEHICLE_CANCELLED: (
            "机动车已注销或达到报废标准",
            "The vehicle was deregistered or is due for scrapping",
        ),
        EndReason.VEHICLE_TRANSFERRED: ("机动车已转出", "The vehicle was transferred out of the province"),
        EndReason.LICENCE_CANCELLED: ("驾驶证已注销、吊销或撤销", "The licence was cancelled, revoked or withdrawn"),
        EndReason.LICENCE_TRANSFERRED: ("驾驶证已转出", "The licence was transferred out of the province"),
        EndReason.OWNER_CHANGED: ("机动车所有人已变更", "The vehicle has another owner now"),
        EndReason.ACCOUNT_CLOSED: ("账号已注销", "The account was closed"),
    }
)
