"""Sets as reviewers find them: those of the own area that wait, the oldest of each district first."""

from recognition.examining.waiting import WAITING
from recognition.submitting.found import SetUnknown, set_known
from traffic.dictionaries.areas import area_of, sees
from traffic.http import Caller
from traffic.http.pages import Page, page
from traffic.records.material_set import MaterialSet

SIZE = 50
_KEYS = ("queue", "place", "set", "part")


def set_for(caller: Caller, number: str) -> MaterialSet:
    """A set that was referred to a person of the caller's area; raises SetUnknown, also for any other."""
    found = set_known(number)
    if found.place is None or not sees(caller.unit, found.district or ""):
        raise SetUnknown
    return found


def waiting_for(caller: Caller, token: str | None) -> Page[MaterialSet]:
    """What waits in the caller's area. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    return page(
        lambda start: MaterialSet.by_queue.query(
            WAITING, MaterialSet.place.startswith(area), limit=SIZE, page_size=SIZE, last_evaluated_key=start
        ),
        _KEYS,
        token,
        bound_to=f"materials#{area}",
    )
