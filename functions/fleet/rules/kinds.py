"""Which vehicles are watched, what they may be exempt from, and which rules there are."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class VehicleKind(StrEnum):
    """两客一危, and coaches that left public transport (营转非)."""

    COACH = "coach"
    TOUR = "tour"
    DANGEROUS = "dangerous"
    DELICENSED = "delicensed"


class Exemption(StrEnum):
    """What lifts the night ban (道路旅客运输企业安全管理规范 §38)."""

    RELAY = "relay"
    SHORT_LINE = "short_line"
    AIRPORT_LINE = "airport_line"


class Rule(StrEnum):
    """What an episode is about. The first five are judged point by point, in this order."""

    NIGHT_BAN = "night_ban"
    FATIGUE = "fatigue"
    SPEED = "speed"
    ROUTE = "route"
    AREA = "area"
    DELICENSED = "delicensed"


POINT_RULES = (Rule.NIGHT_BAN, Rule.FATIGUE, Rule.SPEED, Rule.ROUTE, Rule.AREA)

KIND_TEXTS: Mapping[VehicleKind, str] = MappingProxyType(
    {
        VehicleKind.COACH: "班线客车",
        VehicleKind.TOUR: "旅游客车",
        VehicleKind.DANGEROUS: "危险货物运输车",
        VehicleKind.DELICENSED: "营转非大客车",
    }
)
EXEMPTION_TEXTS: Mapping[Exemption, str] = MappingProxyType(
    {
        Exemption.RELAY: "接驳运输",
        Exemption.SHORT_LINE: "单程100公里以内短途班线",
        Exemption.AIRPORT_LINE: "机场、高铁快线",
    }
)
RULE_TEXTS: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.NIGHT_BAN: "凌晨2时至5时违规运行",
        Rule.FATIGUE: "连续驾驶超时",
        Rule.SPEED: "超速行驶",
        Rule.ROUTE: "偏离核定线路",
        Rule.AREA: "驶出核定区域",
        Rule.DELICENSED: "营转非客车疑似非法营运",
    }
)
