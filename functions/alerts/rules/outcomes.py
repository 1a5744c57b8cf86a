"""反馈结果: what came of an alert, by code (domain.md 9.3)."""

from collections.abc import Mapping
from types import MappingProxyType

OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "01": "拦截成功",
        "02": "未拦截",
        "03": "号牌误识",
        "04": "已处理或已撤控",
        "05": "布控错误",
        "06": "移交",
    }
)
INTERCEPTED = "01"
# What only counts with a reason: the vehicle got away, or the alert was wrong.
TO_BE_EXPLAINED = frozenset({"02", "05", "06"})
# The alert was not about that vehicle.
MISTAKEN = frozenset({"03"})


def needs_words(outcome: str) -> bool:
    """Whether an outcome has to be explained."""
    return outcome in TO_BE_EXPLAINED
