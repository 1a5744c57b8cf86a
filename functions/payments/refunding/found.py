"""Orders and refunds as a cashier finds them: those of the units of the own area."""

from typing import NamedTuple

from payments.ordering.known import order_known
from payments.ordering.refusals import OrderUnknown
from payments.refunding.refusals import RefundUnknown
from traffic.dictionaries.areas import area_of, sees
from traffic.http import Caller
from traffic.http.paging import opened, sealed
from traffic.records.order import Order
from traffic.records.refund import RefundOrder

SIZE = 20
# Refunds of other areas are read past, so a request reads more than it shows.
_READ_AT_ONCE = 500


class Page(NamedTuple):
    """Some refunds, and the token of those after them."""

    refunds: list[RefundOrder]
    next: str | None


def order_for(caller: Caller, number: str) -> Order:
    """An order of the caller's area, read strongly; raises OrderUnknown, also for those of other areas."""
    order = order_known(number)
    if not sees(caller.unit, order.unit):
        raise OrderUnknown
    return order


def refund_for(caller: Caller, number: str) -> RefundOrder:
    """A refund of the caller's area, read strongly; raises RefundUnknown, also for those of other areas."""
    try:
        refund = RefundOrder.of_refund(number)
    except RefundOrder.DoesNotExist:
        raise RefundUnknown from None
    if not sees(caller.unit, refund.unit):
        raise RefundUnknown
    return refund


def waiting_for(caller: Caller, what: str, token: str | None) -> Page:
    """What waits in the caller's area for an approval, or is stuck, the longest waiting first. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    bound = f"refunds#{what}#{area}"
    found = RefundOrder.by_due.query(
        what,
        filter_condition=RefundOrder.unit.startswith(area),
        limit=SIZE + 1,
        page_size=_READ_AT_ONCE,
        last_evaluated_key=_start(what, *opened(token, bound_to=bound)) if token else None,
    )
    refunds = list(found)
    if len(refunds) <= SIZE:
        return Page(refunds, None)
    last = refunds[SIZE - 1]
    return Page(refunds[:SIZE], sealed([last.refund, last.due_at or ""], bound_to=bound))


def _start(what: str, refund: str, due_at: str) -> dict[str, dict[str, str]]:
    return {name: {"S": value} for name, value in {"due_for": what, "due_at": due_at, "refund": refund}.items()}
