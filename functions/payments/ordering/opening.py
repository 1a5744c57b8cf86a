"""An order is opened: the one live order of its bill, found again by whoever asks for the same."""

import hashlib
from dataclasses import dataclass
from datetime import date

from payments.billing.counter import paid_at_counter
from payments.billing.raising import bill_of
from payments.billing.refusals import AlreadyPaid, NothingDue
from payments.ordering.hours import expiry
from payments.ordering.known import or_busy
from payments.ordering.prepaying import prepaid
from payments.ordering.refusals import PayingElsewhere
from payments.ordering.resolving import resolve
from payments.rules.bill_states import BillState
from payments.rules.order_states import LIVE, OrderState
from payments.rules.surcharge import Due, due_on
from traffic import clock, ids
from traffic.errors import Unavailable
from traffic.gateways.paying import Channel, Product
from traffic.privacy.sealing import index
from traffic.records.bill import Bill
from traffic.records.order import EXPIRY_SHARDS, Order
from traffic.records.transaction import Lost, together

_ATTEMPTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How somebody wants to pay: `payer` is who the channel must know beforehand (open id, buyer id), `address` the caller's."""

    decision: str
    channel: Channel
    product: Product
    payer: str | None = None
    address: str | None = None

    @property
    def payer_token(self) -> str | None:
        """Who pays, as it is kept."""
        return index("payer", self.payer) if self.payer else None


def open_order(wanted: Wanted) -> Order:
    """The live order, with what the payer's device needs; the same for everybody who wants the same.

    Raises BillUnknown, NothingDue, AlreadyPaid, PayingElsewhere, NotPaidYet, ClosedForTheDay, ChannelBusy, Unavailable.
    """
    for _ in range(_ATTEMPTS):
        bill = bill_of(wanted.decision)
        _hold_to_due(bill)
        if bill.live_order:
            if live := _live(bill.live_order, wanted):
                return prepaid(live, bill, wanted.payer, wanted.address)
            continue
        try:
            order = _written(bill, wanted)
        except Lost:
            continue
        return prepaid(order, bill, wanted.payer, wanted.address)
    raise Unavailable


def due_of(bill: Bill, day: date) -> Due:
    """What a bill comes to on a day."""
    return due_on(bill.fine, date.fromisoformat(bill.pay_by), day)


def _hold_to_due(bill: Bill) -> None:
    if bill.state == BillState.PAID or (bill.state == BillState.DUE and paid_at_counter(bill)):
        raise AlreadyPaid
    if bill.state == BillState.WITHDRAWN:
        raise NothingDue


def _live(number: str, wanted: Wanted) -> Order | None:
    """The live order, if it is what is wanted; None once it was found to be over.

    Raises PayingElsewhere, and ChannelBusy or NotPaidYet where it should be over, and the channel does not say so.
    """
    order = Order.of_order(number)
    if order.expires_at <= clock.china_now().isoformat(timespec="seconds") or order.state not in LIVE:
        or_busy(lambda: resolve(order))
        return None
    same = (wanted.channel, wanted.product, wanted.payer_token)
    if (order.channel, order.product, order.payer_token) != same:
        raise PayingElsewhere
    return order


def _written(bill: Bill, wanted: Wanted) -> Order:
    """The order as it stands before the channel hears of it."""
    # One moment for both, so that no amount outlives the day that it is for.
    opened = clock.china_now().replace(microsecond=0)
    due, expires, number = due_of(bill, opened.date()), expiry(opened), ids.sortable()
    order = Order(
        number,
        decision=bill.decision,
        unit=bill.unit,
        state=OrderState.OPEN,
        channel=wanted.channel,
        product=wanted.product,
        fine=due.fine,
        surcharge=due.surcharge,
        rules=due.rules,
        opened_at=opened.isoformat(),
        expires_at=expires.isoformat(),
        payer_token=wanted.payer_token,
        name_token=bill.name_token,
        live=str(hashlib.sha256(number.encode()).digest()[0] % EXPIRY_SHARDS),
    )
    with together() as act:
        act.save(order, condition=Order.order.does_not_exist())
        # At most one live order: the bill names it, and is changed only as it was read.
        free = bill.unchanged & Bill.live_order.does_not_exist()
        act.update(bill, [Bill.live_order.set(number), Bill.version.add(1)], condition=free)
    return order
