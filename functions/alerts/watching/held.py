"""The watch-list in this process's memory, brought up to date before each batch.

What was written before a passage was handed in is looked for when it is matched: the changes are read strongly, after it.
"""

from dataclasses import dataclass, field

from alerts.rules.matching import Index
from alerts.watching.packed import unpacked
from traffic.entrypoint import logger
from traffic.records.watching import Watching


@dataclass(slots=True)
class _Held:
    index: Index = field(default_factory=Index)
    last: int = 0
    whole: bool = False


_held = _Held()


def up_to_date() -> Index:
    """The watch-list as it stands written now."""
    if not _held.whole or not _follow():
        _read_everything()
        _follow()
    return _held.index


def forget() -> None:
    """Read everything anew the next time."""
    _held.index, _held.last, _held.whole = Index(), 0, False


def _read_everything() -> None:
    """The head comes first: what changes while the shards are read is read again as a change, which harms nothing."""
    forget()
    last = Watching.last()
    for item in Watching.everything():
        if item.watch:
            _held.index.put(unpacked(item.watch))
    _held.last, _held.whole = last, True
    logger.info("watch-list read", extra={"entries": len(_held.index), "change": last})


def _follow() -> bool:
    """Take in what has changed; False where changes are missing, so that nobody knows any more what they said."""
    for change in Watching.changes_after(_held.last):
        if change.number != _held.last + 1:
            return False
        if change.watch:
            _held.index.put(unpacked(change.watch))
        elif change.entry:
            _held.index.drop(change.entry)
        _held.last = change.number
    return True
