"""Appeals as officers find them: those of the own area, what is overdue before the rest."""

from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.pagination import ResultIterator

from traffic import clock
from traffic.dictionaries.areas import area_of, sees
from traffic.http import Caller
from traffic.http.pages import Page
from traffic.http.paging import opened, sealed
from traffic.records.appeal import Appeal
from violations.appealing.found import AppealUnknown, appeal_known
from violations.appealing.queueing import WAITING

SIZE = 50
_KEYS = ("queue", "place", "appeal")
_PARTS = ("overdue", "in_time")


def appeal_for(caller: Caller, number: str) -> Appeal:
    """An appeal in the caller's area; raises AppealUnknown, also for those of other areas."""
    found = appeal_known(number)
    if not sees(caller.unit, found.district):
        raise AppealUnknown
    return found


def waiting_for(caller: Caller, token: str | None) -> Page[Appeal]:
    """What waits in the caller's area: first what is overdue, then the rest, each by district and last day.

    Raises Invalid for a wrong token.
    """
    area = area_of(caller.unit)
    bound = f"appeals#{area}"
    part, *keys = opened(token, bound_to=bound) if token else _PARTS[:1]
    lines, following = _lines(area, part, keys, SIZE)
    if part == "overdue" and following is None:
        more, following = _lines(area, "in_time", [], SIZE - len(lines))
        lines += more
    return Page(lines, sealed(following, bound_to=bound) if following else None)


def _lines(area: str, part: str, keys: list[str], most: int) -> tuple[list[Appeal], list[str] | None]:
    """Lines of one part, and where it goes on; the part's beginning where there is no room for any."""
    if most == 0:
        return [], [part]
    found = _query(area, part, {key: {"S": at} for key, at in zip(_KEYS, keys, strict=True)} if keys else None, most)
    lines, last = list(found), found.last_evaluated_key
    return lines, [part, *(last[key]["S"] for key in _KEYS)] if last else None


def _query(area: str, part: str, start: dict[str, Any] | None, most: int) -> ResultIterator[Appeal]:
    return Appeal.by_queue.query(
        WAITING, Appeal.place.startswith(area), _due(part), limit=most, page_size=SIZE, last_evaluated_key=start
    )


def _due(part: str) -> Condition:
    today = clock.business_day().isoformat()
    due: Condition = Appeal.due_on < today if part == "overdue" else Appeal.due_on >= today
    return due
