"""What is told of a licence's points: from the fact on the bus to the entry that is kept."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from traffic import ids
from traffic.points.events import Event, Kind
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

    event: str | None = None
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
    event = Event(
        kind=kind,
        number=told.number,
        at=told.at,
        points=told.points,
        violated_on=told.violated_on,
        vehicle=told.vehicle,
        pay_by=told.pay_by,
        warning=told.warning,
    )
    return PointsEntry.telling(told.person, event, behaviour=told.behaviour, told_at=_told_at(told.event))


def _told_at(event: str | None) -> datetime | None:
    """What its id says, so that it is the same whenever the fact is told again."""
    return ids.made_at(event) if event else None
