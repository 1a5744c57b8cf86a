"""The appeals table: objections before a decision (陈述申辩, 异议) and appeals after one (申诉), kept for good.

Access patterns                     key                               units
one appeal                          appeal                            1 read per 4 KB, strong
whether a violation has one open    appeal = live#<violation>         1 read, strong
a person's appeals                  by_person                         0.5 read per 4 KB
everything about a violation        by_about                          0.5 read per 4 KB
what waits in an area               queue, place by the area's        0.5 read per 4 KB
                                    prefix (sparse)
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, ListAttribute, MapAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class _Table:
    table_name = physical("violations-appeals")
    region = required("AWS_REGION")


class ByPerson(GlobalSecondaryIndex["Appeal"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    class Meta:
        index_name = "by_person"
        projection = AllProjection()

    person = UnicodeAttribute(hash_key=True)
    filed_at = UnicodeAttribute(range_key=True)


class ByAbout(GlobalSecondaryIndex["Appeal"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    class Meta:
        index_name = "by_about"
        projection = AllProjection()

    about = UnicodeAttribute(hash_key=True)
    filed_at = UnicodeAttribute(range_key=True)


class Queue(GlobalSecondaryIndex["Appeal"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: what waits for a reviewer or an approver; `place` begins with the district, then the last day."""

    class Meta:
        index_name = "queue"
        projection = AllProjection()

    queue = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class AppealFile(MapAttribute[str, object]):
    """A file that the person may lay before the reviewer: its place, its SHA-256 (hexadecimal), bytes, `jpeg|png|pdf`."""

    key = UnicodeAttribute()
    sha256 = UnicodeAttribute()
    size = IntegerAttribute()
    type = UnicodeAttribute()


class Appeal(Model):
    """One appeal. Days are ISO, moments ISO with offset.

    about, decision                   the violation's number, and its decision's if there was one
    person, account                   token of whose it is, and who filed it and is told
    kind, state, ground               violations.rules.appeal_states, appeal_grounds
    statement_sealed                  what the person says, sealed as `appeal.statement`
    received_on, answer_by            the day that the clock counts from, the last day for a verdict
    carry_out_by                      once a withdrawal is proposed: the last day to carry it out
    due_on                            the last day of the clock that runs now; none once it is decided or closed
    rules                             the version of the terms (its first day)
    queue, place                      `waiting` until it is decided or closed
    reviewer, review_ends             who looks at it, until when (epoch seconds); review_began likewise
    verdict, words_sealed             the code of the verdict's ground (appeal_grounds), its words, sealed as `appeal.words`
    proposed_by, approved_by          `officer:<number>`; a withdrawal has both, and they differ
    returned_by                       who did not approve, last
    approval_sealed                   what the second person said, sealed as `appeal.approval`
    notice                            `due` until whoever filed it was told of the verdict, then `told`, or `nobody`
    version                           counts changes; every change is conditional on it
    """

    class Meta(_Table):
        pass

    appeal = UnicodeAttribute(hash_key=True)
    about = UnicodeAttribute()
    decision = UnicodeAttribute(null=True)
    person = UnicodeAttribute()
    account = UnicodeAttribute()
    kind = UnicodeAttribute()
    ground = UnicodeAttribute()
    statement_sealed = BinaryAttribute(legacy_encoding=False)
    files: ListAttribute[AppealFile] = ListAttribute(of=AppealFile, default=list)
    state = UnicodeAttribute()
    filed_at = UnicodeAttribute()
    received_on = UnicodeAttribute()
    answer_by = UnicodeAttribute()
    carry_out_by = UnicodeAttribute(null=True)
    due_on = UnicodeAttribute(null=True)
    rules = UnicodeAttribute()
    district = UnicodeAttribute()
    queue = UnicodeAttribute(null=True)
    place = UnicodeAttribute(null=True)
    reviewer = UnicodeAttribute(null=True)
    review_began = IntegerAttribute(null=True)
    review_ends = IntegerAttribute(null=True)
    verdict = UnicodeAttribute(null=True)
    words_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    proposed_by = UnicodeAttribute(null=True)
    proposed_at = UnicodeAttribute(null=True)
    approved_by = UnicodeAttribute(null=True)
    returned_by = UnicodeAttribute(null=True)
    approval_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    decided_at = UnicodeAttribute(null=True)
    closed_at = UnicodeAttribute(null=True)
    notice = UnicodeAttribute(null=True)
    version = IntegerAttribute(default=0)

    by_person = ByPerson()
    by_about = ByAbout()
    by_queue = Queue()

    @classmethod
    def of_appeal(cls, appeal: str) -> Self:
        """One appeal, read strongly; raises Appeal.DoesNotExist."""
        found = cls.get(appeal, consistent_read=True)
        # Guards lie in the same table.
        if found.state is None:
            raise cls.DoesNotExist
        return found

    @classmethod
    def of_violation(cls, violation: str) -> "list[Appeal]":
        """Every appeal about a violation, oldest first; one filed this very second may be missing yet."""
        return list(cls.by_about.query(violation))

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return Appeal.version == self.version


class LiveAppeal(Model):
    """That a violation has an open appeal: one at most, made and removed with it in one transaction."""

    class Meta(_Table):
        pass

    appeal = UnicodeAttribute(hash_key=True)
    held_by = UnicodeAttribute()

    @classmethod
    def key_of(cls, violation: str) -> str:
        """Where a violation's open appeal stands."""
        return f"live#{violation}"

    @classmethod
    def holder_of(cls, violation: str) -> str | None:
        """The open appeal about a violation, read strongly; None where there is none."""
        try:
            return cls.get(cls.key_of(violation), consistent_read=True).held_by
        except cls.DoesNotExist:
            return None
