"""Entries as officers find them: those of their area, the secret ones only where they applied or approve."""

from collections.abc import Callable

from alerts.listing.refusals import EntryUnknown
from alerts.listing.written import WAITING
from alerts.rules.entries import EntryState
from traffic.dictionaries.areas import area_of, sees
from traffic.http import Caller, Scope
from traffic.http.pages import Page, page
from traffic.records.watch_entry import WatchEntry

SIZE = 20


def entry_for(caller: Caller, number: str) -> WatchEntry:
    """The entry with a number; raises EntryUnknown, also for another area's and somebody else's secret one."""
    try:
        entry = WatchEntry.of_entry(number)
    except WatchEntry.DoesNotExist:
        raise EntryUnknown from None
    if not (sees(caller.unit, entry.district) and _shown_to(caller)(entry)):
        raise EntryUnknown
    return entry


def entries_of(caller: Caller, state: EntryState, token: str | None) -> Page[WatchEntry]:
    """A page of the entries in a state in the caller's area. Raises Invalid for a wrong token."""
    return _page(caller, "state", state, token)


def waiting_for(caller: Caller, token: str | None) -> Page[WatchEntry]:
    """A page of what waits for a second person in the caller's area. Raises Invalid for a wrong token."""
    return _page(caller, "waiting", WAITING, token)


def _page(caller: Caller, by: str, value: str, token: str | None) -> Page[WatchEntry]:
    area = area_of(caller.unit)
    index = WatchEntry.of_state if by == "state" else WatchEntry.of_waiting
    found = page(
        lambda start: index.query(value, WatchEntry.place.startswith(area), limit=SIZE, last_evaluated_key=start),
        (by, "place", "entry"),
        token,
        bound_to=f"entries#{by}#{value}#{area}",
    )
    return Page(list(filter(_shown_to(caller), found.items)), found.next)


def _shown_to(caller: Caller) -> Callable[[WatchEntry], bool]:
    """A page may be shorter for what is kept from the caller."""
    approves = Scope.WATCHLIST_APPROVE in caller.scopes
    return lambda entry: not entry.secret or approves or entry.applicant == caller.known
