"""An entry is changed or extended: at the graver levels only proposed, until somebody else agrees."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from alerts.contract.fields import areas
from alerts.contract.requests_watchlist import EntryChangeRequest
from alerts.listing.acts import officers
from alerts.listing.found import entry_for
from alerts.listing.moments import days_on, now_ms
from alerts.listing.refusals import EntryEnded, EntryNotActive, NotLonger
from alerts.listing.written import write_change
from alerts.rules.entries import OPEN, EntryState, entry_rules
from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.records.transaction import Lost
from traffic.records.watch_entry import WatchEntry

_ATTEMPTS = 6
Changes = Mapping[str, Any]


def change(caller: Caller, number: str, body: EntryChangeRequest) -> WatchEntry:
    """The entry as changed, or with the change that is proposed. Raises EntryUnknown, EntryEnded, Unavailable."""
    asked = {
        "level": body.level,
        "action": body.action,
        "districts": None if body.districts is None else areas(body.districts),
        "secret": body.secret,
    }
    wanted = {name: value for name, value in asked.items() if value is not None}
    return _changed(caller, number, "entry.changed", lambda _: wanted)


def extend(caller: Caller, number: str, days: int) -> WatchEntry:
    """The entry with another term, or with that proposed. Raises as `change` does, and EntryNotActive, NotLonger."""

    def longer(entry: WatchEntry) -> Changes:
        if entry.state != EntryState.ACTIVE:
            raise EntryNotActive
        ends = days_on(days)
        if ends < entry.ends:
            raise NotLonger
        return {"ends": ends}

    return _changed(caller, number, "entry.extended", longer)


def take_on(entry: WatchEntry, changes: Changes) -> None:
    """Let the entry, in memory, be what was asked."""
    for name, value in changes.items():
        setattr(entry, name, value)


def _changed(caller: Caller, number: str, action: str, wanted: Callable[[WatchEntry], Changes]) -> WatchEntry:
    for _ in range(_ATTEMPTS):
        entry = entry_for(caller, number)
        if entry.state not in OPEN or entry.ends <= now_ms():
            raise EntryEnded
        changes = {name: value for name, value in wanted(entry).items() if getattr(entry, name) != value}
        if not changes or _stands_proposed(caller, entry, changes):
            return entry
        try:
            _write(caller, entry, changes, action)
        except Lost:
            continue
        return WatchEntry.of_entry(number)
    raise Unavailable


def _stands_proposed(caller: Caller, entry: WatchEntry, changes: Changes) -> bool:
    """Whether the caller has proposed just that, and lost the answer."""
    proposed = json.loads(entry.proposed or "{}")
    return entry.proposed_by == caller.known and {**proposed, **changes} == proposed


def _write(caller: Caller, entry: WatchEntry, changes: Changes, action: str) -> None:
    if entry.state == EntryState.ACTIVE and _grave(entry, changes):
        entry.proposed = json.dumps({**json.loads(entry.proposed or "{}"), **changes}, ensure_ascii=False)
        entry.proposed_by = caller.known
        action, names = f"{action}.proposed", ["proposed", "proposed_by"]
    else:
        take_on(entry, changes)
        entry.asked_by = caller.known
        names = [*changes, "asked_by"]
    act = officers(caller, entry.entry, action, entry.basis)
    write_change(entry, EntryState(entry.state), names, act)


def _grave(entry: WatchEntry, changes: Changes) -> bool:
    """Whether it needs a second person, as it is or as it would be."""
    gravest: int = min(entry.level, changes.get("level", entry.level))
    return gravest <= entry_rules(clock.business_day()).two_persons
