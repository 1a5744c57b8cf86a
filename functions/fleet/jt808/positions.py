"""Positions: the body of 0x0200 with its additional items, and of 0x0704, which brings several that could not be sent before."""

import struct
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from fleet.jt808.frames import Frame
from fleet.jt808.refused import FrameRefused

REPORT, BATCH, HEARTBEAT = 0x0200, 0x0704, 0x0002
_FIXED = struct.Struct(">IIIIHHH6s")
_LOCATED, _SOUTH, _WEST, _ENCRYPTED = 0x2, 0x4, 0x8, 0x20
# Additional items whose length the standard fixes; others pass with whatever length they have.
_SIZES = {0x01: 4, 0x02: 2, 0x03: 2, 0x25: 4, 0x2A: 2, 0x30: 1, 0x31: 1}
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Position:
    """One report.

    alarms, status        the standard's bits
    longitude, latitude   millionths of a degree (WGS 84), west and south negative
    altitude, speed       metres; tenths of km/h
    bearing               degrees from north
    at                    epoch seconds
    items                 additional items by id, as whole numbers
    """

    alarms: int
    status: int
    longitude: int
    latitude: int
    altitude: int
    speed: int
    bearing: int
    at: int
    items: dict[int, int]

    @property
    def located(self) -> bool:
        """Whether the terminal knew where it was."""
        return bool(self.status & _LOCATED)


def positions_of(frame: Frame) -> list[Position]:
    """The positions that a frame brings, none for other messages; raises FrameRefused."""
    if frame.message == REPORT:
        return [position_of(frame.body)]
    return _batch(frame.body) if frame.message == BATCH else []


def position_of(body: bytes) -> Position:
    """The position in the body of a 0x0200; raises FrameRefused."""
    if len(body) < _FIXED.size:
        raise FrameRefused("body")
    alarms, status, latitude, longitude, altitude, speed, bearing, time = _FIXED.unpack_from(body)
    if status & _ENCRYPTED:
        raise FrameRefused("encrypted")
    if latitude > 90_000_000 or longitude > 180_000_000 or bearing > 359:
        raise FrameRefused("place")
    if status & (_SOUTH | _WEST):
        latitude = -latitude if status & _SOUTH else latitude
        longitude = -longitude if status & _WEST else longitude
    items = _items(body) if len(body) > _FIXED.size else {}
    return Position(alarms, status, longitude, latitude, altitude, speed, bearing, _moment(time.hex()), items)


def _batch(body: bytes) -> list[Position]:
    """Count (WORD), kind (BYTE), then each report behind its length (WORD)."""
    count, place = int.from_bytes(body[:2]), 3
    found: list[Position] = []
    while place + 2 <= len(body) and len(found) < count:
        ends = place + 2 + int.from_bytes(body[place : place + 2])
        if ends > len(body):
            raise FrameRefused("body")
        found.append(position_of(body[place + 2 : ends]))
        place = ends
    if not found or len(found) != count or place != len(body):
        raise FrameRefused("body")
    return found


def _items(body: bytes) -> dict[int, int]:
    """Id (BYTE), length (BYTE), value, one after another to the body's end."""
    found, place, end = {}, _FIXED.size, len(body)
    while place + 2 <= end:
        item, begins = body[place], place + 2
        place = begins + body[place + 1]
        if place > end or _SIZES.get(item, place - begins) != place - begins:
            raise FrameRefused("items")
        found[item] = int.from_bytes(body[begins:place])
    if place != end:
        raise FrameRefused("items")
    return found


def _moment(digits: str) -> int:
    """Epoch seconds of YYMMDDhhmmss, China's clock."""
    if not digits.isdigit():
        raise FrameRefused("time")
    hours, minutes, seconds = int(digits[6:8]), int(digits[8:10]), int(digits[10:])
    if hours > 23 or minutes > 59 or seconds > 59:
        raise FrameRefused("time")
    return _midnight(digits[:6]) + hours * 3600 + minutes * 60 + seconds


@lru_cache(maxsize=64)
def _midnight(day: str) -> int:
    try:
        midnight = datetime(2000 + int(day[:2]), int(day[2:4]), int(day[4:]), tzinfo=_CHINA)
    except ValueError:
        raise FrameRefused("time") from None
    return int(midnight.timestamp())
