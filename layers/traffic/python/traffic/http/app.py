"""Chalice with this house's manners: a route declares who may call it, what it takes and what it answers.

Chalice turns whatever a view raises into its own answer before any middleware sees it, so refusals are answered inside
the view's wrapper, and Chalice's own refusals (wrong media type, wrong method) are brought into the same shape after it.
"""

import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

from chalice.app import Chalice, Request, Response

from traffic.entrypoint import logger
from traffic.errors import (
    PASSING_CANCELLATIONS,
    GatewayError,
    NotFound,
    ServiceError,
    TooLarge,
    Unavailable,
    Unexpected,
    Unreadable,
    UnsupportedMediaType,
)
from traffic.http.bodies import Body, body_of
from traffic.http.caller import Caller, Scope
from traffic.http.problems import MEDIA_TYPE, english_wanted, problem

View = Callable[..., Any]
BODY_LIMIT = 64 * 1024
Headers = dict[str, str | list[str]]
_JSON: Headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
# Pages are the same for everybody and need nothing but themselves.
_PAGE: Headers = {
    "Cache-Control": "public, max-age=300",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}
_THROTTLES = {
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "SlowDown",
    "ThrottlingException",
    "TransactionConflictException",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One route as the contract tells it; `answer` is a TypedDict."""

    method: str
    path: str
    view: View
    scope: Scope
    body: type[Body] | None
    answer: type[Any] | None
    status: HTTPStatus
    media_type: str
    refusals: tuple[type[ServiceError], ...]
    idempotent: bool


class ServiceApp(Chalice):
    """One function's HTTP front on one API (`citizen`, `police` or `partner`)."""

    def __init__(self, audience: str) -> None:
        # The logger's name makes Chalice's own error lines JSON; env={} keeps Chalice from growing AWS_EXECUTION_ENV.
        super().__init__(app_name=logger.service, configure_logs=False, env={})
        self.audience = audience
        self.operations: list[Operation] = []

    def post(
        self,
        path: str,
        *,
        scope: Scope,
        body: type[Body],
        answer: type[Any],
        status: HTTPStatus = HTTPStatus.OK,
        refusals: Sequence[type[ServiceError]] = (),
        idempotent: bool = False,
    ) -> Callable[[View], View]:
        """A view that takes the parsed body. With `idempotent`, a repeated Idempotency-Key repeats the answer."""
        return self._operation(
            method="POST",
            path=path,
            scope=scope,
            body=body,
            answer=answer,
            status=status,
            media_type="application/json",
            refusals=tuple(refusals),
            idempotent=idempotent,
        )

    def page(self, path: str, *, media_type: str) -> Callable[[View], View]:
        """A public GET view that answers text of `media_type`."""
        return self._operation(
            method="GET",
            path=path,
            scope=Scope.PUBLIC,
            body=None,
            answer=None,
            status=HTTPStatus.OK,
            media_type=media_type,
            refusals=(),
            idempotent=False,
        )

    @property
    def request(self) -> Request:
        """The request being answered."""
        return cast(Request, self.current_request)

    @property
    def caller(self) -> Caller:
        """Who sent it."""
        return Caller.of(self.request.context)

    def _operation(self, **declared: Any) -> Callable[[View], View]:
        def register(view: View) -> View:
            operation = Operation(view=view, **declared)
            self.operations.append(operation)
            types = ["application/json"] if operation.body else []
            decorate = self.route(operation.path, methods=[operation.method], name=view.__name__, content_types=types)
            decorate(self._answering(operation))
            return view

        return register

    def _answering(self, operation: Operation) -> View:
        @functools.wraps(operation.view)
        def answer(**path: str) -> Response:
            try:
                self.caller.require(operation.scope)
                return self._answer(operation, path)
            except ServiceError as refusal:
                return self._problem(refusal)
            except Exception as error:  # noqa: BLE001 -- the one edge: nothing unforeseen may show itself to a client
                return self._problem(_unforeseen(error))

        return answer

    def _answer(self, operation: Operation, path: dict[str, str]) -> Response:
        if operation.body is None:
            return Response(
                operation.view(**path), {"Content-Type": operation.media_type, **_PAGE}, int(operation.status)
            )
        raw = self._raw_body()
        act = functools.partial(operation.view, body_of(operation.body, raw), **path)
        if operation.idempotent:
            # Imported here because only creating doors should pay for the idempotency store at start.
            from traffic.http.idempotency import once

            result = once(
                act,
                key=self.request.headers.get("idempotency-key"),
                # One key on two things is two acts, so the path counts with what stands in its places.
                route=operation.path.format(**path),
                caller=self.caller,
                raw=raw,
                context=self.lambda_context,
            )
        else:
            result = act()
        return Response(json.dumps(result, ensure_ascii=False, separators=(",", ":")), _JSON, int(operation.status))

    def _raw_body(self) -> bytes:
        try:
            raw = cast(bytes, self.request.raw_body)
        except ValueError:  # Text that is no Unicode, or base64 that is none: nothing that a view could read.
            raise Unreadable from None
        if len(raw) > BODY_LIMIT:
            raise TooLarge
        return raw

    def _problem(self, error: ServiceError) -> Response:
        logger.append_keys(refusal=error.code)
        english = english_wanted(self.request.headers.get("accept-language", "") if self.current_request else "")
        return problem(error, english=english, correlation_id=logger.get_correlation_id() or "")

    def __call__(self, event: Any, context: Any) -> dict[str, Any]:
        answer = super().__call__(event, context)
        if answer["statusCode"] < 400 or MEDIA_TYPE in answer["headers"].get("Content-Type", ""):
            return answer
        return self._problem(_of_chalice(answer["statusCode"])).to_dict()


def _of_chalice(status: int) -> ServiceError:
    """Chalice's own refusals: a method or path without a route is, to a client, nothing there."""
    if status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
        return UnsupportedMediaType()
    return Unexpected() if status >= 500 else NotFound()


def _unforeseen(error: Exception) -> ServiceError:
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
