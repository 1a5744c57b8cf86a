"""Idempotency keys: the same key and body get the same answer, the same key with another body is refused.

Powertools keeps the record (in progress, done, expired) in `${Stage}-foundation-idempotency`. Keys are told apart by
route and caller, so nobody can read an answer by guessing somebody else's key.
"""

import hashlib
import hmac
from collections.abc import Callable
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)
from aws_lambda_powertools.utilities.idempotency.exceptions import (
    IdempotencyAlreadyInProgressError,
    IdempotencyValidationError,
)

from traffic import aws
from traffic.errors import Conflict, FieldError, Invalid
from traffic.http.caller import Caller
from traffic.settings import physical

LIFETIME_SECONDS = 24 * 3600
_FIELD = "Idempotency-Key"


class InProgress(Conflict):
    """The first request with this key has not been answered yet."""

    code, retryable = "in_progress", True
    zh, en = "相同的请求正在处理", "The same request is still being worked on"


def once(act: Callable[[], Any], *, key: str | None, route: str, caller: Caller, raw: bytes, context: Any) -> Any:
    """Run `act` at most once for this key; raises Invalid for a missing, over-long or re-used key.

    `context` is Lambda's: an act that is cut short holds its key until its time would have been up, not for a day.
    """
    if not key or len(key) > 128:
        raise Invalid((FieldError(_FIELD, "required", "请提供幂等键(1至128个字符)", "needs 1 to 128 characters"),))
    call = {
        "key": f"{route}#{caller.subject or caller.address}#{key}",
        # Under the client's own key, which the store never holds: a bare digest of a phone would be tried out in minutes.
        "body": hmac.digest(key.encode(), raw, hashlib.sha256).hex(),
    }
    _config().register_lambda_context(context)
    try:
        return _guarded()(call=call, act=act)
    except IdempotencyValidationError:
        raise Invalid((FieldError(_FIELD, "reused", "该幂等键已用于其他内容", "was used with another body"),)) from None
    except IdempotencyAlreadyInProgressError:
        raise InProgress from None


@cache
def _config() -> IdempotencyConfig:
    return IdempotencyConfig(
        event_key_jmespath="key",
        payload_validation_jmespath="body",
        raise_on_no_idempotency_key=True,
        expires_after_seconds=LIFETIME_SECONDS,
    )


@cache
def _guarded() -> Callable[..., Any]:
    store = DynamoDBPersistenceLayer(table_name=physical("foundation-idempotency"), boto3_client=aws.client("dynamodb"))

    def guarded(call: dict[str, str], act: Callable[[], Any]) -> Any:  # noqa: ARG001 -- Powertools reads `call` by name
        return act()

    only_once: Callable[..., Any] = idempotent_function(
        guarded, data_keyword_argument="call", persistence_store=store, config=_config(), key_prefix="http"
    )
    return only_once
