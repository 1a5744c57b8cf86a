"""Codes beside their texts, and days beside how far off they are."""

from collections.abc import Mapping
from datetime import date, datetime

from registry.contract.facts import Coded, Until
from traffic import clock
from traffic.identifiers.people import LICENCE_CLASSES, parse_licence_classes


def letters(states: str, texts: Mapping[str, str]) -> list[Coded]:
    """States written as letters (`GQ`), each with its text."""
    return [{"code": letter, "text": texts[letter]} for letter in states]


def coded_classes(classes: str) -> list[Coded]:
    """The classes of a licence (`A2D`), each with its text; those of before 2004 have none of their own."""
    return [{"code": one, "text": LICENCE_CLASSES.get(one, "旧准驾车型")} for one in parse_licence_classes(classes)]


def known_until(day: str, today: date) -> Until:
    """A last day (ISO), and the days left until it."""
    return {"on": day, "days_left": (date.fromisoformat(day) - today).days}


def until(day: str | None, today: date) -> Until | None:
    """The same where the day may not be known; None then."""
    return known_until(day, today) if day else None


def updated_at(version: str) -> str:
    """When the source last changed a record, which is how its version begins: ISO with China's offset."""
    return datetime.fromisoformat(version.partition("#")[0]).replace(tzinfo=clock.CHINA).isoformat()
