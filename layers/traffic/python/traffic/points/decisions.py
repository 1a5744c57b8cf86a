"""What the events of one number come to: one decision or one credit, whatever was told twice or in the wrong order.

Where two tellings of the same thing contradict each other, the milder holds: a doubt is not the driver's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from traffic.points.events import Event, Kind


class Stand(StrEnum):
    """How a decision stands."""

    DECIDED = "decided"
    CHANGED = "changed"
    WARNED = "warned"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it stands now. `carried_to` is the latest day in whose cycle its points are known to have arrived;
    `arrived` says that nothing older than that is known of it."""

    number: str
    at: datetime
    day: date
    stand: Stand
    points: int
    violated_on: date | None
    vehicle: str | None
    pay_by: date | None
    paid_on: date | None
    carried_to: date | None
    arrived: bool

    def unpaid(self, on: date) -> bool:
        """Whether its fine was still to be paid when `on` began."""
        return self.pay_by is not None and (self.paid_on is None or self.paid_on >= on)

    def overdue(self, on: date) -> bool:
        """Whether the last day for its fine had passed unpaid when `on` began."""
        return self.unpaid(on) and self.pay_by is not None and self.pay_by < on


@dataclass(frozen=True, slots=True)
class Credit:
    """Points to take off, unless `revoked`."""

    number: str
    at: datetime
    day: date
    points: int
    revoked: bool


def decisions_of(events: Iterable[Event]) -> Iterator[Decision]:
    """The decisions that the events tell of. Changes of a decision that is not known yet wait for it."""
    for told in _by_number(events).values():
        begun = told[Kind.DECIDED] or told[Kind.CARRIED]
        if begun:
            yield _decision(min(begun, key=lambda event: (event.at, *_harshness(event))), told)


def credits_of(events: Iterable[Event]) -> Iterator[Credit]:
    """The credits that the events tell of."""
    for told in _by_number(events).values():
        if told[Kind.CREDIT]:
            first = min(told[Kind.CREDIT], key=lambda event: (event.at, -event.points))
            yield Credit(first.number, first.at, first.day, first.points, bool(told[Kind.CREDIT_REVOKED]))


def clearings_of(events: Iterable[Event]) -> Iterator[Event]:
    """The clearings by study that the events tell of, one for each certificate."""
    for told in _by_number(events).values():
        if told[Kind.CLEARED_BY_STUDY]:
            yield min(told[Kind.CLEARED_BY_STUDY], key=lambda event: event.at)


def _by_number(events: Iterable[Event]) -> dict[str, dict[Kind, list[Event]]]:
    told: dict[str, dict[Kind, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for event in events:
        told[event.number][event.kind].append(event)
    return told


def _decision(first: Event, told: dict[Kind, list[Event]]) -> Decision:
    now = min(told[Kind.CHANGED], key=lambda event: (-event.at.timestamp(), *_harshness(event)), default=first)
    stand = _stand(now, revoked=bool(told[Kind.REVOKED]))
    return Decision(
        number=first.number,
        at=first.at,
        day=first.day,
        stand=stand,
        points=now.points if stand in (Stand.DECIDED, Stand.CHANGED) else 0,
        violated_on=first.violated_on,
        vehicle=first.vehicle,
        pay_by=now.pay_by,
        paid_on=min((event.day for event in told[Kind.PAID]), default=None),
        carried_to=max((event.day for event in told[Kind.CARRIED]), default=None),
        arrived=first.kind is Kind.CARRIED,
    )


def _stand(now: Event, *, revoked: bool) -> Stand:
    if revoked:
        return Stand.REVOKED
    if now.warning:
        return Stand.WARNED
    return Stand.CHANGED if now.kind is Kind.CHANGED else Stand.DECIDED


def _harshness(event: Event) -> tuple[bool, int, int, int, str]:
    """Orders contradicting tellings from mild to harsh; the last two only make the order a total one."""
    fine = -(event.pay_by or date.max).toordinal()
    return not event.warning, event.points, fine, (event.violated_on or date.min).toordinal(), event.vehicle or ""
