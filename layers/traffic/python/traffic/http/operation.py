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
class Operation:
    """One route as the contract tells it; `answer` is a TypedDict."""

    method: str
    path: str
    view: View
    scope: Scope
    body: type[Body] | None = None
    carrier: Carrier = "json"
    answer: type[Any] | None = None
    status: HTTPStatus = HTTPStatus.OK
    media_type: str = "application/json"
    refusals: tuple[type[ServiceError], ...] = ()
    idempotent: bool = False
