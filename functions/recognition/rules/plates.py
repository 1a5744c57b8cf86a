"""车牌: what a plate of each colour may say (GA 36), and which 号牌种类 it may then be.

The forms are those of `traffic.identifiers.plates`, spelled out position by position for decoding; a test holds every text that
they allow against `kinds_of`. Armed forces, 武警, 民航 and paper plates are not read from pictures.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import combinations

from recognition.rules.grammar import CAPITALS, DIGITS, Automaton, Form, form
from traffic.identifiers.plate_kinds import ANY_NUMBER
from traffic.identifiers.plates import MOST_SERIAL_LETTERS, PROVINCES, kinds_of


class Colour(StrEnum):
    """The ground of a plate: 蓝, 黄, 渐变绿, 黄绿双拼, 白, 黑."""

    BLUE = "blue"
    YELLOW = "yellow"
    GREEN = "green"
    YELLOW_GREEN = "yellow_green"
    WHITE = "white"
    BLACK = "black"


KINDS: dict[Colour, tuple[str, ...]] = {
    Colour.BLUE: ("02", "08"),
    Colour.YELLOW: ("01", "07", "15", "16", "17"),
    Colour.GREEN: ("52",),
    Colour.YELLOW_GREEN: ("51",),
    Colour.WHITE: ("23", "24", "01", "02"),
    Colour.BLACK: ("03", "04", "05", "06", "09", "10", "11", "12", "26", "27"),
}
"""Which 号牌种类 bear which ground, the most frequent first."""

LOOK_ALIKES: Mapping[str, str] = {
    **dict.fromkeys("·•.-—_:'", ""),
    "O": "0",
    "o": "0",
    "I": "1",
    "l": "1",
    "|": "1",
    "i": "1",
    **{letter.lower(): letter for letter in "ABCDEFGHJKMNPQRSTUVWXYZ"},
}
"""What recognisers of any writing make of a plate: its dot is no character, and where no O and I are written they are digits."""

# Natural logarithms, to be set against those of decoding: what a form unusual for its colour costs; the second letter O, which
# only old plates of provincial organs have and which a Q often looks like; and each letter of a serial. Letters are the smaller
# part of serials and share it among twenty-four, so where a 6 and a G are equally likely by the pixels it is a 6.
_ODD_COLOUR, _ODD_LETTER, _LETTER = 2.0, 1.0, 0.3

_LETTERS = CAPITALS - frozenset("IO")
_ANY = _LETTERS | DIGITS
_NEW_ENERGY = frozenset("ABCDEFGHJK")
_HEAD = (frozenset(PROVINCES), _LETTERS)

# A plate of two colours may look like either of them.
_ALIKE = {
    Colour.GREEN: (Colour.GREEN, Colour.YELLOW_GREEN),
    Colour.YELLOW: (Colour.YELLOW, Colour.YELLOW_GREEN),
}


def _serials() -> Iterator[tuple[frozenset[str], ...]]:
    for letters in range(MOST_SERIAL_LETTERS + 1):
        for places in combinations(range(5), letters):
            yield tuple(_LETTERS if place in places else DIGITS for place in range(5))


@cache
def grammar() -> Automaton:
    """Every plate that is read from pictures."""
    return Automaton(one for forms in _FORMS.values() for one in forms)


@cache
def grammar_of_two_rows() -> Automaton:
    """Plates of two rows: those at the back of large vehicles and trailers, and of motorcycles."""
    return Automaton((*_ORDINARY, form(*_HEAD, *[_ANY] * 4, "学挂")))


def implausibility(number: str, colour: Colour | None) -> float:
    """How unlikely the number is on that ground, as a natural logarithm to subtract: 0 for a serial of digits."""
    odd = _LETTER * sum(character in _LETTERS for character in number[2:]) + _ODD_LETTER * (number[1:2] == "O")
    usual = colour is None or any(_automaton(ground).accepts(number) for ground in _ALIKE.get(colour, (colour,)))
    return odd if usual else odd + _ODD_COLOUR


def shown_colour(number: str, colour: Colour | None) -> Colour | None:
    """The ground, as the form settles it where only one ground has that form, else as it was seen."""
    fitting = [ground for ground in _FORMS if _automaton(ground).accepts(number)]
    return fitting[0] if len(fitting) == 1 else colour


def kinds_shown(number: str, colour: Colour | None) -> tuple[str, ...]:
    """Every 号牌种类 that may be written so on that ground, the most frequent first; all of that form if none is."""
    kinds = kinds_of(number) - ANY_NUMBER
    on_ground = tuple(kind for kind in KINDS.get(colour, ()) if kind in kinds) if colour else ()
    return on_ground or tuple(sorted(kinds))


@cache
def _automaton(colour: Colour) -> Automaton:
    return Automaton(_FORMS[colour])


_ORDINARY: tuple[Form, ...] = tuple(
    (*head, *serial) for head in (_HEAD, (_HEAD[0], frozenset("O"))) for serial in _serials()
)
_FORMS: dict[Colour, tuple[Form, ...]] = {
    Colour.BLUE: _ORDINARY,
    Colour.YELLOW: (*_ORDINARY, form(*_HEAD, *[_ANY] * 4, "学挂")),
    Colour.GREEN: (form(*_HEAD, _NEW_ENERGY, _ANY, *[DIGITS] * 4),),
    Colour.YELLOW_GREEN: (form(*_HEAD, *[DIGITS] * 5, _NEW_ENERGY),),
    Colour.WHITE: (form(*_HEAD, *[_ANY] * 4, "警"), form(_HEAD[0], "XS", *[_ANY] * 4, "应", "急")),
    Colour.BLACK: (
        *_ORDINARY,  # the series of 外籍汽车
        form("粤", "Z", *[_ANY] * 4, "港澳"),
        form(*[DIGITS] * 6, "使"),
        form("使", *[DIGITS] * 6),
        form(*_HEAD, *[DIGITS] * 4, "领"),
    ),
}
