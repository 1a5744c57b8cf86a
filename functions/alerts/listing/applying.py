"""An officer applies for an entry; of the lesser levels it is in force at once, the graver ones wait for somebody else."""

import hashlib
from typing import Any

import msgspec

from alerts.contract.fields import areas
from alerts.contract.requests_watchlist import ApplyRequest
from alerts.listing.acts import officers
from alerts.listing.moments import days_on, hours_on, now_ms, now_text
from alerts.listing.written import write_new
from alerts.rules.entries import OPEN, EntryState, entry_rules, first_state
from traffic import clock, ids
from traffic.dictionaries.areas import district_of
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.identifiers.people import parse_citizen_id
from traffic.privacy.sealing import seal
from traffic.records.transaction import Lost
from traffic.records.watch_entry import WatchEntry

_ATTEMPTS = 6


def apply(caller: Caller, body: ApplyRequest, key: str) -> WatchEntry:
    """The entry as applied for; applied for again under the same `key`, the first one while it is open.

    Raises Unavailable when too many change the watch-list at once.
    """
    entry = entry_of(caller, **_asked(body))
    entry.entry = _number_of(caller, body, key)
    for _ in range(_ATTEMPTS):
        try:
            write_new(entry, officers(caller, entry.entry, "entry.applied", entry.basis))
        except Lost:
            if standing := _standing(entry.entry):
                return standing
            continue
        return entry
    raise Unavailable


def _number_of(caller: Caller, body: ApplyRequest, key: str) -> str:
    """An id that follows from who asks for what under which key: whoever lost the answer does not make a second entry.

    Only where that entry has ended already is it another, as any.
    """
    told = b"\0".join([caller.known.encode(), key.encode(), msgspec.json.encode(body)])
    number = ids.spelled(int.from_bytes(hashlib.sha256(told).digest()[:16]))
    standing = _standing(number)
    return ids.sortable() if standing and standing.state not in OPEN else number


def _standing(number: str) -> WatchEntry | None:
    try:
        return WatchEntry.of_entry(number)
    except WatchEntry.DoesNotExist:
        return None


def entry_of(caller: Caller, *, level: int, at_once: bool, days: int, reason: str, **facts: Any) -> WatchEntry:
    """An entry of the caller's, not yet written; what it is to be in the words of the record."""
    today, unit = clock.business_day(), caller.unit or ""
    state = first_state(level, entry_rules(today), at_once=at_once)
    grace = hours_on(entry_rules(today).provisional_hours)
    return WatchEntry(
        ids.sortable(),
        state=state,
        level=level,
        begins=now_ms(),
        ends=days_on(days),
        reason_sealed=seal(reason, "watch_entry.reason"),
        unit=unit,
        district=district_of(unit, today),
        applicant=caller.known,
        asked_by=caller.known,
        applied_at=now_text(),
        approve_by=grace if state == EntryState.PROVISIONAL else None,
        **facts,
    )


def _asked(body: ApplyRequest) -> dict[str, Any]:
    person = parse_citizen_id(body.person, clock.business_day()).number if body.person else None
    return {
        "level": body.graveness,
        "at_once": body.at_once,
        "days": body.days,
        "reason": body.reason,
        "kind": body.kind,
        "action": body.action,
        "pattern": body.pattern,
        "plate_kind": body.plate_kind,
        "colour": body.colour,
        "brand": body.brand,
        "districts": areas(body.districts),
        "secret": body.secret,
        "basis": body.basis,
        "person_sealed": seal(person, "watch_entry.person") if person else None,
    }
