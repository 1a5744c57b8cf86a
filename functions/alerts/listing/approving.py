"""The second person: agrees to, or refuses, an application or a change, having looked at exactly that."""

import json

from alerts.listing.acts import officers
from alerts.listing.changing import take_on
from alerts.listing.found import entry_for
from alerts.listing.moments import now_ms, now_text
from alerts.listing.refusals import EntryEnded, NothingToApprove, OwnApplication
from alerts.listing.written import write_change
from alerts.rules.entries import UNAPPROVED, EntryState
from traffic.errors import Outdated, Unavailable
from traffic.http import Caller
from traffic.records.transaction import Lost
from traffic.records.watch_entry import WatchEntry

_ATTEMPTS = 6


def approve(caller: Caller, number: str, version_seen: int) -> WatchEntry:
    """The entry in force, with what was proposed; approved again it stays as it is.

    Raises EntryUnknown, NothingToApprove, EntryEnded, OwnApplication, Outdated, Unavailable.
    """
    for _ in range(_ATTEMPTS):
        entry = entry_for(caller, number)
        if _is_done(entry, entry.approved_by == caller.known, version_seen):
            return entry
        _require_second(caller, entry, version_seen)
        if min(entry.ends, entry.approve_by or entry.ends) <= now_ms():
            raise EntryEnded
        try:
            _approve(caller, entry)
        except Lost:
            continue
        return WatchEntry.of_entry(number)
    raise Unavailable


def reject(caller: Caller, number: str, version_seen: int) -> WatchEntry:
    """The entry as refused; of one in force only what was proposed is. Refused again it stays as it is. Raises as `approve`."""
    for _ in range(_ATTEMPTS):
        entry = entry_for(caller, number)
        if _is_done(entry, entry.refused_by == caller.known, version_seen):
            return entry
        _require_second(caller, entry, version_seen)
        try:
            _reject(caller, entry)
        except Lost:
            continue
        return WatchEntry.of_entry(number)
    raise Unavailable


def _is_done(entry: WatchEntry, by_caller: bool, version_seen: int) -> bool:
    """Whether the caller did it already to what they had seen, and the answer was lost."""
    return by_caller and entry.version == version_seen + 1 and not entry.waiting


def _require_second(caller: Caller, entry: WatchEntry, version_seen: int) -> None:
    if not entry.waiting:
        raise NothingToApprove
    asked = {entry.proposed_by} if entry.proposed else {entry.applicant, entry.asked_by}
    if caller.known in asked:
        raise OwnApplication
    if entry.version != version_seen:
        raise Outdated


def _approve(caller: Caller, entry: WatchEntry) -> None:
    changes = json.loads(entry.proposed or "{}")
    take_on(entry, changes)
    entry.proposed = entry.proposed_by = None
    entry.approved_by, entry.approved_at = caller.known, now_text()
    entry.approve_by = None
    act = officers(caller, entry.entry, "entry.approved", entry.basis)
    write_change(entry, EntryState.ACTIVE, [*changes, "approved_by", "approved_at", "approve_by"], act)


def _reject(caller: Caller, entry: WatchEntry) -> None:
    to = EntryState.REJECTED if entry.state in UNAPPROVED else EntryState(entry.state)
    entry.proposed = entry.proposed_by = None
    entry.refused_by = caller.known
    names = ["refused_by"]
    if to == EntryState.REJECTED:
        entry.ended_by, entry.ended_at, entry.ended_why = caller.known, now_text(), "rejected"
        names += ["ended_by", "ended_at", "ended_why"]
    write_change(entry, to, names, officers(caller, entry.entry, "entry.rejected", entry.basis))
