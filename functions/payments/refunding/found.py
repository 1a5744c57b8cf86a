"""Orders and refunds as a cashier finds them: those of the units of the own area."""

from payments.ordering.known import order_known
from payments.ordering.refusals import OrderUnknown
from payments.refunding.refusals import RefundUnknown
from traffic.dictionaries.areas import area_of, sees
from traffic.http import Caller
from traffic.http.pages import Page, exact_page
from traffic.records.order import Order
from traffic.records.refund import RefundOrder

SIZE = 20
# Refunds of other areas are read past, so a request reads more than it shows.
_READ_AT_ONCE = 500


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


def waiting_for(caller: Caller, what: str, token: str | None) -> Page[RefundOrder]:
    """What waits in the caller's area for an approval, or is stuck, the longest waiting first. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    return exact_page(
        lambda start, most: RefundOrder.by_due.query(
            what,
            filter_condition=RefundOrder.unit.startswith(area),
            limit=most,
            page_size=_READ_AT_ONCE,
            last_evaluated_key=start,
        ),
        ("refund", "due_at"),
        token,
        bound_to=f"refunds#{what}#{area}",
        size=SIZE,
        known={"due_for": what},
    )
