"""Figures as a partner may read them: of the divisions that its registration names, a week at a time."""

from collections.abc import Iterator
from itertools import islice

from partners.pushing.districts import areas_of
from traffic.http import Caller
from traffic.http.pages import Page
from traffic.http.paging import opened, sealed
from traffic.http.spans import days_of
from traffic.records.unit_figures import UnitFigures

_DAYS = 7


def figures_for(caller: Caller, district: str | None, first: str, last: str, token: str | None) -> Page[UnitFigures]:
    """Figures by day and department. Raises OutsideDistricts; Invalid for a wrong token."""
    areas = areas_of(caller, district)
    bound = f"figures#{caller.known}#{district}#{last}"
    begin = opened(token, bound_to=bound)[0] if token else first
    days = list(islice(days_of(begin, last), _DAYS + 1))
    following = sealed([days[_DAYS]], bound_to=bound) if len(days) > _DAYS else None
    return Page(list(_figures(days[:_DAYS], areas)), following)


def _figures(days: list[str], areas: list[str]) -> Iterator[UnitFigures]:
    for day in days:
        for area in areas:
            yield from UnitFigures.of_area(day, area)
