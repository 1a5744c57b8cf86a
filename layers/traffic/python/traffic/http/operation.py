"""One route of a door, as it is declared: the app answers by it, the contract is made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal

from traffic.errors import ServiceError
from traffic.http.bodies import Body
from traffic.http.scopes import Scope

View = Callable[..., Any]
# How a body travels: as JSON, as a form (application/x-www-form-urlencoded), or in the query, where nothing personal may be.
Carrier = Literal["json", "form", "query"]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of a route that writes its answers itself: in words, in Chinese, and the TypedDict of its JSON, if it is JSON.

    A redirect has neither; where it leads to stands in its Location header.
    """

    status: HTTPStatus
    words: str
    media_type: str = "application/json"
    shape: type[Any] | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One route as the contract tells it; `answer` is a TypedDict. A page or a published protocol has `replies` in its place.

    `limited` is the interface (traffic.dictionaries.partner_limits) whose calls a partner's are counted among.
    """

    method: str
    path: str
    view: View
    scope: Scope
    body: type[Body] | None = None
    carrier: Carrier = "json"
    answer: type[Any] | None = None
    status: HTTPStatus = HTTPStatus.OK
    media_type: str = "application/json"
    replies: tuple[Reply, ...] = ()
    refusals: tuple[type[ServiceError], ...] = ()
    idempotent: bool = False
    limited: str | None = None
    enveloped: bool = False
