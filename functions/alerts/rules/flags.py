"""What a check points out (异常提示): each flag follows from what the mirror, the libraries and the watch-list say."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Flag(StrEnum):
    """What an officer must not overlook, the gravest first."""

    FUGITIVE = "fugitive"
    STOLEN = "stolen"
    WATCHED = "watched"
    FALSE_PLATE = "false_plate"
    DRUG_USER = "drug_user"
    DECEASED = "deceased"
    UNKNOWN_PERSON = "unknown_person"
    UNREGISTERED = "unregistered"
    VIN_TWICE = "vin_twice"
    VEHICLE_STATE = "vehicle_state"
    INSPECTION_OVERDUE = "inspection_overdue"
    LICENCE_STATE = "licence_state"
    LICENCE_EXPIRED = "licence_expired"
    INCOMPLETE = "incomplete"


TEXTS: Mapping[Flag, str] = MappingProxyType(
    {
        Flag.FUGITIVE: "在逃人员",
        Flag.STOLEN: "被盗抢车辆",
        Flag.WATCHED: "布控车辆",
        Flag.FALSE_PLATE: "假牌套牌嫌疑",
        Flag.DRUG_USER: "吸毒人员",
        Flag.DECEASED: "人口库登记死亡",
        Flag.UNKNOWN_PERSON: "人口库无此人",
        Flag.UNREGISTERED: "机动车未登记",
        Flag.VIN_TWICE: "同一车辆识别代号登记多个号牌",
        Flag.VEHICLE_STATE: "机动车状态异常",
        Flag.INSPECTION_OVERDUE: "逾期未检验",
        Flag.LICENCE_STATE: "驾驶证状态异常",
        Flag.LICENCE_EXPIRED: "驾驶证逾期",
        Flag.INCOMPLETE: "部分库未应答, 结果不完整",
    }
)

_NORMAL = "A"
_STOLEN_STATE = "C"
# What a library's entry means.
_OF_LIBRARY: Mapping[str, Flag] = MappingProxyType(
    {
        "fugitives": Flag.FUGITIVE,
        "drug_users": Flag.DRUG_USER,
        "false_plates": Flag.FALSE_PLATE,
        "stolen_vehicles": Flag.STOLEN,
    }
)


def of_vehicle(states: str, inspection_due: date | None, today: date) -> Iterator[Flag]:
    """A registered vehicle, by the letters of its states and the last day of its inspection."""
    if _STOLEN_STATE in states:
        yield Flag.STOLEN
    if states != _NORMAL:
        yield Flag.VEHICLE_STATE
    if inspection_due and inspection_due < today:
        yield Flag.INSPECTION_OVERDUE


def of_licence(states: str, valid_until: date, today: date) -> Iterator[Flag]:
    """A driving licence, by the letters of its states and its last day."""
    if states != _NORMAL:
        yield Flag.LICENCE_STATE
    if valid_until < today:
        yield Flag.LICENCE_EXPIRED


def of_library(library: str, state: str | None, *, known: bool) -> Iterator[Flag]:
    """What a library answered."""
    if library == "population":
        if not known:
            yield Flag.UNKNOWN_PERSON
        elif state == "deceased":
            yield Flag.DECEASED
    elif known:
        yield _OF_LIBRARY[library]


def in_order(flags: Iterator[Flag] | set[Flag]) -> list[Flag]:
    """Each once, the gravest first."""
    found = set(flags)
    return [flag for flag in Flag if flag in found]
