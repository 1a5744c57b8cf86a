"""Which divisions a partner may ask about: those of its registration, and what lies in them."""

from partners.pushing.entries import client_of
from partners.pushing.refusals import OutsideDistricts
from traffic.dictionaries.areas import area_of
from traffic.http import Caller
from traffic.records.client import Client


def areas_of(caller: Caller, district: str | None) -> list[str]:
    """What the codes begin with that the caller may see, in order: of a district of its choice, or of all that it may see.

    Raises OutsideDistricts where that is none.
    """
    client = Client.of_client(client_of(caller))
    allowed = _outermost(sorted(map(area_of, (client and client.districts) or ())))
    if district is None:
        if allowed:
            return allowed
        raise OutsideDistricts
    wanted = area_of(district)
    if not any(wanted.startswith(area) for area in allowed):
        raise OutsideDistricts
    return [wanted]


def _outermost(areas: list[str]) -> list[str]:
    """Without those that lie in others, so that nothing is told twice."""
    found: list[str] = []
    for area in areas:
        if not found or not area.startswith(found[-1]):
            found.append(area)
    return found
