"""Pages of what a query finds: some items, and the token (traffic.http.paging) of those after them.

A query says itself what it looks for and how many it brings; here is only where it begins, and where the next one does.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from pynamodb.pagination import ResultIterator

from traffic.http.paging import opened, sealed

Item = TypeVar("Item")
Start = dict[str, dict[str, Any]] | None


class Page(NamedTuple, Generic[Item]):
    """Some items, and the token of those after them; None where nothing follows."""

    items: list[Item]
    next: str | None


def page(
    query: Callable[[Start], ResultIterator[Item]], keys: tuple[str, ...], token: str | None, *, bound_to: str
) -> Page[Item]:
    """A page of what `query` finds after a start; `keys` are the index's and the table's, all of them text.

    After a last page that is exactly full an empty one may follow. Raises Invalid for a wrong token.
    """
    found = query(_start(keys, token, bound_to))
    items, last = list(found), found.last_evaluated_key
    return Page(items, sealed([last[key]["S"] for key in keys], bound_to=bound_to) if last else None)


def exact_page(
    query: Callable[[Start, int], ResultIterator[Item]],
    keys: tuple[str, ...],
    token: str | None,
    *,
    bound_to: str,
    size: int,
    known: Mapping[str, str],
) -> Page[Item]:
    """A page of `size`, after which there is a token only where something follows: `query` is asked for one more.

    `keys` are those that differ from item to item, by the records' names; `known` those that the query itself says.
    Raises Invalid for a wrong token.
    """
    found = list(query(_start(keys, token, bound_to, known), size + 1))
    if len(found) <= size:
        return Page(found, None)
    last = [str(getattr(found[size - 1], key)) for key in keys]
    return Page(found[:size], sealed(last, bound_to=bound_to))


def _start(keys: tuple[str, ...], token: str | None, bound_to: str, known: Mapping[str, str] | None = None) -> Start:
    if not token:
        return None
    place = dict(zip(keys, opened(token, bound_to=bound_to), strict=True)) | dict(known or {})
    return {key: {"S": at} for key, at in place.items()}
