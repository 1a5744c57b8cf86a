"""Journal entries as they are held, whatever became of them since they were written, and the orders that they were written for."""

from collections.abc import Iterable, Iterator
from typing import Any

from payments.rules.order_states import SETTLED, OrderState
from payments.rules.proof import Entry, Payment
from traffic import aws
from traffic.gateways.paying import Channel
from traffic.records.journal import SHARDS, JournalEntry
from traffic.records.order import Order
from traffic.settings import physical

# What a record raises that an item does not fit.
_UNREADABLE = (AttributeError, TypeError, ValueError)


def entries_of(day: str, area: str) -> Iterator[Entry]:
    """The entries of a day (ISO) about the units of an area, read strongly.

    The items are read as they are: one that no record can hold any more is to be found, not to end the reading.
    """
    pages = aws.client("dynamodb").get_paginator("query")
    for shard in range(SHARDS):
        for page in pages.paginate(
            TableName=physical("payments-ledger"),
            KeyConditionExpression="#day = :day",
            ExpressionAttributeNames={"#day": "day"},
            ExpressionAttributeValues={":day": {"S": f"{day}#{shard}"}},
            ConsistentRead=True,
        ):
            yield from (_entry(item) for item in page["Items"] if _unit(item).startswith(area))


def entry_of(payment: Payment) -> Entry | None:
    """The entry of a payment on whatever day it was written: a notice may come after midnight, or not before the channel's bill."""
    try:
        held = JournalEntry.of_decision(payment.decision)
        return next((_read(found) for found in held if found.entry == payment.name), None)
    except _UNREADABLE:
        return Entry(payment.day, payment.name, None, sound=False)


def payments_of(day: str, area: str) -> Iterator[Payment]:
    """The orders of an area that were paid on a day (ISO) by their channels' clocks."""
    within = Order.unit.startswith(area)
    for channel in Channel:
        for order in Order.by_day.query(f"{channel}#{day}", filter_condition=within):
            yield _payment(order, day, channel)


def payments_by_order(orders: Iterable[str]) -> dict[str, Payment]:
    """The same by their numbers, read strongly; without those that are not there, or that nobody paid."""
    found = Order.batch_get(orders, consistent_read=True)
    return {
        order.order: _payment(order, (order.paid_at or "")[:10], order.channel)
        for order in found
        if order.state in SETTLED
    }


def _payment(order: Order, day: str, channel: str) -> Payment:
    return Payment(
        order=order.order,
        decision=order.decision,
        day=day,
        channel=channel,
        fen=order.paid,
        surplus=order.state == OrderState.SURPLUS,
    )


def _unit(item: dict[str, Any]) -> str:
    return str(item.get("unit", {}).get("S", ""))


def _entry(item: dict[str, Any]) -> Entry:
    try:
        return _read(JournalEntry.from_raw_data(item))
    except _UNREADABLE:
        return Entry(item["day"]["S"].partition("#")[0], item["entry"]["S"], None, sound=False)


def _read(found: JournalEntry) -> Entry:
    """Raises TypeError or ValueError for lines that are no amounts."""
    lines = {account: _fen(amount) for account, amount in found.lines.items()}
    return Entry(found.day.partition("#")[0], found.entry, lines, sound=found.digest == found.content_digest)


def _fen(amount: Any) -> int:
    if type(amount) is not int:
        raise TypeError("no amount in fen")
    return amount
