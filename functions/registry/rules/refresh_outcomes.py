"""What a refresh comes to: the same rule as an import's, which lets only what is newer over what is held."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Outcome(StrEnum):
    """What became of what the police network told."""

    REFRESHED = "refreshed"
    UNCHANGED = "unchanged"
    OLDER = "older"
    UNKNOWN = "unknown"


# What whoever asked is told.
TEXTS: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.REFRESHED: "已按公安网登记信息更新",
        Outcome.UNCHANGED: "与公安网登记信息一致, 无需更新",
        Outcome.OLDER: "本平台的登记信息更新, 未作改动",
        Outcome.UNKNOWN: "公安网未查询到登记信息, 未作改动",
    }
)


def outcome_of(held: str | None, told: str | None) -> Outcome:
    """What comes of telling version `told` to who holds version `held`; None where there is none. Versions compare as text."""
    if told is None:
        return Outcome.UNKNOWN
    if held is None or held < told:
        return Outcome.REFRESHED
    return Outcome.UNCHANGED if held == told else Outcome.OLDER
