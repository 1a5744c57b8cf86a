"""Events of one invented licence, first held on 2018-04-11: the present cycle runs from 2026-04-11 to 2027-04-11."""

from datetime import date, datetime
from typing import Any

from traffic.points.events import Event, Kind
from traffic.points.standing import Standing, standing

FIRST = date(2018, 4, 11)
TODAY = date(2026, 11, 5)
CAR, TRUCK = "02贵AZZ321", "01贵CZZ588"


def at(day: str) -> datetime:
    """A moment in China: `2026-05-01` is its noon, `2026-05-01T08:30` as written."""
    return datetime.fromisoformat(f"{day if 'T' in day else day + 'T12:00'}:00+08:00")


def event(kind: Kind, number: str, day: str, points: int = 0, **more: Any) -> Event:
    return Event(kind=kind, number=number, at=at(day), points=points, **more)


def decided(number: str, day: str, points: int, **more: Any) -> Event:
    return event(Kind.DECIDED, number, day, points, **({"vehicle": CAR} | more))


def changed(number: str, day: str, points: int, **more: Any) -> Event:
    return event(Kind.CHANGED, number, day, points, **more)


def revoked(number: str, day: str) -> Event:
    return event(Kind.REVOKED, number, day)


def paid(number: str, day: str) -> Event:
    return event(Kind.PAID, number, day)


def carried(number: str, day: str, points: int) -> Event:
    return event(Kind.CARRIED, number, day, points)


def credit(number: str, day: str, points: int) -> Event:
    return event(Kind.CREDIT, number, day, points)


def cheated(number: str, day: str) -> Event:
    return event(Kind.CREDIT_REVOKED, number, day)


def cleared(number: str, day: str) -> Event:
    return event(Kind.CLEARED_BY_STUDY, number, day)


def stands(*events: Event, today: date = TODAY, **more: Any) -> Standing:
    return standing(events, FIRST, today, **more)
