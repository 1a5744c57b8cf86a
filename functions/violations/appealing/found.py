"""Appeals as whoever filed them finds them."""

from typing import NamedTuple

from traffic.errors import NotFound
from traffic.http import Caller
from traffic.http.paging import opened, sealed
from traffic.looks import verified
from traffic.records.appeal import Appeal

SIZE = 20
_KEYS = ("person", "filed_at", "appeal")


class AppealUnknown(NotFound):
    """One answer for an appeal that is not there and one that is somebody else's."""

    code = "appeal_unknown"
    zh, en = "未查询到该异议或申诉", "No such appeal"


class Page(NamedTuple):
    """Some appeals, and the token of those after them."""

    appeals: list[Appeal]
    next: str | None


def appeal_known(number: str) -> Appeal:
    """The appeal with a number; raises AppealUnknown."""
    try:
        return Appeal.of_appeal(number)
    except Appeal.DoesNotExist:
        raise AppealUnknown from None


def own_appeal(caller: Caller, number: str) -> Appeal:
    """An appeal of the caller's; raises AppealUnknown, also for other people's."""
    found = appeal_known(number)
    if found.person != verified(caller):
        raise AppealUnknown
    return found


def own_appeals(caller: Caller, token: str | None) -> Page:
    """A page of the caller's appeals, the latest first. Raises Invalid for a wrong token."""
    person = verified(caller)
    bound = f"appeals#{person}"
    start = {key: {"S": at} for key, at in zip(_KEYS, opened(token, bound_to=bound), strict=True)} if token else None
    found = Appeal.by_person.query(person, scan_index_forward=False, limit=SIZE, last_evaluated_key=start)
    appeals, last = list(found), found.last_evaluated_key
    return Page(appeals, sealed([last[key]["S"] for key in _KEYS], bound_to=bound) if last else None)
