"""Chalice with this house's manners: a route declares who may call it, what it takes and what it answers.

Chalice turns whatever a view raises into its own answer before any middleware sees it, so refusals are answered inside
the view's wrapper, and Chalice's own refusals (wrong media type, wrong method) are brought into the same shape after it.
"""

import functools
import json
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl

from chalice.app import Request, Response

from traffic.entrypoint import logger
from traffic.errors import (
    NotFound,
    ServiceError,
    TooLarge,
    Unexpected,
    Unreadable,
    UnsupportedMediaType,
)
from traffic.http.bodies import Body, body_of, fields_of
from traffic.http.caller import Caller
from traffic.http.declaring import Declaring
from traffic.http.enveloped import JOSE, came_sealed, opened, sealed, takes_envelopes
from traffic.http.operation import Carrier, Operation, View
from traffic.http.problems import english_wanted, problem
from traffic.http.scopes import Scope
from traffic.http.unforeseen import unforeseen

if TYPE_CHECKING:
    from traffic.envelopes.opening import Opened

BODY_LIMIT = 64 * 1024
Headers = dict[str, str | list[str]]
_JSON: Headers = {"Content-Type": "application/json"}
# Whatever is answered: kept nowhere unless it says so, no browser guesses what it is or comes back without TLS (RFC 6797).
SAFE: Headers = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
# Pages are the same for everybody and need nothing but themselves.
_PAGE: Headers = {
    "Cache-Control": "public, max-age=300",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
}
_LONGEST_ID = 128
_CONTENT = {"json": "application/json", "form": "application/x-www-form-urlencoded"}


class ServiceApp(Declaring):
    """One function's HTTP front on one API (`citizen`, `police` or `partner`); `enveloped` if it takes sealed bodies as well."""

    def __init__(self, audience: str, *, enveloped: bool = False) -> None:
        # The logger's name makes Chalice's own error lines JSON; env={} keeps Chalice from growing AWS_EXECUTION_ENV.
        super().__init__(app_name=logger.service, configure_logs=False, env={})
        self.audience = audience
        self.enveloped = enveloped
        self.operations: list[Operation] = []
        self._caller: Caller | None = None
        self._envelope: Opened | None = None
        self._in_shape = False

    @property
    def request(self) -> Request:
        """The request being answered."""
        return cast(Request, self.current_request)

    @property
    def caller(self) -> Caller:
        """Who sent it; behind a scope, with what the session knows of them."""
        return self._caller or Caller.of(self.request.context)

    def _operation(self, **declared: Any) -> Callable[[View], View]:
        def register(view: View) -> View:
            operation = Operation(view=view, **declared)
            if self.enveloped and takes_envelopes(operation):
                operation = replace(operation, enveloped=True)
            self.operations.append(operation)
            types = [_CONTENT[operation.carrier]] if _takes_content(operation) else []
            types += [JOSE] if operation.enveloped else []
            decorate = self.route(operation.path, methods=[operation.method], name=view.__name__, content_types=types)
            decorate(self._answering(operation))
            return view

        return register

    def _answering(self, operation: Operation) -> View:
        @functools.wraps(operation.view)
        def answer(**path: str) -> Response:
            self._in_shape = True
            try:
                _hold_to_ids(path)
                self._envelope = self._opened(operation, path)
                self._caller = self._admitted(operation.scope)
                _hold_to_limit(operation, self._caller)
                return self._sealed(self._answer(operation, path))
            except ServiceError as refusal:
                return self._sealed(self._problem(refusal))
            except Exception as error:  # noqa: BLE001 -- the one edge: nothing unforeseen may show itself to a client
                return self._sealed(self._problem(unforeseen(error)))

        return answer

    def _opened(self, operation: Operation, places: dict[str, str]) -> "Opened | None":
        """The request in its envelope, or None for one that came without."""
        if not (operation.enveloped and came_sealed(self.request)):
            return None
        return opened(self._sent(), audience=self.audience, operation=operation, places=places)

    def _sealed(self, answer: Response) -> Response:
        return sealed(answer, self._envelope) if self._envelope else answer

    def _admitted(self, scope: Scope) -> Caller:
        """The caller, whom the scope lets in and whose session still stands."""
        caller = Caller.of(self.request.context)
        caller.require(scope)
        if scope is Scope.PUBLIC:
            return caller
        # Imported here because public doors never look at a session.
        from traffic.http.standing import standing

        return standing(caller, self.audience)

    def _answer(self, operation: Operation, path: dict[str, str]) -> Response:
        raw = b""
        act = functools.partial(operation.view, **path)
        if operation.body:
            raw = self._raw_body()
            act = functools.partial(operation.view, self._body(operation.body, operation.carrier, raw), **path)
        result = self._once(operation, act, path, raw) if operation.idempotent else act()
        if isinstance(result, Response):
            return result
        if operation.answer is None:
            return Response(result, {"Content-Type": operation.media_type, **_PAGE}, int(operation.status))
        return Response(json.dumps(result, ensure_ascii=False, separators=(",", ":")), _JSON, int(operation.status))

    def _body(self, model: type[Body], carrier: Carrier, raw: bytes) -> Body:
        if carrier == "json":
            return body_of(model, raw)
        if carrier == "form":
            return fields_of(model, _pairs(raw))
        given = self.request.query_params
        return fields_of(model, [(name, value) for name in given for value in given.getlist(name)] if given else [])

    def _once(self, operation: Operation, act: View, path: dict[str, str], raw: bytes) -> Any:
        # Imported here because only creating doors should pay for the idempotency store at start.
        from traffic.http.idempotency import once

        return once(
            act,
            key=self.request.headers.get("idempotency-key"),
            # One key on two things is two acts, so the path counts with what stands in its places.
            route=operation.path.format(**path),
            caller=self.caller,
            raw=raw,
            context=self.lambda_context,
        )

    def _raw_body(self) -> bytes:
        return _bounded(self._envelope.body) if self._envelope else self.sent()

    def sent(self) -> bytes:
        """The body's bytes as they came; raises Unreadable, TooLarge."""
        return _bounded(self._sent())

    def _sent(self) -> bytes:
        try:
            return cast(bytes, self.request.raw_body)
        except ValueError:  # Text that is no Unicode, or base64 that is none: nothing that a view could read.
            raise Unreadable from None

    def _problem(self, error: ServiceError) -> Response:
        logger.append_keys(refusal=error.code)
        english = english_wanted(self.request.headers.get("accept-language", "") if self.current_request else "")
        return problem(error, english=english, correlation_id=logger.get_correlation_id() or "")

    def __call__(self, event: Any, context: Any) -> dict[str, Any]:
        self._caller = self._envelope = None
        self._in_shape = False
        answer = super().__call__(event, context)
        # Whatever a route answered is in its shape already, a published protocol's refusals included.
        if answer["statusCode"] >= 400 and not self._in_shape:
            answer = self._problem(_of_chalice(answer["statusCode"])).to_dict()
        answer["headers"] = {**SAFE, **answer["headers"]}
        return answer


def _bounded(raw: bytes) -> bytes:
    if len(raw) > BODY_LIMIT:
        raise TooLarge
    return raw


def _hold_to_limit(operation: Operation, caller: Caller) -> None:
    """Raise TooMany where the route counts a partner's calls and this one is beyond what is allowed."""
    if operation.limited:
        # Imported here because only partners' doors count calls.
        from traffic.http.limits import count_in

        count_in(caller, operation.limited)


def _takes_content(operation: Operation) -> bool:
    """Whether something is sent with it: a body that is declared, or the bytes of a protocol that reads them itself."""
    return operation.method == "POST" and (operation.body is not None or bool(operation.replies))


def _hold_to_ids(places: dict[str, str]) -> None:
    """What stands in a path's places is an id of ours or nothing that is there; a store would stumble over longer ones."""
    if any(len(place) > _LONGEST_ID for place in places.values()):
        raise NotFound


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=64)
    except ValueError:  # More fields than any form of ours has.
        raise Unreadable from None


def _of_chalice(status: int) -> ServiceError:
    """Chalice's own refusals: a method or path without a route is, to a client, nothing there."""
    if status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
        return UnsupportedMediaType()
    return Unexpected() if status >= 500 else NotFound()
