"""Totals of a span of days, added up from the orders that were paid on them by their channels' clocks."""

from collections.abc import Iterator

from payments.contract.answers_overview import TotalLine, TotalsAnswer
from payments.rules.order_states import OrderState
from payments.rules.totals import Place, Total, added, one, over
from payments.viewing.units import unit_of, unit_shown
from traffic.dictionaries.areas import area_of
from traffic.gateways.paying import Channel
from traffic.http import Caller
from traffic.http.spans import days_of
from traffic.records.order import Order


def totals_shown(caller: Caller, first: str, last: str, unit: str | None) -> TotalsAnswer:
    """The totals of a unit of the caller's area, or of all of them. Raises UnitUnknown."""
    within = unit_of(caller, unit) if unit else area_of(caller.unit)
    totals = added(found for day in days_of(first, last) for found in _paid_on(day, within))
    whole = over(totals.values())
    return {
        "items": [_line(place, total) for place, total in totals.items()],
        "orders": whole.orders,
        "paid_fen": whole.paid,
        "surplus_fen": whole.surplus,
        "refunded_fen": whole.refunded,
    }


def _paid_on(day: str, within: str) -> Iterator[tuple[Place, Total]]:
    for channel in Channel:
        for order in Order.by_day.query(f"{channel}#{day}", filter_condition=Order.unit.startswith(within)):
            surplus = order.state == OrderState.SURPLUS
            yield (day, order.unit, channel), one(order.paid, order.refunded, surplus=surplus)


def _line(place: Place, total: Total) -> TotalLine:
    day, unit, channel = place
    return {
        "day": day,
        "unit": unit_shown(unit),
        "channel": Channel(channel),
        "orders": total.orders,
        "paid_fen": total.paid,
        "surplus_fen": total.surplus,
        "refunded_fen": total.refunded,
    }
