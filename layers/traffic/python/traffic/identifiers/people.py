"""Numbers and codes of people: 公民身份号码, 手机号码, and what stands on a driving licence (驾驶证)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.writing import plain, unseparated

EARLIEST_BIRTH = date(1900, 1, 1)

# Only the province is checked: county codes are those of the day of first registration, and many are abolished since.
_PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_CENTURY_OF_15_DIGITS = "19"


@dataclass(frozen=True, slots=True)
class CitizenId:
    """A 公民身份号码 and what it says; `area` is the six-digit 地址码 of first registration."""

    number: str
    birth: date
    sex: Literal["male", "female"]
    area: str


def parse_citizen_id(text: str, today: date) -> CitizenId:
    """The person's number (GB 11643-1999) in 18 characters; `x` is stored as `X`.

    The check digit finds every single wrong character and every swap of two neighbours; it does not find a swap of
    digits ten places apart, whose weights are equal. Raises InvalidIdentifier: citizen_id_malformed,
    citizen_id_province, citizen_id_birth (no such day, before 1900, or after `today`), citizen_id_check_digit.
    """
    number = plain(text)
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise InvalidIdentifier("citizen_id_malformed")
    _require_province(number)
    birth = _day(number[6:14])
    if not EARLIEST_BIRTH <= birth <= today:
        raise InvalidIdentifier("citizen_id_birth")
    if check_character(number[:17]) != number[17]:
        raise InvalidIdentifier("citizen_id_check_digit")
    return CitizenId(number, birth, "male" if int(number[16]) % 2 else "female", number[:6])


def citizen_id_from_15(text: str) -> str:
    """The 18 characters of a first-generation number, which old archives still hold; all were born in 19xx.

    Raises InvalidIdentifier: citizen_id_malformed, citizen_id_province, citizen_id_birth.
    """
    number = plain(text)
    if not re.fullmatch(r"[0-9]{15}", number):
        raise InvalidIdentifier("citizen_id_malformed")
    _require_province(number)
    longer = number[:6] + _CENTURY_OF_15_DIGITS + number[6:]
    _day(longer[6:14])
    return longer + check_character(longer)


def check_character(seventeen: str) -> str:
    """The 18th character for 17 digits (ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, seventeen, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def _require_province(number: str) -> None:
    if number[:2] not in _PROVINCES:
        raise InvalidIdentifier("citizen_id_province")


def _day(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise InvalidIdentifier("citizen_id_birth") from None


def parse_phone(text: str) -> str:
    """An eleven-digit mobile number, hyphens and blanks dropped. Raises InvalidIdentifier: phone_malformed."""
    number = unseparated(text)
    if not re.fullmatch(r"1[3-9][0-9]{9}", number):
        raise InvalidIdentifier("phone_malformed")
    return number


def parse_licence_file_number(text: str) -> str:
    """The 档案编号 (dabh), 12 digits, in some provinces with letters.

    Raises InvalidIdentifier: licence_file_number_malformed.
    """
    number = plain(text)
    if not re.fullmatch(r"[0-9A-Z]{12}", number):
        raise InvalidIdentifier("licence_file_number_malformed")
    return number


def parse_core_number(text: str) -> str:
    """The 证芯编号 under the bar code: 13 digits whose check rule, if any, is not public.

    Raises InvalidIdentifier: core_number_malformed.
    """
    number = plain(text)
    if not re.fullmatch(r"[0-9]{13}", number):
        raise InvalidIdentifier("core_number_malformed")
    return number


# 准驾车型, 令162 §11.
LICENCE_CLASSES: Mapping[str, str] = {
    "A1": "大型客车",
    "A2": "重型牵引挂车",
    "A3": "城市公交车",
    "B1": "中型客车",
    "B2": "大型货车",
    "C1": "小型汽车",
    "C2": "小型自动挡汽车",
    "C3": "低速载货汽车",
    "C4": "三轮汽车",
    "C5": "残疾人专用小型自动挡载客汽车",
    "C6": "轻型牵引挂车",
    "D": "普通三轮摩托车",
    "E": "普通二轮摩托车",
    "F": "轻便摩托车",
    "M": "轮式专用机械车",
    "N": "无轨电车",
    "P": "有轨电车",
}

# 准予驾驶的其他准驾车型, 令162 annex 1.
_ALSO_COVERED: Mapping[str, frozenset[str]] = {
    "A1": frozenset({"A3", "B1", "B2", "C1", "C2", "C3", "C4", "M"}),
    "A2": frozenset({"B1", "B2", "C1", "C2", "C3", "C4", "C6", "M"}),
    "A3": frozenset({"C1", "C2", "C3", "C4"}),
    "B1": frozenset({"C1", "C2", "C3", "C4", "M"}),
    "B2": frozenset({"C1", "C2", "C3", "C4", "M"}),
    "C1": frozenset({"C2", "C3", "C4"}),
    "C3": frozenset({"C4"}),
    "D": frozenset({"E", "F"}),
    "E": frozenset({"F"}),
}


def parse_licence_classes(text: str) -> tuple[str, ...]:
    """`A2B1D` → `("A2", "B1", "D")`, each once, in the order written. Bare A, B, C of licences before 2004 are kept.

    Raises InvalidIdentifier: licence_classes_malformed.
    """
    written = plain(text)
    if not re.fullmatch(r"(?:A[1-3]?|B[12]?|C[1-6]?|[DEFMNP])+", written):
        raise InvalidIdentifier("licence_classes_malformed")
    return tuple(dict.fromkeys(re.findall(r"[A-Z][1-6]?", written)))


def covers(held: Sequence[str], wanted: str) -> bool:
    """Whether a licence with the classes `held`, parsed or as stored (`A2D`), allows driving the class `wanted`.

    A bare A, B or C of before 2004 covers nothing else: its holder exchanges the licence first.
    Raises InvalidIdentifier: licence_classes_malformed, for `held`.
    """
    classes = parse_licence_classes("".join(held))
    return any(wanted == one or wanted in _ALSO_COVERED.get(one, ()) for one in classes)


# 驾驶证状态.
DRIVER_STATES: Mapping[str, str] = {
    "A": "正常",
    "B": "超分",
    "C": "转出",
    "D": "暂扣",
    "E": "撤销",
    "F": "吊销",
    "G": "注销",
    "H": "违法未处理",
    "I": "事故未处理",
    "J": "停止使用",
    "K": "扣押",
    "L": "锁定",
    "M": "逾期未换证",
    "N": "延期换证",
    "P": "延期体检",
    "R": "注销可恢复",
    "S": "逾期未审验",
    "T": "延期审验",
    "U": "扣留",
}


def parse_driver_states(text: str) -> frozenset[str]:
    """The letters of a stored 驾驶证状态 (`HS`), as a set. Raises InvalidIdentifier: driver_states_malformed."""
    states = frozenset(plain(text))
    if not states or not states <= DRIVER_STATES.keys():
        raise InvalidIdentifier("driver_states_malformed")
    return states
