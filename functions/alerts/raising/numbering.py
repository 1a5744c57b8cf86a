"""Ids of alerts: they sort by time, and follow from what the alert is about, so that a repeated cause finds its alert."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from alerts.raising.cause import Cause
from traffic import ids


def milliseconds(moment: datetime) -> int:
    """Epoch milliseconds."""
    return int(moment.timestamp() * 1000)


def number_of(cause: Cause, window: int) -> str:
    """The id of the alert that a cause is, in the window of `window` seconds that it falls into."""
    return _number(cause.key, milliseconds(cause.at) // (window * 1000), window)


def neighbours_of(cause: Cause, window: int) -> Iterator[str]:
    """The ids that the same would have, had it been one window sooner or later: a window's edge parts nothing."""
    own = milliseconds(cause.at) // (window * 1000)
    yield from (_number(cause.key, place, window) for place in (own - 1, own + 1))


def _number(key: str, place: int, window: int) -> str:
    digest = hashlib.sha256(f"{key}#{place}".encode()).digest()
    return ids.spelled(place * window * 1000 << 80 | int.from_bytes(digest[:10]))
