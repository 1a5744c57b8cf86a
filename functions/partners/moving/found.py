"""Incidents as officers find them: those of the own area that are not closed."""

from typing import NamedTuple

from partners.pushing.incidents import OPEN, incident_known
from partners.pushing.refusals import IncidentUnknown
from traffic.dictionaries.areas import area_of, sees
from traffic.http import Caller
from traffic.http.paging import opened, sealed
from traffic.records.incident import Incident

SIZE = 50
_KEYS = ("queue", "place", "incident", "part")


class Page(NamedTuple):
    """Some incidents, and the token of those after them."""

    incidents: list[Incident]
    next: str | None


def incident_for(caller: Caller, number: str) -> Incident:
    """An incident in the caller's area; raises IncidentUnknown, also for those of other areas."""
    found = incident_known(number)
    if not sees(caller.unit, found.district):
        raise IncidentUnknown
    return found


def open_for(caller: Caller, token: str | None) -> Page:
    """What is open in the caller's area, by district and time. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    bound = f"incidents#{area}"
    start = {key: {"S": at} for key, at in zip(_KEYS, opened(token, bound_to=bound), strict=True)} if token else None
    found = Incident.by_queue.query(
        OPEN, Incident.place.startswith(area), limit=SIZE, page_size=SIZE, last_evaluated_key=start
    )
    incidents, last = list(found), found.last_evaluated_key
    return Page(incidents, sealed([last[key]["S"] for key in _KEYS], bound_to=bound) if last else None)
