"""What is looked for, packed for the watching table: a list in the order of Watch's fields, as JSON."""

import json

from alerts.rules.entries import WATCHED, EntryState, entry_rules
from alerts.rules.matching import Watch
from traffic import clock
from traffic.records.watch_entry import WatchEntry

_HOUR = 3_600_000


def packed(watch: Watch) -> str:
    """One line of text."""
    fields = [
        watch.entry,
        watch.pattern,
        watch.plate_kind,
        watch.kind,
        watch.level,
        watch.action,
        watch.secret,
        watch.districts,
        watch.begins,
        watch.ends,
    ]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Watch:
    """What `packed` packed."""
    entry, pattern, plate_kind, kind, level, action, secret, districts, begins, ends = json.loads(text)
    return Watch(
        entry=entry,
        pattern=pattern,
        plate_kind=plate_kind,
        kind=kind,
        level=level,
        action=action,
        secret=secret,
        districts=tuple(districts),
        begins=begins,
        ends=ends,
    )


def watch_of(entry: WatchEntry) -> Watch | None:
    """What is to be looked for because of an entry; None where it is not. What nobody approved ends with its grace.

    Cameras are late at times: where a car was shortly before somebody reported it is worth as much.
    """
    if entry.state not in WATCHED:
        return None
    late = entry_rules(clock.business_day()).late_hours * _HOUR
    provisional = entry.state == EntryState.PROVISIONAL and entry.approve_by is not None
    return Watch(
        entry=entry.entry,
        pattern=entry.pattern,
        plate_kind=entry.plate_kind,
        kind=entry.kind,
        level=entry.level,
        action=entry.action,
        secret=entry.secret,
        districts=tuple(entry.districts),
        begins=entry.begins - late,
        ends=min(entry.ends, entry.approve_by or 0) if provisional else entry.ends,
    )
