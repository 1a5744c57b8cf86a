"""A write that meets another one's transaction is tried again at once: both are over within milliseconds."""

from collections.abc import Callable

from pynamodb.exceptions import UpdateError

_ATTEMPTS = 4


def insisted(write: Callable[[], object]) -> None:
    """Raises UpdateError for another reason, or when the other never ends."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            write()
        except UpdateError as error:
            if error.cause_response_code != "TransactionConflictException" or attempt == _ATTEMPTS:
                raise
        else:
            return
