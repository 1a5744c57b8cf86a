"""The points table: what was ever told of a licence's points (记分), by the person whose licence it is.

Entries are only added. Each is known by its content, so the same telling twice is one entry, and the table is a set: in
whatever order tellings come, it holds the same. What they come to is for `traffic.points` to say.

Access patterns            key                    units
all of one licence         person                 1 read per 4 KB (about 20 entries), strong
one telling                person, entry          1 write, on the condition that it is new
"""

import hashlib
from datetime import date, datetime
from typing import Self

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from traffic import clock
from traffic.dictionaries.dated import in_force
from traffic.points.events import Event, Kind
from traffic.points.rules import POINTS_RULES
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class PointsEntry(Model):
    """One telling. `points` are as told, never negative; what they add or take off depends on `kind`.

    `number` is the decision's, the credit's or the study's; `at` is ISO with offset, `violated_on` and `pay_by` are days;
    `rules_version` is the first day of the rules in force on its day, `recorded_at` is when it was told first.
    """

    class Meta:
        table_name = physical("registry-points")
        region = required("AWS_REGION")

    person = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True)
    kind = UnicodeAttribute()
    number = UnicodeAttribute()
    at = UnicodeAttribute()
    points = IntegerAttribute(default=0)
    violated_on = UnicodeAttribute(null=True)
    behaviour = UnicodeAttribute(null=True)
    vehicle = UnicodeAttribute(null=True)
    pay_by = UnicodeAttribute(null=True)
    warning = BooleanAttribute(default=False)
    rules_version = UnicodeAttribute()
    recorded_at = UnicodeAttribute()

    @classmethod
    def of_person(cls, person: str) -> list[Self]:
        """Every telling of one person's points, read strongly."""
        return list(cls.query(person, consistent_read=True))

    @classmethod
    def telling(
        cls, person: str, event: Event, *, behaviour: str | None = None, told_at: datetime | None = None
    ) -> Self:
        """The entry for an event of a person's points, under its content, not written yet; `behaviour` is the 违法行为代码.

        `told_at` is when it was told, where that is not just now.
        """
        entry = cls(
            person,
            kind=event.kind,
            number=event.number,
            at=event.at.astimezone(clock.CHINA).isoformat(),
            points=event.points,
            violated_on=event.violated_on and event.violated_on.isoformat(),
            behaviour=behaviour,
            vehicle=event.vehicle,
            pay_by=event.pay_by and event.pay_by.isoformat(),
            warning=event.warning,
            rules_version=in_force(POINTS_RULES, event.day).valid_from.isoformat(),
            recorded_at=(told_at or clock.now()).astimezone(clock.CHINA).isoformat(timespec="seconds"),
        )
        entry.entry = entry.content
        return entry

    @property
    def event(self) -> Event:
        """What it tells, as the points are counted."""
        return Event(
            kind=Kind(self.kind),
            number=self.number,
            at=datetime.fromisoformat(self.at),
            points=self.points,
            violated_on=_day(self.violated_on),
            vehicle=self.vehicle,
            pay_by=_day(self.pay_by),
            warning=self.warning,
        )

    @property
    def is_new(self) -> Condition:
        """The condition under which it is not there yet."""
        return PointsEntry.person.does_not_exist()

    @property
    def content(self) -> str:
        """What the entry is known by: `<kind>#<number>#<digest of what it tells>`."""
        told = (self.at, self.points, self.violated_on, self.behaviour, self.vehicle, self.pay_by, self.warning)
        digest = hashlib.blake2b("\x1f".join(map(str, told)).encode(), digest_size=8).hexdigest()
        return f"{self.kind}#{self.number}#{digest}"

    def add(self) -> bool:
        """Add it under its content; whether it was new. Adding it again changes nothing, not even when it came in."""
        self.entry = self.content
        try:
            self.save(self.is_new)
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
