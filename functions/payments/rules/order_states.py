"""The states of an order, the moves between them, and what whoever pays is told in each."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class OrderState(StrEnum):
    """Where an order stands. OPEN is written down before the channel is asked; PREPAID has what the payer's device needs."""

    OPEN = "open"
    PREPAID = "prepaid"
    PAID = "paid"  # and the bill with it
    SURPLUS = (
        "surplus"  # paid, though the bill was paid or withdrawn already, here or at a counter: all of it goes back
    )
    CLOSED = "closed"  # the channel says that nothing was paid; what a page left open brings all the same goes back


# Money may come even for an order that was closed: the channel's word is what happened.
MOVES: Mapping[OrderState, frozenset[OrderState]] = MappingProxyType(
    {
        OrderState.OPEN: frozenset({OrderState.PREPAID, OrderState.PAID, OrderState.SURPLUS, OrderState.CLOSED}),
        OrderState.PREPAID: frozenset({OrderState.PAID, OrderState.SURPLUS, OrderState.CLOSED}),
        OrderState.CLOSED: frozenset({OrderState.PAID, OrderState.SURPLUS}),
        OrderState.PAID: frozenset(),
        OrderState.SURPLUS: frozenset(),
    }
)

LIVE = frozenset({OrderState.OPEN, OrderState.PREPAID})
SETTLED = frozenset({OrderState.PAID, OrderState.SURPLUS})

TEXTS: Mapping[OrderState, str] = MappingProxyType(
    {
        OrderState.OPEN: "正在向缴款渠道下单, 请稍候",
        OrderState.PREPAID: "请在有效期内完成缴款; 如已缴款, 请等待渠道确认, 不要重复缴款",
        OrderState.PAID: "缴款成功",
        OrderState.SURPLUS: "该处罚决定已由其他订单缴清或已撤销, 本次缴款将原路退回",
        OrderState.CLOSED: "订单已关闭, 未扣款; 请勿在原页面继续缴款, 如需缴款请重新下单",
    }
)


def comes_from(to: OrderState) -> frozenset[OrderState]:
    """The states from which `to` may be reached."""
    return frozenset(state for state, following in MOVES.items() if to in following)
