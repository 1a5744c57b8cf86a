"""Incidents as officers find them: those of the own area that are not closed."""

from partners.pushing.incidents import OPEN, incident_known
from partners.pushing.refusals import IncidentUnknown
from traffic.dictionaries.areas import area_of, sees
from traffic.http import Caller
from traffic.http.pages import Page, page
from traffic.records.incident import Incident

SIZE = 50
_KEYS = ("queue", "place", "incident", "part")


def incident_for(caller: Caller, number: str) -> Incident:
    """An incident in the caller's area; raises IncidentUnknown, also for those of other areas."""
    found = incident_known(number)
    if not sees(caller.unit, found.district):
        raise IncidentUnknown
    return found


def open_for(caller: Caller, token: str | None) -> Page[Incident]:
    """What is open in the caller's area, by district and time. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    return page(
        lambda start: Incident.by_queue.query(
            OPEN, Incident.place.startswith(area), limit=SIZE, page_size=SIZE, last_evaluated_key=start
        ),
        _KEYS,
        token,
        bound_to=f"incidents#{area}",
    )
