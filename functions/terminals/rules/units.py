"""Whose officers and terminals an administrator manages: those of the own department and of all below it."""

import re


def manages(unit: str, other: str) -> bool:
    """Whether department `other` is `unit` or below it (管理部门代码, 12 digits: a shared prefix means subordination)."""
    return other.startswith(_prefix(unit))


def _prefix(unit: str) -> str:
    return re.sub(r"(?:00)+$", "", unit)
