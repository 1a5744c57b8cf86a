"""Plates for invented vehicles, and which vehicle bears which.

Which serials are unissued is published nowhere. Ordinary ones are invented with a letter at the end, from Z backwards, and
one before it: an order late in the alphabet, and one by which an invented plate can be told at a glance.
"""

from collections.abc import Callable, Mapping
from functools import cache
from random import Random

from infra.local.sample.chances import Weighted, chance_of, scattered
from traffic.identifiers.plates import Plate

_LETTERS = "ZYXWVUTSRQPNMLKJHGFEDCBA"
PROVINCE = "贵"
_BEFORE_LAST = 4 * len(_LETTERS) * 1000

# 发牌机关 by letter: division of its 车管所 and weight, roughly as many vehicles as each has.
PREFECTURES: Mapping[str, tuple[str, int]] = {
    "A": ("520100", 34),
    "B": ("520200", 9),
    "C": ("520300", 18),
    "D": ("520600", 7),
    "E": ("522300", 8),
    "F": ("520500", 12),
    "G": ("520400", 6),
    "H": ("522600", 8),
    "J": ("522700", 8),
}
_KINDS = {"02": 140, "52": 26, "07": 14, "01": 13, "15": 6, "51": 3, "16": 3, "23": 2, "13": 1, "08": 1}
_ELSEWHERE = Weighted({"渝": 5, "川": 5, "湘": 4, "云": 4, "桂": 3, "粤": 3})
_KINDS_ELSEWHERE = Weighted({"02": 7, "01": 2, "52": 1})


def plate_of(number: int) -> Plate:
    """The plate of the province's `number`-th vehicle; no two have the same. Kinds and prefectures come by weight."""
    slots = _slots()
    turn, slot = divmod(number, len(slots))
    kind, letter, rank, sharing = slots[slot]
    return Plate(f"{PROVINCE}{letter}{_SERIALS[kind](turn * sharing + rank)}", kind)


def plate_elsewhere(chance: Random) -> Plate:
    """A plate of another province; its vehicle is not in the mirror."""
    kind = _KINDS_ELSEWHERE.drawn(chance)
    letter = chance.choice("ABCDEF")
    return Plate(f"{_ELSEWHERE.drawn(chance)}{letter}{_SERIALS[kind](chance.randrange(_BEFORE_LAST))}", kind)


@cache
def _slots() -> tuple[tuple[str, str, int, int], ...]:
    """Kind and letter, as often as they weigh, in a mixed order; with each, which of its likes it is, and of how many."""
    slots = [
        (kind, letter, rank, weight * share)
        for kind, weight in _KINDS.items()
        for letter, (_, share) in PREFECTURES.items()
        for rank in range(weight * share)
    ]
    chance_of(0, "slots").shuffle(slots)
    return tuple(slots)


def _ordinary(number: int) -> str:
    last, place = divmod(number, _BEFORE_LAST)
    place, digits = divmod(scattered(place, _BEFORE_LAST), 1000)
    at, letter = divmod(place, len(_LETTERS))
    return f"{digits:03}"[:at] + _LETTERS[letter] + f"{digits:03}"[at:] + _LETTERS[last]


def _small_electric(number: int) -> str:
    first, digits = divmod(scattered(number, 340_000), 10_000)
    return f"E{('0123456789' + _LETTERS)[first]}{digits:04}"


def _large_electric(number: int) -> str:
    return f"{scattered(number, 100_000):05}E"


def _ending_in(last: str) -> Callable[[int], str]:
    def serial(number: int) -> str:
        before, place = divmod(number, 2400)
        letter, digits = divmod(scattered(place, 2400), 100)
        return f"{digits:02}{_LETTERS[letter]}{_LETTERS[before]}{last}"

    return serial


_SERIALS: Mapping[str, Callable[[int], str]] = {
    "01": _ordinary,
    "02": _ordinary,
    "07": _ordinary,
    "08": _ordinary,
    "13": _ordinary,
    "15": _ending_in("挂"),
    "16": _ending_in("学"),
    "23": _ending_in("警"),
    "51": _large_electric,
    "52": _small_electric,
}
