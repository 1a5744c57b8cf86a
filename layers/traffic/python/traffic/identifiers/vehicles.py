"""Numbers and codes of vehicles: 车辆识别代号, 发动机号, 机动车状态 and 使用性质 (GA 802 and GA 24 lineage)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.writing import plain

TAIL_LENGTH = 6

_VIN_VALUES = {
    character: value
    for value, characters in enumerate(("0", "1AJ", "2BKS", "3CLT", "4DMU", "5ENV", "6FW", "7GPX", "8HY", "9RZ"))
    for character in characters
}
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_CHECK_POSITION = 8


@dataclass(frozen=True, slots=True)
class Vin:
    """A 车辆识别代号. A check digit that does not hold is a warning: vehicles built for Europe often have none."""

    number: str
    check_digit_holds: bool


def parse_vin(text: str) -> Vin:
    """The 17 characters of a VIN (GB 16735, ISO 3779), without I, O and Q. Raises InvalidIdentifier: vin_malformed."""
    number = plain(text)
    if not re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", number):
        raise InvalidIdentifier("vin_malformed")
    return Vin(number, check_character(number) == number[_VIN_CHECK_POSITION])


def check_character(vin: str) -> str:
    """The character that belongs at position 9 of a 17-character VIN; what stands there is not looked at."""
    total = sum(weight * _VIN_VALUES[character] for weight, character in zip(_VIN_WEIGHTS, vin, strict=True))
    return "0123456789X"[total % 11]


def parse_engine_number(text: str) -> str:
    """The 发动机号 or 电机号: up to 30 letters, digits, `-*/` and single blanks, at least one letter or digit.

    Raises InvalidIdentifier: engine_number_malformed.
    """
    number = " ".join(filter(None, map(plain, text.split())))
    if not re.fullmatch(r"(?=.*[A-Z0-9])[A-Z0-9*/ -]{1,30}", number):
        raise InvalidIdentifier("engine_number_malformed")
    return number


def tail(text: str) -> str:
    """The last six letters and digits of a VIN or engine number, which a public query asks for; all when fewer.

    Empty when there are none, so whoever compares tails refuses an empty one first.
    """
    return re.sub(r"[^A-Z0-9]", "", plain(text))[-TAIL_LENGTH:]


# 机动车状态 (zt).
VEHICLE_STATES: Mapping[str, str] = {
    "A": "正常",
    "B": "转出",
    "C": "被盗抢",
    "D": "停驶",
    "E": "注销",
    "G": "违法未处理",
    "H": "海关监管",
    "I": "事故未处理",
    "J": "嫌疑车",
    "K": "查封",
    "L": "扣留",
    "M": "达到报废标准",
    "N": "事故逃逸",
    "O": "锁定",
    "P": "达到报废标准公告牌证作废",
    "Q": "逾期未检验",
}


def parse_vehicle_states(text: str) -> frozenset[str]:
    """The letters of a stored 机动车状态 (`GQ`), as a set. Raises InvalidIdentifier: vehicle_states_malformed."""
    states = frozenset(plain(text))
    if not states or not states <= VEHICLE_STATES.keys():
        raise InvalidIdentifier("vehicle_states_malformed")
    return states


# 使用性质 (syxz).
USES: Mapping[str, str] = {
    "A": "非营运",
    "B": "公路客运",
    "C": "公交客运",
    "D": "出租客运",
    "E": "旅游客运",
    "F": "货运",
    "G": "租赁",
    "H": "警用",
    "I": "消防",
    "J": "救护",
    "K": "工程救险",
    "L": "营转非",
    "M": "出租转非",
    "N": "教练",
    "O": "幼儿校车",
    "P": "小学生校车",
    "Q": "初中生校车",
    "R": "危化品运输",
    "S": "中小学生校车",
    "T": "预约出租客运",
    "U": "预约出租转非",
}


def parse_vehicle_use(text: str) -> str:
    """The letter of a 使用性质. Raises InvalidIdentifier: vehicle_use_unknown."""
    use = plain(text)
    if use not in USES:
        raise InvalidIdentifier("vehicle_use_unknown")
    return use
