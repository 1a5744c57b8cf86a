"""Numbers of roads (GB/T 917-2017) in two bytes, and the class that each number tells: G75 is an expressway, G210 a highway."""

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from types import MappingProxyType

_CODE = re.compile(r"([GSXY])([0-9]{1,4})")
_LETTERS = "GSXY"
_EACH = 10_000


class RoadClass(IntEnum):
    """What a road's number tells of it; the order is that of rules.limits.Speeds."""

    UNKNOWN = 0
    EXPRESSWAY = 1
    OTHER = 2


TEXTS: Mapping[RoadClass, str] = MappingProxyType(
    {RoadClass.UNKNOWN: "未知道路", RoadClass.EXPRESSWAY: "高速公路", RoadClass.OTHER: "其他公路"}
)


def road_number(code: str | None) -> int:
    """A road's code (`G75`) as a number to be kept; 0 for none and for what is no code."""
    match = _CODE.fullmatch(code or "")
    return _LETTERS.index(match[1]) * _EACH + int(match[2]) if match else 0


def road_code(number: int) -> str | None:
    """The code again; None where nobody knows the road."""
    return f"{_LETTERS[number // _EACH]}{number % _EACH}" if number else None


@lru_cache(maxsize=4096)
def class_of(number: int) -> RoadClass:
    """Expressways have one, two or four digits, national and provincial ones alike; highways have three."""
    if not number:
        return RoadClass.UNKNOWN
    letter, digits = divmod(number, _EACH)
    expressway = letter < 2 and (digits < 100 or digits >= 1000)
    return RoadClass.EXPRESSWAY if expressway else RoadClass.OTHER
