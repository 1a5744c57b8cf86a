"""An entry is written: with its audit entry, the fact, and what cameras look for from then on, in one transaction or not at all."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from alerts.rules.entries import OPEN, UNAPPROVED, WATCHED, EntryState, comes_from
from alerts.watching.packed import packed, watch_of
from traffic.dictionaries.areas import place_of
from traffic.records.audit import AuditEntry
from traffic.records.outbox import Outbox
from traffic.records.transaction import together
from traffic.records.watch_entry import WatchEntry
from traffic.records.watching import Watching

if TYPE_CHECKING:
    from traffic.facts.alerts import EntryChanged

WAITING, TERM = "approval", "term"


def write_new(entry: WatchEntry, act_entry: AuditEntry, act: TransactWrite | None = None) -> None:
    """A new entry. Raises Lost when another change of the watch-list came between."""
    _set_places(entry)
    if act is None:
        with together(act_entry) as own:
            _add_new(own, entry)
        return
    _add_new(act, entry)
    act.save(act_entry)


def write_change(entry: WatchEntry, to: EntryState, changed: Iterable[str], act_entry: AuditEntry) -> None:
    """An entry that was read and whose attributes `changed` were set anew, moved to a state or staying in it.

    Raises Lost when it is not any more what was read, or another change of the watch-list came between.
    """
    was = EntryState(entry.state)
    read, entry.state = entry.unchanged, to
    _set_places(entry)
    condition = (
        read & (WatchEntry.state == was) if was == to else read & WatchEntry.state.is_in(*sorted(comes_from(to)))
    )
    names = dict.fromkeys(["state", "waiting", "proposed", "proposed_by", "due", "due_at", *changed])
    with together(act_entry) as act:
        _update(act, entry, [_action(entry, name) for name in names], condition)
        _tell(act, entry, watched=was in WATCHED)


def _add_new(act: TransactWrite, entry: WatchEntry) -> None:
    act.save(entry, condition=WatchEntry.entry.does_not_exist())
    _tell(act, entry, watched=False)


def _update(act: TransactWrite, entry: WatchEntry, changes: list[Action], condition: Condition) -> None:
    act.update(WatchEntry(entry.entry), [*changes, WatchEntry.version.add(1)], condition=condition)


def _action(entry: WatchEntry, name: str) -> Action:
    attribute, value = getattr(WatchEntry, name), getattr(entry, name)
    change: Action = attribute.remove() if value is None else attribute.set(value)
    return change


def _tell(act: TransactWrite, entry: WatchEntry, *, watched: bool) -> None:
    """The fact; and for cameras, what is looked for now, or no more."""
    watch = watch_of(entry)
    if watch or watched:
        Watching.put_change(act, Watching.last(), entry.entry, packed(watch) if watch else None)
    fact: EntryChanged = {
        "entry": entry.entry,
        "state": entry.state,
        "kind": entry.kind,
        "level": entry.level,
        "district": entry.district,
    }
    act.save(Outbox.of("alerts", "entry.changed", fact))


def _set_places(entry: WatchEntry) -> None:
    """Where the indexes have it: by its area, with what waits, and with what ends by itself."""
    entry.place = place_of(entry.district, entry.applied_at, entry.entry)
    entry.waiting = WAITING if entry.state in UNAPPROVED or entry.proposed else None
    is_open = entry.state in OPEN
    if not is_open:
        entry.proposed = entry.proposed_by = entry.waiting = None
    entry.due = TERM if is_open else None
    entry.due_at = _ends(entry) if is_open else None


def _ends(entry: WatchEntry) -> int:
    unapproved = entry.state == EntryState.PROVISIONAL and entry.approve_by is not None
    return min(entry.ends, entry.approve_by or 0) if unapproved else entry.ends
