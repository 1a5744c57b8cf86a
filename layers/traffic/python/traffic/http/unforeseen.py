"""What no view foresaw: told apart into what passes by itself and what is ours to mend."""

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
    passing = _throttled(error) or _unanswered(error)
    logger.exception("unforeseen", extra={"passing": passing})
    return Unavailable() if passing else Unexpected()


def _unanswered(error: Exception) -> bool:
    # Imported here because only trouble asks.
    from botocore.exceptions import HTTPClientError

    return isinstance(error, HTTPClientError) or (isinstance(error, GatewayError) and not error.permanent)


def _cancelled_in_passing(error: BaseException) -> bool:
    reasons = getattr(error, "cancellation_reasons", ())
    return any(reason and reason.code in PASSING_CANCELLATIONS for reason in reasons)


def _throttled(error: BaseException | None) -> bool:
    """Whether a store asked for time; a library that stands before the store hands its error on as the cause."""
    while error is not None:
        code = getattr(error, "cause_response_code", None) or getattr(error, "response", {}).get("Error", {}).get(
            "Code"
        )
        if code in _THROTTLES or _cancelled_in_passing(error):
            return True
        error = error.__cause__
    return False
