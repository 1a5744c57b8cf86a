"""Numbers by which a plate is suspected of being on two vehicles (domain 9.4): scores and limits, dated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from traffic.dictionaries.dated import in_force


class Sign(StrEnum):
    """What speaks for two vehicles under one plate."""

    TOO_FAST = "too_fast"  # T1
    COLOUR = "colour"  # T2
    CLASS = "class"  # T3
    REGISTER = "register"  # T4
    PLATE_COLOUR = "plate_colour"  # T5


TEXTS: Mapping[Sign, str] = MappingProxyType(
    {
        Sign.TOO_FAST: "时空矛盾: 两次过车之间的车速不可能达到",
        Sign.COLOUR: "车身颜色与登记不符",
        Sign.CLASS: "车辆类型与登记不符",
        Sign.REGISTER: "号牌已注销、报废或无登记",
        Sign.PLATE_COLOUR: "号牌颜色与号牌种类不符",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloneRules:
    """What is suspected from when to when.

    suspected                     the score from which somebody looks
    scores                        what each sign counts
    confidence                    below it a plate was not read surely enough to say anything (0 to 1)
    kmh, roads                    faster than this nobody drives; by how much a road is longer than the crow's way (per cent)
    least_seconds, clock_seconds  two passages closer than that say nothing; by how much clocks may differ
    look_back_hours               how far back of a day its first passages are compared
    neighbours                    with how many passages before it each is compared
    colours, classes, unknown     on how many passages colour, class and a plate that nobody registered must be seen
    day_from, day_to              the hours in which a colour can be told
    """

    valid_from: date
    valid_to: date | None
    suspected: int
    scores: Mapping[Sign, int]
    confidence: float
    kmh: int
    roads: int
    least_seconds: int
    clock_seconds: int
    look_back_hours: int
    neighbours: int
    colours: int
    classes: int
    unknown: int
    day_from: int
    day_to: int
    source: str


CLONE_RULES = (
    CloneRules(
        valid_from=date(2026, 1, 1),
        valid_to=None,
        suspected=60,
        scores=MappingProxyType(
            {Sign.TOO_FAST: 60, Sign.COLOUR: 20, Sign.CLASS: 30, Sign.REGISTER: 60, Sign.PLATE_COLOUR: 25}
        ),
        confidence=0.9,
        kmh=150,
        roads=130,
        least_seconds=30,
        clock_seconds=60,
        look_back_hours=3,
        neighbours=5,
        colours=3,
        classes=2,
        unknown=2,
        day_from=7,
        day_to=18,
        source="假套牌研判规则(平台口径); 比对数量、无登记号牌的次数和白天时段为平台参数",
    ),
)

# 车身颜色 (csys) that cameras do not tell apart: white and silver from grey, dark grey from black.
ALIKE_COLOURS = (frozenset("AB"), frozenset("BJ"))

# 号牌颜色 by 号牌种类 (GA 36): 0 白 1 黄 2 蓝 3 黑 4 绿 5 黄绿. Kinds with several or unknown colours are left out.
PLATE_COLOURS: Mapping[str, str] = MappingProxyType(
    {"01": "1", "02": "2", "15": "1", "16": "1", "23": "0", "24": "0", "31": "0", "32": "0", "51": "5", "52": "4"}
)

# 机动车状态: 注销, 达到报废标准, 达到报废标准公告牌证作废.
GONE = frozenset("EMP")


def clone_rules(on: date) -> CloneRules:
    """The rules in force on a day."""
    return in_force(CLONE_RULES, on)
