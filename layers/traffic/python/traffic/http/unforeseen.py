"""What no view foresaw: told apart into what passes by itself and what is ours to mend."""

from collections.abc import Iterator

from traffic.entrypoint import logger
from traffic.errors import PASSING_CANCELLATIONS, GatewayError, ServiceError, Unavailable, Unexpected

_THROTTLES = {
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "SlowDown",
    "ThrottlingException",
    "TransactionConflictException",
}


def unforeseen(error: Exception) -> ServiceError:
    """What a store or an outside party only has no time for is a matter of waiting; anything else is ours to mend."""
    passing = any(_throttled(one) or _unanswered(one) for one in _behind(error))
    logger.exception("unforeseen", extra={"passing": passing})
    return Unavailable() if passing else Unexpected()


def _behind(error: BaseException) -> Iterator[BaseException]:
    """An error, and those behind it: a library that stands before the store hands its error on as the cause."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = getattr(found, "cause", None) or found.__cause__


def _unanswered(error: BaseException) -> bool:
    # Imported here because only trouble asks.
    from botocore.exceptions import ConnectionError as NotConnected
    from botocore.exceptions import HTTPClientError

    line = isinstance(error, (HTTPClientError, NotConnected))
    return line or (isinstance(error, GatewayError) and not error.permanent)


def _throttled(error: BaseException) -> bool:
    # An error of the line has a response too, which is None.
    code = (getattr(error, "response", None) or {}).get("Error", {}).get("Code")
    return code in _THROTTLES or _cancelled_in_passing(error)


def _cancelled_in_passing(error: BaseException) -> bool:
    reasons = getattr(error, "cancellation_reasons", ())
    return any(reason and reason.code in PASSING_CANCELLATIONS for reason in reasons)
