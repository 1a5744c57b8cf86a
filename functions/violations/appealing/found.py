"""Appeals as whoever filed them finds them."""

from traffic.errors import NotFound
from traffic.http import Caller
from traffic.http.pages import Page, page
from traffic.looks import verified
from traffic.records.appeal import Appeal

SIZE = 20
_KEYS = ("person", "filed_at", "appeal")


class AppealUnknown(NotFound):
    """One answer for an appeal that is not there and one that is somebody else's."""

    code = "appeal_unknown"
    zh, en = "未查询到该异议或申诉", "No such appeal"


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


def own_appeals(caller: Caller, token: str | None) -> Page[Appeal]:
    """A page of the caller's appeals, the latest first. Raises Invalid for a wrong token."""
    person = verified(caller)
    return page(
        lambda start: Appeal.by_person.query(person, scan_index_forward=False, limit=SIZE, last_evaluated_key=start),
        _KEYS,
        token,
        bound_to=f"appeals#{person}",
    )
