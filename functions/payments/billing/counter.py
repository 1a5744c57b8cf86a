"""What the police network has told since of a fine that was decided at a counter."""

from traffic.records.bill import Bill
from traffic.records.violation import Violation

_DECIDED = "decided"


def paid_at_counter(bill: Bill) -> bool:
    """Whether it was paid there meanwhile. Of this platform's own decisions the platform knows best."""
    return bill.person is None and Violation.get(bill.violation, "record", consistent_read=True).state != _DECIDED
