"""The packages table: the report of each exchange package, and what each piece of its work came to.

Access patterns            key                            units
one report                 package, part = report         0.5 read (1 strong, where the close hangs on it)
a tally, once              package, part = work#<name>    4 writes, together with the report
refusals of a package      package, part from refused#    0.5 read
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class PackageState(StrEnum):
    """Where a package stands. A refused one may come again, mended: nothing of it was taken in."""

    RECEIVING = "receiving"
    REFUSED = "refused"
    IMPORTING = "importing"
    IMPORTED = "imported"


# From where a package may come to a state. A report that has got further stays where it is, whatever arrives late.
MOVES: Mapping[PackageState, frozenset[PackageState]] = MappingProxyType(
    {
        PackageState.REFUSED: frozenset({PackageState.RECEIVING, PackageState.REFUSED}),
        PackageState.IMPORTING: frozenset({PackageState.RECEIVING, PackageState.REFUSED, PackageState.IMPORTING}),
        PackageState.IMPORTED: frozenset({PackageState.IMPORTING}),
    }
)


class _Table:
    table_name = physical("registry-packages")
    region = required("AWS_REGION")


class PackageReport(Model):
    """What became of one package. Times are ISO with offset, `seconds` from arrival to the last tally."""

    class Meta(_Table):
        pass

    package = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True, default="report")
    digest = UnicodeAttribute()
    sender = UnicodeAttribute()
    table = UnicodeAttribute()
    state = UnicodeAttribute()
    received_at = UnicodeAttribute()
    finished_at = UnicodeAttribute(null=True)
    seconds = IntegerAttribute(null=True)
    rows = IntegerAttribute()
    works = IntegerAttribute(default=0)
    done = IntegerAttribute(default=0)
    accepted = IntegerAttribute(default=0)
    unchanged = IntegerAttribute(default=0)
    older = IntegerAttribute(default=0)
    rejected = IntegerAttribute(default=0)
    photos = IntegerAttribute(default=0)
    photos_rejected = IntegerAttribute(default=0)

    @classmethod
    def of_package(cls, package: str) -> Self:
        """The report of a package, read strongly; raises PackageReport.DoesNotExist."""
        return cls.get(package, "report", consistent_read=True)

    def move(self, to: PackageState, *actions: Action) -> bool:
        """Go to a state, with whatever else changes then, in one conditional write; False when MOVES does not allow it."""
        try:
            self.update([PackageReport.state.set(to), *actions], PackageReport.state.is_in(*MOVES[to]))
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True


class WorkDone(Model):
    """That a piece of work was tallied: a tally that comes twice finds this and counts once."""

    class Meta(_Table):
        pass

    package = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)


class Refusal(Model):
    """That a package was refused whole, and why. `part` is `refused#<digest of its manifest>`."""

    class Meta(_Table):
        pass

    package = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)
    reason = UnicodeAttribute()
    text = UnicodeAttribute()
    file = UnicodeAttribute(null=True)
    refused_at = UnicodeAttribute()

    @classmethod
    def of_package(cls, package: str) -> list[Self]:
        """All refusals under a package's name."""
        return list(cls.query(package, cls.part.startswith("refused#")))
