"""The incidents table: incidents (警情) that partners pushed, each with the trace of its handling.

Access patterns                     key                             units
pushed, once                        incident, part                  2 writes each: the head and the first step
one incident                        incident, part = head           1 read, strong
its trace                           incident, part from step#       0.5 read per 4 KB
a move                              incident, both parts            2 writes each, in one transaction
what is open in an area             queue, place by the area's      0.5 read per 4 KB (sparse)
                                    prefix
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, BooleanAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required

HEAD = "head"
_STEP = "step#"


class _Table:
    table_name = physical("partners-incidents")
    region = required("AWS_REGION")


class ByQueue(GlobalSecondaryIndex["Incident"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: what is not closed; `place` begins with the district, then the time."""

    class Meta:
        index_name = "queue"
        projection = AllProjection()

    queue = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class Incident(Model):
    """One incident. Its id follows from client and reference, so that none is there twice.

    reference, content          the partner's own number, and a keyed digest of what was pushed
    kind, state                 of partners.rules.incident_states
    words_sealed                what the partner says, sealed as `incident.words`
    longitude, latitude         millionths of a degree (WGS 84)
    officer, unit               who took it, of which department; `sent` is the department that was dispatched
    queue, place                `open` until it is closed
    steps                       how many steps its trace has; every change is conditional on it
    """

    class Meta(_Table):
        pass

    incident = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True, default=HEAD)
    client = UnicodeAttribute()
    reference = UnicodeAttribute()
    content = UnicodeAttribute()
    kind = UnicodeAttribute()
    state = UnicodeAttribute()
    words_sealed = BinaryAttribute(legacy_encoding=False)
    longitude = IntegerAttribute()
    latitude = IntegerAttribute()
    district = UnicodeAttribute()
    happened_at = UnicodeAttribute()
    pushed_at = UnicodeAttribute()
    officer = UnicodeAttribute(null=True)
    unit = UnicodeAttribute(null=True)
    sent = UnicodeAttribute(null=True)
    outcome = UnicodeAttribute(null=True)
    closed_at = UnicodeAttribute(null=True)
    queue = UnicodeAttribute(null=True)
    place = UnicodeAttribute(null=True)
    steps = IntegerAttribute(default=0)

    by_queue = ByQueue()

    @classmethod
    def of_incident(cls, incident: str) -> Self:
        """One incident, read strongly; raises Incident.DoesNotExist."""
        return cls.get(incident, HEAD, consistent_read=True)

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return Incident.steps == self.steps


class IncidentStep(Model):
    """One step of an incident's trace, numbered without gaps.

    what                move: of partners.rules.incident_states
    officer, unit       by whom, of which department; of the partner itself neither
    words_sealed        sealed as `incident.step`; `told` says whether the partner may read them
    digest              keyed, of what the step says, so that the same call again is known
    """

    class Meta(_Table):
        pass

    incident = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)
    what = UnicodeAttribute()
    at = UnicodeAttribute()
    officer = UnicodeAttribute(null=True)
    unit = UnicodeAttribute(null=True)
    sent = UnicodeAttribute(null=True)
    outcome = UnicodeAttribute(null=True)
    words_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    told = BooleanAttribute(default=False)
    digest = UnicodeAttribute()

    @classmethod
    def numbered(cls, incident: str, number: int) -> Self:
        """The step with a number, 1 for the first, still to be filled."""
        return cls(incident, f"{_STEP}{number:05d}")

    @classmethod
    def of_incident(cls, incident: str) -> list[Self]:
        """The whole trace, in order; read strongly."""
        return list(cls.query(incident, cls.part.startswith(_STEP), consistent_read=True))
