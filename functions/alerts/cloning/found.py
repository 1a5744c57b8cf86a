"""Candidates as officers find them: those last seen in their area."""

from typing import NamedTuple

from traffic.dictionaries.areas import area_of, sees
from traffic.errors import NotFound
from traffic.http import Caller
from traffic.http.paging import opened, sealed
from traffic.records.clone import Clone, CloneState

SIZE = 20
_KEYS = ("state", "place", "clone")


class CloneUnknown(NotFound):
    """One answer for a candidate that is not there and one of another area."""

    code = "clone_unknown"
    zh, en = "未查询到该疑似套牌", "No such candidate"


class Page(NamedTuple):
    """Some candidates, and the token of those after them."""

    clones: list[Clone]
    next: str | None


def clone_for(caller: Caller, number: str) -> Clone:
    """The candidate with an id; raises CloneUnknown."""
    try:
        clone = Clone.of_clone(number)
    except Clone.DoesNotExist:
        raise CloneUnknown from None
    if not sees(caller.unit, clone.district):
        raise CloneUnknown
    return clone


def clones_of(caller: Caller, state: CloneState, token: str | None) -> Page:
    """A page of the candidates in a state in the caller's area. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    bound = f"clones#{state}#{area}"
    start = {key: {"S": at} for key, at in zip(_KEYS, opened(token, bound_to=bound), strict=True)} if token else None
    found = Clone.of_state.query(state, Clone.place.startswith(area), limit=SIZE, last_evaluated_key=start)
    clones, last = list(found), found.last_evaluated_key
    return Page(clones, sealed([last[key]["S"] for key in _KEYS], bound_to=bound) if last else None)
