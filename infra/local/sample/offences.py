"""What violations are of: real codes of the catalogue, weighted as cameras record them, with the catalogue's fine and points."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Literal

from infra.local.sample.chances import Weighted
from infra.local.sample.roads import Road
from traffic.dictionaries.behaviours import behaviour

Group = Literal["cars", "lorries", "coaches", "motorcycles"]

_WEIGHTS: Mapping[Group, Mapping[str, float]] = {
    "cars": {
        "1039": 24, "1117": 16, "1625": 13, "1116": 12, "6095": 8, "1120": 6, "1357": 5, "1362": 4, "6093": 4, "6023": 3,
        "1373": 2, "1019": 2, "10393": 2, "10391": 1, "10394": 1, "1356": 1, "1018": 1, "1025": 1, "1042": 1, "4312": 1,
        "4306": 1, "4010": 1, "4608": 1, "1622": 1,
    },
    "lorries": {"1116": 22, "1117": 12, "1039": 8, "1625": 6, "1633": 5, "1629": 4, "4610": 4, "4312": 4, "4306": 2, "1120": 2},
    "coaches": {"1116": 6, "1117": 8, "1019": 4, "1625": 3, "1628": 3, "1632": 2, "1357": 2, "4312": 1},
    "motorcycles": {"1116": 9, "1117": 7, "1625": 6, "1018": 4, "1373": 2},
}  # fmt: skip
_GROUPS: Mapping[str, Group] = {
    "01": "lorries",
    "15": "lorries",
    "51": "coaches",
    "07": "motorcycles",
    "08": "motorcycles",
}

_ROADS: Mapping[str, Road] = {
    "4": "expressway",
    "1622": "urban expressway",
    "1628": "urban expressway",
    "1629": "urban expressway",
    "6093": "urban expressway",
}
# Limits in km/h, and the per cent of the limit that were measured.
_SPEEDS: Mapping[str, tuple[tuple[int, ...], int, int]] = {
    "1628": ((60, 80), 105, 119),
    "1629": ((60, 80), 105, 119),
    "1632": ((40, 60), 121, 149),
    "1633": ((40, 60), 121, 149),
    "4306": ((60,), 60, 97),
    "4610": ((80, 90, 100), 105, 119),
    "6093": ((80, 100), 111, 119),
}


@dataclass(frozen=True, slots=True)
class Offence:
    """One behaviour as rows tell of it; `fine` is in yuan."""

    code: str
    text: str
    points: str
    fine: str
    road: Road


def offence(code: str, day: date) -> Offence:
    """The offence with a code of the catalogue, as in force on a day; raises KeyError when it holds none."""
    found = behaviour(code, day)
    if found is None:
        raise KeyError(code)
    road = _ROADS.get(code) or _ROADS.get(code[0], "street")
    return Offence(code, found.text, str(found.points), str(found.fine_fen // 100), road)


def offence_by(kind: str, day: date, chance: Random) -> Offence:
    """What a vehicle with this kind of plate was recorded for."""
    return _offences(day)[_GROUPS.get(kind, "cars")].drawn(chance)


def speed_of(code: str, chance: Random) -> tuple[str, str]:
    """What was measured and what was allowed (scz, bzz), in km/h; empty where the offence is not about speed."""
    if code not in _SPEEDS:
        return "", ""
    limits, least, most = _SPEEDS[code]
    limit = chance.choice(limits)
    return str(limit * chance.randint(least, most) // 100), str(limit)


@cache
def _offences(day: date) -> Mapping[Group, Weighted[Offence]]:
    return {
        group: Weighted({offence(code, day): weight for code, weight in weights.items()})
        for group, weights in _WEIGHTS.items()
    }
