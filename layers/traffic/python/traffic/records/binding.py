"""The bindings table: who is bound to which vehicle, licence or unit, now and before.

Access patterns                     key                               units
one binding                         binding                           1 read, strong
whether one like it is live         binding = live#<kind>#…           1 read, strong
how many of a kind are live         binding = room#<what>#<whose>     1 read, strong
everything of a person              by_person                         0.5 read per 4 KB
everything of a thing               by_thing                          0.5 read per 4 KB
everything of a unit                by_unit (sparse)                  0.5 read per 4 KB
what waits in an area, what was     queue, place by the area's        0.5 read per 4 KB
decided there on a day              prefix (sparse)
all of them, for the sweep          scan in segments                  0.5 read per 4 KB
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class _Table:
    table_name = physical("registry-bindings")
    region = required("AWS_REGION")


class ByPerson(GlobalSecondaryIndex["Binding"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    class Meta:
        index_name = "by_person"
        projection = AllProjection()

    person = UnicodeAttribute(hash_key=True)
    requested_at = UnicodeAttribute(range_key=True)


class ByThing(GlobalSecondaryIndex["Binding"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    class Meta:
        index_name = "by_thing"
        projection = AllProjection()

    thing = UnicodeAttribute(hash_key=True)
    requested_at = UnicodeAttribute(range_key=True)


class ByUnit(GlobalSecondaryIndex["Binding"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: only a unit's vehicle carries `unit`."""

    class Meta:
        index_name = "by_unit"
        projection = AllProjection()

    unit = UnicodeAttribute(hash_key=True)
    requested_at = UnicodeAttribute(range_key=True)


class Queue(GlobalSecondaryIndex["Binding"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: what waits for a reviewer, and what one has decided; `place` begins with the district."""

    class Meta:
        index_name = "queue"
        projection = AllProjection()

    queue = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class Binding(Model):
    """One binding, kept for good.

    kind, state, end_reason     as registry.rules.claims and registry.rules.binding_states name them
    person                      token of who is bound: the owner, the licence's holder, the clerk, the driver
    account                     who asked, and is told when it ends
    thing                       a vehicle's key, a person's token (licence), a unit's token (clerk)
    unit                        of a unit's vehicle: the unit's token
    papers_sealed               of a clerk: JSON of what the applicant says of the unit, sealed as `binding.papers`
    reasons                     codes of what a reviewer must look at
    rules                       the version of the rules that it was judged by
    queue, place                where it waits, `waiting`, or the day it was decided on, `decided#<day>`
    reviewer, review_ends       who looks at it, until when (epoch seconds); review_began likewise
    decision, words_sealed      a decision's code, and its words, sealed as `binding.words`
    ended_why                   the code of an officer's reason (registry.rules.review)
    ended_by                    who ended it: `account:<id>`, `officer:<number>`, `sweep:<run>`, `binding:<the next one>`
    notice                      `due` until its holder was told of the end, then `told`
    version                     counts changes; every change is conditional on it
    """

    class Meta(_Table):
        pass

    binding = UnicodeAttribute(hash_key=True)
    kind = UnicodeAttribute()
    state = UnicodeAttribute()
    person = UnicodeAttribute()
    account = UnicodeAttribute()
    thing = UnicodeAttribute()
    unit = UnicodeAttribute(null=True)
    papers_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    district = UnicodeAttribute()
    queue = UnicodeAttribute(null=True)
    place = UnicodeAttribute(null=True)
    reasons = UnicodeSetAttribute(null=True)
    rules = UnicodeAttribute()
    requested_at = UnicodeAttribute()
    reviewer = UnicodeAttribute(null=True)
    review_began = IntegerAttribute(null=True)
    review_ends = IntegerAttribute(null=True)
    decided_at = UnicodeAttribute(null=True)
    decided_by = UnicodeAttribute(null=True)
    decision = UnicodeAttribute(null=True)
    words_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    ended_at = UnicodeAttribute(null=True)
    ended_by = UnicodeAttribute(null=True)
    end_reason = UnicodeAttribute(null=True)
    ended_why = UnicodeAttribute(null=True)
    notice = UnicodeAttribute(null=True)
    version = IntegerAttribute(default=0)

    by_person = ByPerson()
    by_thing = ByThing()
    by_unit = ByUnit()
    by_queue = Queue()

    @classmethod
    def of_binding(cls, binding: str) -> Self:
        """One binding, read strongly; raises Binding.DoesNotExist."""
        return cls.get(binding, consistent_read=True)

    @classmethod
    def of_person(cls, person: str) -> "list[Binding]":
        """Every binding of a person, oldest first; one made this very second may be missing yet."""
        return list(cls.by_person.query(person))

    @classmethod
    def of_thing(cls, thing: str) -> "list[Binding]":
        """Every binding of a vehicle, a licence or a unit's clerks, oldest first."""
        return list(cls.by_thing.query(thing))

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return Binding.version == self.version


class LiveBinding(Model):
    """That a binding is live: one of a kind between the same, made and removed with it in one transaction."""

    class Meta(_Table):
        pass

    binding = UnicodeAttribute(hash_key=True)
    held_by = UnicodeAttribute()

    @classmethod
    def holder_of(cls, key: str) -> str | None:
        """The binding that holds a key, read strongly; None for nobody's."""
        try:
            return cls.get(key, consistent_read=True).held_by
        except cls.DoesNotExist:
            return None


class Room(Model):
    """Which bindings take up a limited room: a person's vehicles, a vehicle's drivers. A set, so counting twice is once."""

    class Meta(_Table):
        pass

    binding = UnicodeAttribute(hash_key=True)
    taken = UnicodeSetAttribute(null=True)

    @classmethod
    def taken_of(cls, key: str) -> int:
        """How many take it up, read strongly."""
        try:
            return len(cls.get(key, consistent_read=True).taken or ())
        except cls.DoesNotExist:
            return 0
