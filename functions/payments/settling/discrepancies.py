"""A channel's word that fits nothing of ours is written down for a cashier, once, however often it is told."""

from payments.rules.breaks import BreakClass
from traffic import clock
from traffic.gateways.paying import Channel, Trade
from traffic.records.order import Order
from traffic.records.reckoning import Break


def write_down(kind: BreakClass, trade: Trade, channel: Channel, order: Order | None = None) -> bool:
    """Open a break about a payment, under the key that a statement's line of it would have; whether it is still open."""
    at = trade.at.astimezone(clock.CHINA) if trade.at else clock.china_now()
    found = Break.open(
        day=at.date().isoformat(),
        kind=kind,
        channel=channel,
        key=f"{trade.number}#{trade.transaction or ''}",
        order=trade.number,
        transaction=trade.transaction,
        ours=order.total if order else None,
        theirs=trade.fen,
        unit=order.unit if order else None,
        source="notice",
        decision=order.decision if order else None,
    )
    return found.worklist is not None
