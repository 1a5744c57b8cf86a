"""Why something is not done, or not at once: a code for programs, and what a person is told in Chinese and English."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. No text carries personal data."""

    code: str
    zh: str
    en: str


def catalogue(rows: Iterable[tuple[str, str, str]]) -> Mapping[str, Reason]:
    """Reasons by code, from rows of code, Chinese and English."""
    return {code: Reason(code, zh, en) for code, zh, en in rows}


def found(reasons: Mapping[str, Reason], holds: Mapping[str, bool]) -> tuple[Reason, ...]:
    """Every reason that holds, in the order in which they were looked at. Raises KeyError for a code without words."""
    return tuple(reasons[code] for code, true in holds.items() if true)
