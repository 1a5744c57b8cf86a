"""For which days the ledger is to be proved."""

from collections.abc import Iterator

from traffic.errors import FieldError
from traffic.http import Body
from traffic.http.spans import First, Last, span_errors

# A month: so much is read while somebody waits.
MOST_DAYS = 31


class DaysQuery(Body):
    """From a day to a day, both included."""

    first: First
    last: Last

    def wrong(self) -> Iterator[FieldError]:
        """Two days in order, a month at most."""
        return span_errors(self.first, self.last, MOST_DAYS)
