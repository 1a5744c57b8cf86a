"""Sets as reviewers find them: those of the own area that wait, the oldest of each district first."""

from typing import NamedTuple

from recognition.examining.waiting import WAITING
from recognition.submitting.found import SetUnknown, set_known
from traffic.dictionaries.areas import area_of, sees
from traffic.http import Caller
from traffic.http.paging import opened, sealed
from traffic.records.material_set import MaterialSet

SIZE = 50
_KEYS = ("queue", "place", "set", "part")


class Page(NamedTuple):
    """Some sets, and the token of those after them."""

    sets: list[MaterialSet]
    next: str | None


def set_for(caller: Caller, number: str) -> MaterialSet:
    """A set that was referred to a person of the caller's area; raises SetUnknown, also for any other."""
    found = set_known(number)
    if found.place is None or not sees(caller.unit, found.district or ""):
        raise SetUnknown
    return found


def waiting_for(caller: Caller, token: str | None) -> Page:
    """What waits in the caller's area. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    bound = f"materials#{area}"
    start = {key: {"S": at} for key, at in zip(_KEYS, opened(token, bound_to=bound), strict=True)} if token else None
    found = MaterialSet.by_queue.query(
        WAITING, MaterialSet.place.startswith(area), limit=SIZE, page_size=SIZE, last_evaluated_key=start
    )
    sets, last = list(found), found.last_evaluated_key
    return Page(sets, sealed([last[key]["S"] for key in _KEYS], bound_to=bound) if last else None)
