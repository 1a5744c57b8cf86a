"""How many pictures one account may bring and have read, and which files are taken at all, dated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from traffic.dictionaries.dated import in_force

# 8 MiB: what the phones of today write at their best setting, with room to spare.
MOST_BYTES = 8 * 1024 * 1024

CONTENT_TYPES: Mapping[str, str] = MappingProxyType({"jpeg": "image/jpeg", "png": "image/png"})
_BEGINNINGS: Mapping[str, bytes] = MappingProxyType({"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRules:
    """`announced` and `read` are counted by account or officer and by the hour."""

    valid_from: date
    valid_to: date | None
    announced: int
    read: int
    source: str


PERSONS_RULES = (PictureRules(valid_from=date(2026, 1, 1), valid_to=None, announced=60, read=60, source="平台参数"),)
# A shift on the road reads plates by the minute.
OFFICERS_RULES = (PictureRules(valid_from=date(2026, 1, 1), valid_to=None, announced=600, read=600, source="平台参数"),)


def picture_rules(on: date, table: Sequence[PictureRules] = PERSONS_RULES) -> PictureRules:
    """The rules in force on a day."""
    return in_force(table, on)


def is_of(kind: str, content: bytes) -> bool:
    """Whether content begins as a file of a type does."""
    return content.startswith(_BEGINNINGS[kind])
