"""Lists of bindings in pages, from an index; the token says where the next page begins and fits no other list."""

from collections.abc import Callable
from typing import Any, NamedTuple

from pynamodb.pagination import ResultIterator

from traffic.http.paging import opened, sealed
from traffic.records.binding import Binding

SIZE = 50


class Page(NamedTuple):
    """Some bindings, and the token of those after them."""

    bindings: list[Binding]
    next: str | None


def page(
    query: Callable[[dict[str, Any] | None], ResultIterator[Binding]],
    keys: tuple[str, ...],
    token: str | None,
    *,
    bound_to: str,
) -> Page:
    """A page of what `query` finds after a start; `keys` are the index's and the table's. Raises Invalid for a wrong token."""
    start = {key: {"S": at} for key, at in zip(keys, opened(token, bound_to=bound_to), strict=True)} if token else None
    found = query(start)
    bindings = list(found)
    last = found.last_evaluated_key
    following = sealed([last[key]["S"] for key in keys], bound_to=bound_to) if last else None
    return Page(bindings, following)
