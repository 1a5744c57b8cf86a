"""The worklist of open breaks, page by page: by unit, the oldest day first."""

from traffic.dictionaries.areas import area_of
from traffic.http import Caller
from traffic.http.pages import Page
from traffic.http.paging import opened, sealed
from traffic.records.reckoning import OPEN, Break

SIZE = 20
# With a class to look for, breaks of other classes are read past.
_READ_AT_ONCE = 500


def waiting_for(caller: Caller, kind: str | None, token: str | None) -> Page[Break]:
    """Open breaks of the caller's area, of one class or of any. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    bound = f"breaks#{area}#{kind or ''}"
    found = Break.by_worklist.query(
        OPEN,
        Break.place.startswith(area),
        Break.kind == kind if kind else None,
        limit=SIZE + 1,
        page_size=_READ_AT_ONCE if kind else SIZE + 1,
        last_evaluated_key=_start(*opened(token, bound_to=bound)) if token else None,
    )
    breaks = list(found)
    if len(breaks) <= SIZE:
        return Page(breaks, None)
    last = breaks[SIZE - 1]
    return Page(breaks[:SIZE], sealed([last.unit, last.day, last.part], bound_to=bound))


def _start(unit: str, day: str, part: str) -> dict[str, dict[str, str]]:
    key = {"worklist": OPEN, "place": f"{unit}#{day}#{part}", "day": day, "part": part}
    return {name: {"S": value} for name, value in key.items()}
