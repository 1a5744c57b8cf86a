"""What is open in an area: the prefecture's list, or the lists of all prefectures one after another, the latest first in each."""

from alerts.signatures.refusals import AlertUnknown
from traffic.dictionaries.areas import area_of, sees
from traffic.dictionaries.divisions import divisions_under
from traffic.http import Caller
from traffic.http.pages import Page
from traffic.http.paging import opened, sealed
from traffic.records.alert import Alert

SIZE = 50
_PROVINCE = "520000"


def boards() -> list[str]:
    """The lists of the province, each named by a prefecture's four digits; what lies in none stands on the province's own."""
    return [*(code[:4] for code in divisions_under(_PROVINCE)), _PROVINCE[:4]]


def open_for(caller: Caller, token: str | None) -> Page[Alert]:
    """A page of what is open in the caller's area. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    lists = [board for board in boards() if board.startswith(area[:4])]
    board, alert = opened(token, bound_to=_bound(area)) if token else (lists[0] if lists else "", "")
    found: list[Alert] = []
    for place in lists[lists.index(board) :] if board in lists else []:
        page, last = _page(place, area, alert if place == board else "", SIZE - len(found))
        found += page
        if last or len(found) == SIZE:
            return _continued(area, lists, place, last, found)
    return Page(found, None)


def alert_in_area(caller: Caller, number: str) -> Alert:
    """An alert of the caller's area, read strongly; raises AlertUnknown, also for those of other areas."""
    try:
        alert = Alert.of_alert(number)
    except Alert.DoesNotExist:
        raise AlertUnknown from None
    if not sees(caller.unit, alert.district):
        raise AlertUnknown
    return alert


def _page(board: str, area: str, after: str, most: int) -> tuple[list[Alert], str]:
    """Alerts of one list after an alert of it, and the last one looked at if there may be more."""
    start = {"board": {"S": board}, "alert": {"S": after}} if after else None
    found = Alert.of_board.query(
        board,
        filter_condition=Alert.district.startswith(area),
        scan_index_forward=False,
        limit=most,
        page_size=SIZE,
        last_evaluated_key=start,
    )
    alerts, last = list(found), found.last_evaluated_key
    return alerts, last["alert"]["S"] if last else ""


def _continued(area: str, lists: list[str], board: str, last: str, found: list[Alert]) -> Page[Alert]:
    """The page, and where the next one begins: in the same list, or in the one after it."""
    following = lists[lists.index(board) + 1 :]
    if not last and not following:
        return Page(found, None)
    position = [board, last] if last else [following[0], ""]
    return Page(found, sealed(position, bound_to=_bound(area)))


def _bound(area: str) -> str:
    return f"alert-board#{area}"
