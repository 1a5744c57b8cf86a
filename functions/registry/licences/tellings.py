"""What is told of a licence's points: from the fact on the bus to the entry that is kept, and on to the event that counts."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from registry.rules.events import Event, Kind
from registry.rules.points_rules import POINTS_RULES
from traffic import clock
from traffic.dictionaries.dated import in_force
from traffic.records.points import PointsEntry

# Which facts tell of points, and what each tells.
FACTS: Mapping[str, Kind] = MappingProxyType(
    {
        "penalty.decided": Kind.DECIDED,
        "penalty.changed": Kind.CHANGED,
        "penalty.withdrawn": Kind.REVOKED,
        "penalty.paid": Kind.PAID,
        "penalty.carried": Kind.CARRIED,
        "points.credited": Kind.CREDIT,
        "points.credit_withdrawn": Kind.CREDIT_REVOKED,
        "points.cleared": Kind.CLEARED_BY_STUDY,
    }
)


class Detail(msgspec.Struct, kw_only=True, frozen=True):
    """The detail of such a fact. `person` is the token of whose licence it is; members that a kind has no use for stay away."""

    person: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}$")]
    number: Annotated[str, Meta(min_length=1, max_length=40)]
    at: Annotated[datetime, Meta(tz=True)]
    points: Annotated[int, Meta(ge=0, le=200)] = 0
    violated_on: date | None = None
    behaviour: Annotated[str, Meta(max_length=5)] | None = None
    vehicle: Annotated[str, Meta(max_length=12)] | None = None
    pay_by: date | None = None
    warning: bool = False


def entry_of(fact: Mapping[str, Any]) -> PointsEntry:
    """The entry for a fact as the bus delivers it; raises KeyError for another fact, msgspec.ValidationError for a broken one."""
    kind, told = FACTS[fact["detail-type"]], msgspec.convert(fact["detail"], Detail)
    at = told.at.astimezone(clock.CHINA)
    return PointsEntry(
        told.person,
        kind=kind,
        number=told.number,
        at=at.isoformat(),
        points=told.points,
        violated_on=told.violated_on and told.violated_on.isoformat(),
        behaviour=told.behaviour,
        vehicle=told.vehicle,
        pay_by=told.pay_by and told.pay_by.isoformat(),
        warning=told.warning,
        rules_version=in_force(POINTS_RULES, at.date()).valid_from.isoformat(),
        recorded_at=clock.china_now().isoformat(timespec="seconds"),
    )


def event_of(entry: PointsEntry) -> Event:
    """What an entry tells, as the rules count it."""
    return Event(
        kind=Kind(entry.kind),
        number=entry.number,
        at=datetime.fromisoformat(entry.at),
        points=entry.points,
        violated_on=_day(entry.violated_on),
        vehicle=entry.vehicle,
        pay_by=_day(entry.pay_by),
        warning=entry.warning,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
