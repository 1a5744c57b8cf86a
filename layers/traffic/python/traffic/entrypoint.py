"""The one way a function starts: a correlated JSON log line, a counted call, nothing personal in either."""

import functools
import gc
import logging
import re
import time
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.logging import Logger
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter
from aws_lambda_powertools.metrics import Metrics, MetricUnit

# A start makes many objects and drops hardly any, so collecting meanwhile is work for nothing. `entrypoint`, which comes last
# in every door, sets everything made so far aside and goes back to the usual pace: a queue door must not hoard garbage.
_USUAL_PACE = gc.get_threshold()
gc.set_threshold(50_000)

# Citizen ids and mobile numbers, as an exception's text may quote them: nobody writes an exception with a log in mind.
_NUMBERS = re.compile(r"\b(?:[1-9]\d{5}(?:19|20)\d{9}[\dXx]|1[3-9]\d{9})\b")


class Discreet(LambdaPowertoolsFormatter):
    """Lines without the numbers that name people, wherever in the line they would stand."""

    def format(self, record: logging.LogRecord) -> str:
        return _NUMBERS.sub("***", super().format(record))


logger = Logger(logger_formatter=Discreet())
metrics = Metrics()

Handler = Callable[[dict[str, Any], Any], Any]


def entrypoint(handler: Handler) -> Handler:
    """Wrap a handler of any trigger. The event is never logged: it carries personal data."""

    @functools.wraps(handler)
    def counted(event: dict[str, Any], context: Any) -> Any:
        started = time.perf_counter()
        result: Any = None
        try:
            result = handler(event, context)
        finally:
            outcome = _outcome(result)
            metrics.add_metric(name=outcome, unit=MetricUnit.Count, value=1)
            logger.info("call", extra={"outcome": outcome, "ms": round((time.perf_counter() - started) * 1000, 1)})
        return result

    gc.freeze()
    gc.set_threshold(*_USUAL_PACE)
    logged = logger.inject_lambda_context(counted, correlation_id_path="requestContext.requestId", clear_state=True)
    return metrics.log_metrics(logged)


def _outcome(result: Any) -> str:
    """What became of a call: HTTP answers and partial batches say it in their shape, a raised error leaves nothing."""
    if not isinstance(result, dict):
        return "Failed"
    status = result.get("statusCode", 200)
    if status >= 500 or result.get("batchItemFailures"):
        return "Failed"
    return "Refused" if status >= 400 else "Succeeded"
