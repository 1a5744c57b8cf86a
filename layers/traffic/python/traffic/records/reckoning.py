"""The days table: what each day's reconciliation took in and found, how every break was closed, and who signed the day.

Access patterns                     key                                       units
everything of a day                 day                                       1 read per 4 KB
one break                           day, part = break#<class>#<channel>#<key> 1 read, strong
a file that was taken in            day, part = file#<channel>#<digest>       1 write, on the condition that it is new
open breaks, by unit and day        by_worklist, worklist = open              0.5 read per 4 KB (sparse)
"""

from collections.abc import Iterator
from typing import Self

from pynamodb.attributes import BinaryAttribute, JSONAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic import clock
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required

# Whose break it is where no order of ours says: the province's own department.
PROVINCE = "520000000000"
OPEN = "open"
# The source of a break that was found in no file.
NOTICED = "notice"


class _Table:
    table_name = physical("payments-days")
    region = required("AWS_REGION")


class ByWorklist(GlobalSecondaryIndex["Break"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: only an open break carries `worklist`; `place` begins with the unit, so an area is a prefix."""

    class Meta:
        index_name = "by_worklist"
        projection = AllProjection()

    worklist = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class _Item(Model):
    class Meta(_Table):
        pass

    day = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)


class Break(_Item):
    """One difference. `kind` is payments.rules.breaks's class; fen are None where a side has nothing.

    gap           fen by which the channel had more than our books when it was found (payments.rules.gaps)
    source        `notice`, or the part of the file in which it was found, of several the latest
    closing       how it was closed (payments.rules.breaks), by whom, when; `entry` is the journal entry that did it, if any
    words_sealed  what whoever closed it says, sealed as `break.words`
    """

    class Meta(_Table):
        pass

    kind = UnicodeAttribute()
    channel = UnicodeAttribute()
    key = UnicodeAttribute()
    order = UnicodeAttribute(null=True)
    decision = UnicodeAttribute(null=True)
    transaction = UnicodeAttribute(null=True)
    ours = IntegerAttribute(null=True)
    theirs = IntegerAttribute(null=True)
    gap = IntegerAttribute(null=True)
    unit = UnicodeAttribute()
    source = UnicodeAttribute()
    opened_at = UnicodeAttribute()
    worklist = UnicodeAttribute(null=True)
    place = UnicodeAttribute(null=True)
    closing = UnicodeAttribute(null=True)
    closed_by = UnicodeAttribute(null=True)
    closed_at = UnicodeAttribute(null=True)
    words_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    entry = UnicodeAttribute(null=True)

    by_worklist = ByWorklist()

    @classmethod
    def open(
        cls,
        *,
        day: str,
        kind: str,
        channel: str,
        key: str,
        order: str | None,
        transaction: str | None,
        ours: int | None,
        theirs: int | None,
        unit: str | None,
        source: str,
        decision: str | None = None,
        gap: int | None = None,
    ) -> Self:
        """The break, opened unless it is there already, closed or not."""
        part, owner = f"break#{kind}#{channel}#{key}", unit or PROVINCE
        now = clock.china_now().isoformat(timespec="seconds")
        made = cls(
            day,
            part,
            kind=kind,
            channel=channel,
            key=key,
            order=order,
            decision=decision,
            transaction=transaction,
            ours=ours,
            theirs=theirs,
            gap=gap,
            unit=owner,
            source=source,
            opened_at=now,
            worklist=OPEN,
            place=f"{owner}#{day}#{part}",
        )
        try:
            made.save(cls.day.does_not_exist())
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return cls.get(day, part, consistent_read=True)
        return made

    @classmethod
    def known(cls, day: str, kind: str, channel: str, key: str) -> Self | None:
        """One break, open or closed, read strongly; None where it was never opened."""
        try:
            return cls.get(day, f"break#{kind}#{channel}#{key}", consistent_read=True)
        except cls.DoesNotExist:
            return None

    @classmethod
    def of_day(cls, day: str) -> list[Self]:
        """The breaks of a day, open and closed, by class, read strongly."""
        return list(cls.query(day, cls.part.startswith("break#"), consistent_read=True))

    @classmethod
    def waiting(cls, area: str, *, limit: int | None = None) -> "Iterator[Break]":
        """Open breaks of the units whose number begins so, oldest day first within a unit."""
        yield from cls.by_worklist.query(OPEN, cls.place.startswith(area), limit=limit)

    def found_in(self, file: str) -> None:
        """A corrected file has it as well: that is its source now, unless it was closed."""
        try:
            self.update([type(self).source.set(file)], condition=self.still_open)
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise

    @property
    def still_open(self) -> Condition:
        """The condition under which it may be closed."""
        return Break.worklist == OPEN


class Statement(_Item):
    """A file of a channel, a bank or the treasury, taken in once: `part` is `file#<channel>#<SHA-256>`.

    A day of which a channel makes no file is done as well: what was laid in its place (payments.rules.arrivals.nothing, sequence 0)
    is matched as a file without lines, so that what we hold of such a day is found missing. Any file takes its place.

    name        under which it came, its sequence first; `repeated` is another one under which the same content was refused
    state       `reading`, `done` or `refused`; a reading that was cut short is begun again
    totals      counts and fen of the file and of what matched, by kind and unit; `rejected` are lines that could not be read
    """

    class Meta(_Table):
        pass

    name = UnicodeAttribute()
    channel = UnicodeAttribute()
    sha256 = UnicodeAttribute()
    state = UnicodeAttribute()
    refusal = UnicodeAttribute(null=True)
    line = IntegerAttribute(null=True)
    totals: JSONAttribute = JSONAttribute(null=True)
    began_at = UnicodeAttribute()
    done_at = UnicodeAttribute(null=True)
    repeated = UnicodeAttribute(null=True)

    @classmethod
    def of_day(cls, day: str) -> list[Self]:
        """The files of a day, read strongly."""
        return list(cls.query(day, cls.part.startswith("file#"), consistent_read=True))

    @property
    def sequence(self) -> int:
        """Which of its day's it is: a later one corrects an earlier one."""
        return int(self.name.partition("-")[0])


class DaySigned(_Item):
    """A day as it was closed: at zero, or with the list of breaks that its signer has seen.

    digest        SHA-256 of all that it says, as payments.reconciling.signing puts it
    words_sealed  what its signer says, sealed as `day_signed.words`
    """

    class Meta(_Table):
        pass

    part = UnicodeAttribute(range_key=True, default="signed")
    totals: JSONAttribute = JSONAttribute()
    open_breaks: JSONAttribute = JSONAttribute()
    digest = UnicodeAttribute()
    signed_by = UnicodeAttribute()
    unit = UnicodeAttribute()
    signed_at = UnicodeAttribute()
    words_sealed = BinaryAttribute(legacy_encoding=False, null=True)

    @classmethod
    def of_day(cls, day: str) -> Self | None:
        """The signature of a day, read strongly; None while it is open."""
        try:
            return cls.get(day, "signed", consistent_read=True)
        except cls.DoesNotExist:
            return None
