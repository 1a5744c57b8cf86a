"""Kinds of watch-list entries (布控), their classes, and the level of each unless the applicant says otherwise (domain 9.1)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class EntryClass(StrEnum):
    """Why a vehicle is looked for, roughly."""

    CRIMINAL = "criminal"  # 涉案
    SERIOUS = "serious"  # 严重违法
    CONTROL = "control"  # 管控
    NOTICE = "notice"  # 提示


class EntryKind(StrEnum):
    """Why a vehicle is looked for."""

    STOLEN = "stolen"
    HIT_AND_RUN = "hit_and_run"
    FUGITIVE = "fugitive"
    CASE_SUSPECT = "case_suspect"
    ASSISTANCE = "assistance"
    FALSE_PLATE = "false_plate"
    CLONED_PLATE = "cloned_plate"
    DRUG_DRIVER = "drug_driver"
    REVOKED_DRIVER = "revoked_driver"
    SCRAPPED = "scrapped"
    UNLICENSED_DRIVER = "unlicensed_driver"
    UNINSPECTED = "uninspected"
    UNHANDLED_VIOLATIONS = "unhandled_violations"
    UNPAID_FINES = "unpaid_fines"
    COURT_SEIZURE = "court_seizure"
    UNINSURED = "uninsured"
    CONVERTED_COACH = "converted_coach"
    NIGHT_RUN = "night_run"
    HAZMAT_UNREPORTED = "hazmat_unreported"
    WATCHED = "watched"
    LOW_SCORE_DRIVER = "low_score_driver"
    ENVIRONMENT = "environment"


TEXTS: Mapping[EntryKind, str] = MappingProxyType(
    {
        EntryKind.STOLEN: "被盗抢骗车辆",
        EntryKind.HIT_AND_RUN: "肇事逃逸",
        EntryKind.FUGITIVE: "在逃人员车辆",
        EntryKind.CASE_SUSPECT: "涉案嫌疑",
        EntryKind.ASSISTANCE: "协查",
        EntryKind.FALSE_PLATE: "假牌",
        EntryKind.CLONED_PLATE: "套牌",
        EntryKind.DRUG_DRIVER: "毒驾人员车辆",
        EntryKind.REVOKED_DRIVER: "酒驾吊销人员仍驾驶",
        EntryKind.SCRAPPED: "报废或逾期未报废",
        EntryKind.UNLICENSED_DRIVER: "失驾",
        EntryKind.UNINSPECTED: "逾期未检验",
        EntryKind.UNHANDLED_VIOLATIONS: "多起违法未处理",
        EntryKind.UNPAID_FINES: "逾期未缴罚款",
        EntryKind.COURT_SEIZURE: "法院查封",
        EntryKind.UNINSURED: "逾期未投保",
        EntryKind.CONVERTED_COACH: "营转非大客车",
        EntryKind.NIGHT_RUN: "重点车凌晨通行",
        EntryKind.HAZMAT_UNREPORTED: "危化品运输未报备",
        EntryKind.WATCHED: "关注车辆",
        EntryKind.LOW_SCORE_DRIVER: "重点驾驶人",
        EntryKind.ENVIRONMENT: "环保",
    }
)

_CLASSES: Mapping[EntryClass, tuple[EntryKind, EntryKind]] = MappingProxyType(
    {
        EntryClass.CRIMINAL: (EntryKind.STOLEN, EntryKind.ASSISTANCE),
        EntryClass.SERIOUS: (EntryKind.FALSE_PLATE, EntryKind.UNLICENSED_DRIVER),
        EntryClass.CONTROL: (EntryKind.UNINSPECTED, EntryKind.HAZMAT_UNREPORTED),
        EntryClass.NOTICE: (EntryKind.WATCHED, EntryKind.ENVIRONMENT),
    }
)
_DEFAULT_LEVELS: Mapping[EntryClass, int] = MappingProxyType(
    {EntryClass.CRIMINAL: 1, EntryClass.SERIOUS: 2, EntryClass.CONTROL: 3, EntryClass.NOTICE: 4}
)


def class_of(kind: EntryKind) -> EntryClass:
    """The class that a kind belongs to."""
    order = list(EntryKind)
    place = order.index(kind)
    return next(one for one, (first, last) in _CLASSES.items() if order.index(first) <= place <= order.index(last))


def default_level(kind: EntryKind) -> int:
    """1 (红) is the gravest, 4 (蓝) the least."""
    return _DEFAULT_LEVELS[class_of(kind)]
