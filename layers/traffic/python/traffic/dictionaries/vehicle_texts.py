"""What the codes of a registered vehicle say (GA 802 and GA 24 lineage), for people to read."""

from collections.abc import Mapping
from types import MappingProxyType

from traffic.identifiers.plate_kinds import PLATE_KINDS
from traffic.identifiers.vehicles import USES

# 车辆类型 (cllx): a letter for the family, then a digit for its size in some; a few codes have a name of their own.
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "K1": "大型客车",
        "K2": "中型客车",
        "K3": "小型客车",
        "K31": "小型普通客车",
        "K33": "小型轿车",
        "K39": "小型面包车",
        "K4": "微型客车",
        "H1": "重型货车",
        "H2": "中型货车",
        "H3": "轻型货车",
        "H4": "微型货车",
        "H5": "低速货车",
        "K": "客车",
        "H": "货车",
        "Q": "牵引车",
        "B": "半挂车",
        "G": "全挂车",
        "Z": "专项作业车",
        "D": "电车",
        "M": "摩托车",
        "N": "三轮汽车",
        "T": "拖拉机",
        "J": "轮式机械",
    }
)

# 车身颜色 (csys).
_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "A": "白",
        "B": "灰",
        "C": "黄",
        "D": "粉",
        "E": "红",
        "F": "紫",
        "G": "绿",
        "H": "蓝",
        "I": "棕",
        "J": "黑",
    }
)


def kind_text(code: str) -> str:
    """A 车辆类型 as closely as the dictionary names it; 其他 for what it does not."""
    return next((_KINDS[code[:length]] for length in (3, 2, 1) if code[:length] in _KINDS), "其他")


def colour_text(code: str | None) -> str | None:
    """A 车身颜色 of one to three letters, `白` or `白黑`; None where none is registered."""
    return "".join(_COLOURS.get(letter, "其他") for letter in code) if code else None


def use_text(code: str) -> str:
    """A 使用性质; 其他 for what the dictionary does not name."""
    return USES.get(code, "其他")


def plate_kind_text(code: str) -> str:
    """A 号牌种类; 其他号牌 for what the dictionary does not name."""
    return PLATE_KINDS.get(code, "其他号牌")
