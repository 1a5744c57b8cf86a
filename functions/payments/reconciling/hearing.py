"""What a channel says, when it is asked, of a payment or a refund that its statement lacks. All raise GatewayError."""

from datetime import date, datetime

from payments.refunding.sending import asked_of
from payments.rules.findings import LookedUp
from payments.ways.channels import channel_of
from traffic import clock
from traffic.gateways.paying import Channel, RefundState, TradeState
from traffic.records.refund import RefundOrder

_PAID = frozenset({TradeState.PAID, TradeState.REFUNDED})
_BEGUN = frozenset({RefundState.PROCESSING, RefundState.DONE})


def trade_told(number: str, channel: Channel) -> LookedUp | None:
    """A payment; None for one that the channel never heard of."""
    trade = channel_of(channel).trade(number)
    if trade.state is TradeState.UNKNOWN:
        return None
    return LookedUp(trade.state in _PAID, trade.fen, trade.transaction, _day(trade.at))


def refund_told(number: str, channel: Channel, day: date) -> LookedUp | None:
    """A refund of ours; one of which the channel does not say when counts for `day`, the day on which it told us of it."""
    refund = RefundOrder.of_refund(number)
    told = channel_of(channel).refunded(asked_of(refund))
    if told.state is RefundState.UNKNOWN:
        return None
    return LookedUp(told.state in _BEGUN, told.fen or refund.fen, refund.transaction, _day(told.at) or day)


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(clock.CHINA).date() if moment else None
