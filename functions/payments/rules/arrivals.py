"""Where a file lies in the inbox says whose it is, of which day, and which of that day's it is: `wechat/2026-11-04/1-bill.csv`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

TREASURY = "treasury"

# Whose files there are, and how their names end.
ENDINGS: Mapping[str, str] = MappingProxyType({"wechat": "csv", "alipay": "zip", "bank": "txt", TREASURY: "txt"})
_KEY = re.compile(r"(wechat|alipay|bank|treasury)/(\d{4}-\d{2}-\d{2})/(0|[1-9]\d?)-([0-9A-Za-z._-]{1,80})", re.ASCII)
# WeChat and Alipay make no bill of a day without a trade. What is laid in its place says just that, and gives way to any file.
NOTHING = b"nothing happened on this day\n"
_NOTHING_SEQUENCE, _NOTHING_NAME = 0, "nothing.txt"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file: `sequence` counts the corrections of a day, of which a later one counts and an earlier one does not."""

    source: str
    day: date
    sequence: int
    name: str

    @property
    def key(self) -> str:
        """Where it lies."""
        return f"{self.source}/{self.day.isoformat()}/{self.called}"

    @property
    def called(self) -> str:
        """What it is called there, its sequence first."""
        return f"{self.sequence}-{self.name}"

    @property
    def is_nothing(self) -> bool:
        """Whether it stands for a day without a file."""
        return self.sequence == _NOTHING_SEQUENCE


def arrival_of(key: str) -> Arrival | None:
    """What arrived under a key; None for anything that is no statement."""
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    source, day, sequence, name = match.groups()
    try:
        found = Arrival(source, date.fromisoformat(day), int(sequence), name)
    except ValueError:
        return None
    return found if found.is_nothing == (name == _NOTHING_NAME) else None


def fetched(source: str, day: date) -> Arrival:
    """The first file of a day, as this platform fetches it."""
    return Arrival(source, day, 1, f"bill.{ENDINGS[source]}")


def nothing(source: str, day: date) -> Arrival:
    """What is laid for a day of which a source has no file, and never will."""
    return Arrival(source, day, _NOTHING_SEQUENCE, _NOTHING_NAME)
