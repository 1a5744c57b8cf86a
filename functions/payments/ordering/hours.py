"""How long an order lasts: its minutes, and never into the next day."""

from datetime import datetime, timedelta

from payments.ordering.refusals import ClosedForTheDay
from traffic.settings import integer

# The last moment of a day's orders, and the least time that a payer must have.
_LAST = {"hour": 23, "minute": 50, "second": 0, "microsecond": 0}
_LEAST = timedelta(minutes=5)


def expiry(opened: datetime) -> datetime:
    """When an order expires that is opened at a moment of China's clock, in whole seconds.

    Raises ClosedForTheDay where too little of that day is left.
    """
    end = min(opened + timedelta(minutes=integer("ORDER_MINUTES")), opened.replace(**_LAST))  # type: ignore[arg-type]
    if end - opened < _LEAST:
        raise ClosedForTheDay
    return end
