"""What we hold of a day, streamed from the indexes: orders paid and refunds begun through a channel, or bills that were paid."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from payments.rules.arrivals import TREASURY
from payments.rules.order_states import OrderState
from payments.rules.refund_states import RefundState
from payments.rules.sides import PAYMENT, REFUND, Ours
from traffic import aws
from traffic.gateways.paying import Channel
from traffic.records.refund import RefundOrder
from traffic.settings import physical

Item = dict[str, Any]


def ours_of(source: str, day: date) -> Iterator[Ours]:
    """Our side of a source's file of a day, in no order, however much it is."""
    if source == TREASURY:
        for channel in Channel:
            yield from (_bill(item) for item in _paid(channel, day) if _is_due_at_treasury(item))
        return
    # Only banks tell who paid. Where the other side has no name, ours would keep what agrees from being passed over fast.
    named = source == Channel.BANK
    yield from (_order(item, named=named) for item in _paid(Channel(source), day))
    yield from map(_refund, RefundOrder.by_day.query(f"{source}#{day.isoformat()}"))


def _paid(channel: Channel, day: date) -> Iterator[Item]:
    """Orders paid through a channel on its day, as they come: there may be a million, and models cost more than they hold."""
    pages = (
        aws.client("dynamodb")
        .get_paginator("query")
        .paginate(
            TableName=physical("payments-orders"),
            IndexName="by_day",
            KeyConditionExpression="paid_on = :day",
            ExpressionAttributeValues={":day": {"S": f"{channel}#{day.isoformat()}"}},
        )
    )
    for page in pages:
        yield from page["Items"]


def _is_due_at_treasury(item: Item) -> bool:
    """Surplus never reaches the treasury, and what goes back in whole need not."""
    return item["state"]["S"] == OrderState.PAID and int(item["refunded"]["N"]) < int(item["paid"]["N"])


def _order(item: Item, *, named: bool) -> Ours:
    fen, refunded, unit = int(item["paid"]["N"]), int(item["refunded"]["N"]), item["unit"]["S"]
    payer = item["name_token"]["S"] if named and "name_token" in item else None
    return Ours(item["order"]["S"], item["transaction"]["S"], PAYMENT, fen, payer, None, True, unit, refunded)


def _bill(item: Item) -> Ours:
    return Ours(item["decision"]["S"], None, PAYMENT, int(item["paid"]["N"]), None, None, True, item["unit"]["S"])


def _refund(refund: RefundOrder) -> Ours:
    settled = refund.state != RefundState.FAILED
    return Ours(refund.order, refund.transaction, REFUND, refund.fen, None, refund.refund, settled, refund.unit)
