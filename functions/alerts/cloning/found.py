"""Candidates as officers find them: those last seen in their area."""

from traffic.dictionaries.areas import area_of, sees
from traffic.errors import NotFound
from traffic.http import Caller
from traffic.http.pages import Page, page
from traffic.records.clone import Clone, CloneState

SIZE = 20
_KEYS = ("state", "place", "clone")


class CloneUnknown(NotFound):
    """One answer for a candidate that is not there and one of another area."""

    code = "clone_unknown"
    zh, en = "未查询到该疑似套牌", "No such candidate"


def clone_for(caller: Caller, number: str) -> Clone:
    """The candidate with an id; raises CloneUnknown."""
    try:
        clone = Clone.of_clone(number)
    except Clone.DoesNotExist:
        raise CloneUnknown from None
    if not sees(caller.unit, clone.district):
        raise CloneUnknown
    return clone


def clones_of(caller: Caller, state: CloneState, token: str | None) -> Page[Clone]:
    """A page of the candidates in a state in the caller's area. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    return page(
        lambda start: Clone.of_state.query(state, Clone.place.startswith(area), limit=SIZE, last_evaluated_key=start),
        _KEYS,
        token,
        bound_to=f"clones#{state}#{area}",
    )
