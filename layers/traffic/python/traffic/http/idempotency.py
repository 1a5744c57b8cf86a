"""Idempotency keys: the same key and body get the same answer, the same key with another body is refused.

Powertools keeps the record (in progress, done, expired) in `${Stage}-foundation-idempotency`. Keys are told apart by
route and caller, so nobody can read an answer by guessing somebody else's key. Nor can anybody who reads the table: an answer
may say what is sealed wherever else it is kept, so here it is sealed under the client's own key, which the store never holds.
"""

import base64
import hashlib
import hmac
import json
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
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from traffic import aws, ids
from traffic.errors import Conflict, FieldError, Invalid
from traffic.http.caller import Caller
from traffic.settings import physical

LIFETIME_SECONDS = 24 * 3600
_FIELD = "Idempotency-Key"
_NONCE_BYTES = 12


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
    place = f"{route}#{caller.subject or caller.address}"
    call = {
        "key": f"{place}#{key}",
        # Under the client's key as well: a bare digest of a phone would be tried out in minutes.
        "body": hmac.digest(key.encode(), raw, hashlib.sha256).hex(),
    }
    _config().register_lambda_context(context)
    try:
        return _opened(_guarded()(call=call, act=lambda: _sealed(act(), key, place)), key, place)
    except IdempotencyValidationError:
        raise Invalid((FieldError(_FIELD, "reused", "该幂等键已用于其他内容", "was used with another body"),)) from None
    except IdempotencyAlreadyInProgressError:
        raise InProgress from None


def _sealed(answer: Any, key: str, place: str) -> str:
    nonce = ids.nonce(_NONCE_BYTES)
    told = json.dumps(answer, ensure_ascii=False).encode()
    return base64.b64encode(nonce + _cipher(key, place).encrypt(nonce, told, None)).decode()


def _opened(kept: str, key: str, place: str) -> Any:
    held = base64.b64decode(kept)
    return json.loads(_cipher(key, place).decrypt(held[:_NONCE_BYTES], held[_NONCE_BYTES:], None))


def _cipher(key: str, place: str) -> AESGCM:
    return AESGCM(hmac.digest(key.encode(), b"answer\0" + place.encode(), hashlib.sha256))


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
