"""号牌号码 (GA 36-2018): how a plate is written, and which 号牌种类 may be written that way."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.plate_kinds import ANY_NUMBER, PLATE_KINDS
from traffic.identifiers.writing import unseparated

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

# The standard's count was not readable to us, only programs that use it; kept apart so that it can be corrected.
MOST_SERIAL_LETTERS = 2

_LONGEST = 8

# Lower-case letters in the shapes below stand for classes; capitals and Chinese characters stand for themselves.
# I and O are never written, except O for the provincial organs of the old police series (公安专段).
_CLASSES = str.maketrans(
    {
        "p": f"[{PROVINCES}]",
        "l": "[A-HJ-NP-Z]",
        "n": "[A-HJ-NP-Z0-9]",
        "d": "[0-9]",
        "e": "[A-HJK]",  # new energy: D and F first; D A B C E are pure electric, F G H J K the others
        "s": f"(?!(?:[0-9]*[A-Z]){{{MOST_SERIAL_LETTERS + 1}}})[A-HJ-NP-Z0-9]{{5}}",
        " ": "",
    }
)

_FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("p l s", ("01", "02", "07", "08")),  # ordinary cars and motorcycles
    # Kinds whose own form we could not learn. They are rare, and an odd one accepted is better than a true one refused.
    ("p l s", ("05", "06", "11", "12", "13", "14", "18", "19", "20", "21", "25")),
    ("p O s", ("01", "02")),  # 公安专段, old provincial organs
    ("p l e n d{4}", ("52",)),  # small new energy
    ("p l d{5} e", ("51",)),  # large new energy
    ("p l n{4} 学", ("16", "17")),
    ("p l n{4} 警", ("23", "24")),
    ("p l n{4} 挂", ("15",)),
    ("粤Z n{4} 港", ("26",)),
    ("粤Z n{4} 澳", ("27",)),
    ("d{6} 使", ("03", "09")),  # three digits of the country, three of the serial
    ("使 d{6}", ("03", "09")),  # the older order
    ("p l d{4} 领", ("04", "10")),
    ("p l 领? d{5}", ("04", "10")),  # the older series
    ("p [XS] n{4} 应急", ("01", "02")),  # fire and rescue
    ("WJ p? d{4} [0-9A-Z]", ("31",)),  # armed police
    ("(?!WJ) [A-Z]{2} d{5}", ("32",)),  # armed forces
    ("p l n{4,5} 临", ("22", "20", "21")),
    ("p l n{4,5} [超试]", ("22", "18", "19")),
    ("民航 l d{4}", ("99",)),
)

_MISREAD_DIGITS = {"O": "0", "I": "1", "Q": "0", "B": "8", "D": "0"}


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate as `parse_plate` returns it: the normalised 号牌号码 and its two-digit 号牌种类."""

    number: str
    kind: str

    @property
    def key(self) -> str:
        """What a vehicle is known by, `02贵A12345`; one number may exist in several kinds."""
        return self.kind + self.number

    @property
    def province(self) -> str:
        """The province's character, or an empty text where none is written (embassies, armed forces, 民航)."""
        return next((character for character in self.number if character in PROVINCES), "")


def normalise(text: str) -> str:
    """The stored form: trimmed, half-width, upper case, without dots, hyphens and blanks. Idempotent."""
    return unseparated(text)


def parse_plate(number: str, kind: str) -> Plate:
    """The plate of a typed `number` and a two-digit `kind`; 无号牌 (41) has no number, so no number fits it.

    Raises InvalidIdentifier: plate_kind_unknown; plate_malformed when no kind is written so; plate_kind_mismatch
    when other kinds are.
    """
    if kind not in PLATE_KINDS:
        raise InvalidIdentifier("plate_kind_unknown")
    written = normalise(number)
    if _admits(written, kind):
        return Plate(written, kind)
    if kinds_of(written):
        raise InvalidIdentifier("plate_kind_mismatch")
    raise InvalidIdentifier("plate_malformed")


def kinds_of(number: str) -> frozenset[str]:
    """Every 号牌种类 that `number` may belong to by the way it is written; empty when it is no plate number."""
    written = normalise(number)
    kinds = {kind for shape, admitted in _FORMS if _pattern(shape).fullmatch(written) for kind in admitted}
    return ANY_NUMBER.union(kinds) if kinds else frozenset()


def suggestions(text: str, kind: str) -> tuple[str, ...]:
    """Numbers of `kind` that `text` may be a misreading of, with as few letters read as digits as will do.

    For a person to choose from, never to store unasked. Empty when `text` already fits, or when nothing helps.
    """
    written = normalise(text)
    if len(written) > _LONGEST or _admits(written, kind):
        return ()
    doubtful = [position for position, character in enumerate(written) if character in _MISREAD_DIGITS]
    for count in range(1, len(doubtful) + 1):
        repaired = {_with_digits(written, positions) for positions in combinations(doubtful, count)}
        if fitting := sorted(number for number in repaired if _admits(number, kind)):
            return tuple(fitting)
    return ()


def _with_digits(written: str, positions: tuple[int, ...]) -> str:
    return "".join(_MISREAD_DIGITS[one] if at in positions else one for at, one in enumerate(written))


def _admits(written: str, kind: str) -> bool:
    return any(
        (kind in admitted or kind in ANY_NUMBER) and _pattern(shape).fullmatch(written) for shape, admitted in _FORMS
    )


@cache
def _pattern(shape: str) -> re.Pattern[str]:
    # Compiled when first needed: an ordinary plate needs one of the twenty, and cold starts pay for each.
    return re.compile(shape.translate(_CLASSES))
