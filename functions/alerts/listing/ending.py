"""An entry ends: withdrawn (撤控) by an officer or because its vehicle was stopped, its term is over, or nobody approved it."""

from alerts.listing.acts import officers, the_platforms
from alerts.listing.found import entry_for
from alerts.listing.moments import now_ms, now_text
from alerts.listing.refusals import EntryEnded
from alerts.listing.written import TERM, write_change
from alerts.rules.entries import OPEN, EntryState
from alerts.rules.masks import is_mask
from traffic.entrypoint import logger
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.records.audit import AuditEntry
from traffic.records.transaction import Lost
from traffic.records.watch_entry import WatchEntry

_ATTEMPTS = 6
_PLATFORM = "platform"
# In one look; the next one, five minutes later, finds the rest.
_MOST = 500


def withdraw(caller: Caller, number: str, why: str) -> WatchEntry:
    """The entry withdrawn; withdrawn again it stays as it is. Raises EntryUnknown, EntryEnded, Unavailable."""
    for _ in range(_ATTEMPTS):
        entry = entry_for(caller, number)
        if entry.state == EntryState.WITHDRAWN:
            return entry
        if entry.state not in OPEN:
            raise EntryEnded
        act = officers(caller, number, "entry.withdrawn", entry.basis)
        if _ended(entry, EntryState.WITHDRAWN, caller.known, why, act):
            return WatchEntry.of_entry(number)
    raise Unavailable


def withdraw_captured(number: str, alert: str) -> bool:
    """Withdraw an entry because its vehicle was stopped in an alert; whether that was still to do.

    False for an entry that nobody knows or that has ended, and for a mask: it fits many vehicles, and that one of them was
    stopped does not say that it was the one looked for. Whoever applied for it knows, and withdraws it. Raises Unavailable.
    """
    for _ in range(_ATTEMPTS):
        entry = _standing(number)
        if entry is None or entry.state not in OPEN or is_mask(entry.pattern):
            return False
        act = the_platforms(number, "entry.withdrawn", f"alert:{alert}")
        if _ended(entry, EntryState.WITHDRAWN, _PLATFORM, "captured", act):
            return True
    raise Unavailable


def end_what_is_over() -> int:
    """End every entry whose time has come; returns how many. Cameras have not looked for them since."""
    due = WatchEntry.of_due.query(TERM, WatchEntry.due_at <= now_ms(), limit=_MOST)
    return sum(_expire(found.entry) for found in list(due))


def _expire(number: str) -> bool:
    """End one, if it is still to be ended; whoever changed it meanwhile gave it another time, or the next look finds it."""
    entry = WatchEntry.of_entry(number)
    if entry.state not in OPEN or entry.due_at is None or entry.due_at > now_ms():
        return False
    why = "unapproved" if entry.state != EntryState.ACTIVE else "term"
    return _ended(entry, EntryState.EXPIRED, _PLATFORM, why, the_platforms(number, "entry.expired"))


def _standing(number: str) -> WatchEntry | None:
    try:
        return WatchEntry.of_entry(number)
    except WatchEntry.DoesNotExist:
        logger.warning("no such entry", extra={"entry": number})
        return None


def _ended(entry: WatchEntry, to: EntryState, by: str, why: str, act: AuditEntry) -> bool:
    """Whether it is written; not where the entry, or another one of the watch-list, changed meanwhile."""
    entry.ended_by, entry.ended_at, entry.ended_why = by, now_text(), why
    try:
        write_change(entry, to, ["ended_by", "ended_at", "ended_why"], act)
    except Lost:
        logger.info("changed meanwhile", extra={"entry": entry.entry})
        return False
    return True
