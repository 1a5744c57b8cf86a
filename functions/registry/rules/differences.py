"""Where our points of a licence and those of the national platform (六合一, 累积记分) part, and what a person is told of it.

Each learns of a decision in its own time, so for some days both may be right. The licence goes by the national platform's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Apart(StrEnum):
    """Which of the two holds more."""

    NOT_YET_HERE = "not_yet_here"
    NOT_YET_OFFICIAL = "not_yet_official"


TEXTS: Mapping[Apart, str] = MappingProxyType(
    {
        Apart.NOT_YET_HERE: "全国公安交管平台的记分多于本平台, 部分处罚决定尚未同步到本平台, 以全国平台为准",
        Apart.NOT_YET_OFFICIAL: "本平台的记分多于全国公安交管平台, 部分处罚决定尚未同步到全国平台",
    }
)


@dataclass(frozen=True, slots=True)
class Difference:
    """How many points they are apart, always above zero."""

    kind: Apart
    points: int


def difference(ours: int, official: int) -> Difference | None:
    """How the two part; None where they agree."""
    if ours == official:
        return None
    return Difference(Apart.NOT_YET_HERE if official > ours else Apart.NOT_YET_OFFICIAL, abs(ours - official))
