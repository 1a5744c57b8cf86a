"""How a door declares its routes: who may call each, what it takes, what it answers and what it refuses."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from chalice.app import Chalice

from traffic.errors import ServiceError
from traffic.http.bodies import Body
from traffic.http.operation import Carrier, Reply, View
from traffic.http.scopes import Scope


class Declaring(Chalice, ABC):
    """The decorators of a door; whatever answers the routes says in `_operation` how."""

    def post(
        self,
        path: str,
        *,
        scope: Scope,
        answer: type[Any],
        body: type[Body] | None = None,
        status: HTTPStatus = HTTPStatus.OK,
        refusals: Sequence[type[ServiceError]] = (),
        idempotent: bool = False,
        limited: str | None = None,
    ) -> Callable[[View], View]:
        """A view that takes the parsed body, if there is one. With `idempotent`, a repeated Idempotency-Key repeats the answer.

        `limited` counts a partner's calls among those of an interface, of which there are so many a minute.
        """
        return self._operation(
            method="POST",
            path=path,
            scope=scope,
            body=body,
            answer=answer,
            status=status,
            refusals=tuple(refusals),
            idempotent=idempotent,
            limited=limited,
        )

    def get(
        self,
        path: str,
        *,
        scope: Scope,
        answer: type[Any],
        query: type[Body] | None = None,
        refusals: Sequence[type[ServiceError]] = (),
        limited: str | None = None,
    ) -> Callable[[View], View]:
        """A view of what is there; whatever it takes in its query is not personal (a page token, a state, a day)."""
        return self._operation(
            method="GET",
            path=path,
            scope=scope,
            body=query,
            carrier="query",
            answer=answer,
            refusals=tuple(refusals),
            limited=limited,
        )

    def delete(
        self,
        path: str,
        *,
        scope: Scope,
        answer: type[Any],
        refusals: Sequence[type[ServiceError]] = (),
        limited: str | None = None,
    ) -> Callable[[View], View]:
        """A view that ends what the path names; doing it again answers the same."""
        return self._operation(
            method="DELETE", path=path, scope=scope, answer=answer, refusals=tuple(refusals), limited=limited
        )

    def page(self, path: str, *, media_type: str, shape: type[Any] | None = None) -> Callable[[View], View]:
        """A public GET view that answers text of `media_type`; of JSON, `shape` is the TypedDict."""
        replies = (Reply(HTTPStatus.OK, "成功", media_type, shape),)
        return self._operation(method="GET", path=path, scope=Scope.PUBLIC, media_type=media_type, replies=replies)

    def protocol(
        self,
        method: str,
        path: str,
        *,
        body: type[Body] | None,
        carrier: Carrier,
        replies: Sequence[Reply],
        refusals: Sequence[type[ServiceError]] = (),
    ) -> Callable[[View], View]:
        """A public view whose shape a published protocol dictates: it makes the whole Response.

        Without a `body` the view reads the bytes itself (`ServiceApp.sent`): a signature covers them as they came.

        `replies` are all that it may answer, the good one first; `refusals` those that it leaves to the house's own shape.
        """
        return self._operation(
            method=method,
            path=path,
            scope=Scope.PUBLIC,
            body=body,
            carrier=carrier,
            status=replies[0].status,
            replies=tuple(replies),
            refusals=tuple(refusals),
        )

    @abstractmethod
    def _operation(self, **declared: Any) -> Callable[[View], View]:
        """The decorator of a route that was declared so."""
