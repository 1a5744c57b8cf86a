"""The drills table: restore drills, the copies that each made, and how far each piece of their comparison has come.

Access patterns               key                                  units
the last drills               drill = `drills`, newest first       0.5 read per 4 KB (about 8 drills), doubled: strong
one drill                     drill = `drills`, part = its id      1 read, strong
everything of a drill         drill = its id                       1 read per 4 KB, strong
one copy, one piece           drill = its id, part                 1 read, strong; a write per KB each time it gets on
"""

from typing import Any, Self

from pynamodb.attributes import JSONAttribute, ListAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError
from pynamodb.models import Model

from traffic import ids
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required

_ALL = "drills"


class _Table:
    table_name = physical("operations-drills")
    region = required("AWS_REGION")


class _Item(Model):
    class Meta(_Table):
        pass

    drill = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)

    def begin(self) -> None:
        """Write it unless it is there."""
        try:
            self.save(_Item.drill.does_not_exist())
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise


class Drill(_Item):
    """One drill; `part` is its id. Moments are ISO with offset, `deadline` epoch seconds.

    state       running, done
    tables      what is restored, names without the stage's
    moment      to which moment; None for the latest that can be restored
    named       decisions and violations whose objects are read in any case
    seed        chooses the sample
    findings    how many there were, once it is done; `report` is the report's key in the bucket
    """

    class Meta(_Table):
        pass

    state = UnicodeAttribute()
    began_at = UnicodeAttribute()
    deadline = IntegerAttribute()
    tables: ListAttribute[str] = ListAttribute(default=list)
    moment = UnicodeAttribute(null=True)
    named: ListAttribute[str] = ListAttribute(default=list)
    seed = UnicodeAttribute()
    ended_at = UnicodeAttribute(null=True)
    findings = IntegerAttribute(null=True)
    report = UnicodeAttribute(null=True)

    @classmethod
    def new(cls, drill: str, **facts: Any) -> Self:
        """A drill under its id, not saved."""
        return cls(_ALL, drill, state="running", **facts)

    @classmethod
    def of_id(cls, drill: str) -> Self:
        """One drill, read strongly; raises Drill.DoesNotExist."""
        return cls.get(_ALL, drill, consistent_read=True)

    @classmethod
    def last(cls, most: int) -> list[Self]:
        """The last drills, newest first, read strongly."""
        return list(cls.query(_ALL, scan_index_forward=False, consistent_read=True, limit=most))


class DrillTable(_Item):
    """A table of a drill and its copy; moments of the restore are epoch milliseconds.

    copy          the scratch table
    state         wanted, ready, compared (its pieces were written), failed (`failure` says why)
    moment        what the copy shows: ISO with offset
    asked, ready  when the restore was asked for, and when the copy was first seen to be there; None for one that an operator made
    """

    class Meta(_Table):
        pass

    copy = UnicodeAttribute()
    state = UnicodeAttribute()
    moment = UnicodeAttribute(null=True)
    asked = IntegerAttribute(null=True)
    ready = IntegerAttribute(null=True)
    failure = UnicodeAttribute(null=True)

    @staticmethod
    def part_of(table: str) -> str:
        """Where a table of a drill stands."""
        return f"table#{table}"

    @property
    def table(self) -> str:
        """Its name, without the stage's."""
        return self.part.partition("#")[2]

    @property
    def settled(self) -> bool:
        """Whether nothing is waited for any more."""
        return self.state != "wanted"

    @classmethod
    def of_table(cls, drill: str, table: str) -> Self:
        """One table of a drill, read strongly; raises DrillTable.DoesNotExist."""
        return cls.get(drill, cls.part_of(table), consistent_read=True)

    @classmethod
    def of_drill(cls, drill: str) -> list[Self]:
        """Every table of a drill, read strongly."""
        return list(cls.query(drill, cls.part.startswith("table#"), consistent_read=True))


class DrillPiece(_Item):
    """A segment of a copy, or of the table that it was made of: where its scan stands, and what it has found so far.

    place      the last key that was read (as DynamoDB tells keys); None at the beginning and at the end
    found      numbers by name, digests and findings (operations.drilling.tally)
    version    counts its steps; each is conditional on it
    taken_by   who took the last step: chosen anew for each, so that whoever asked twice knows the step as theirs
    """

    class Meta(_Table):
        pass

    state = UnicodeAttribute(default="open")
    place: JSONAttribute = JSONAttribute(null=True)
    found: JSONAttribute = JSONAttribute()
    version = IntegerAttribute(default=0)
    taken_by = UnicodeAttribute(null=True)

    @staticmethod
    def part_of(table: str, side: str, segment: int, of: int) -> str:
        """Where a segment stands; `side` is `copy` or `source`."""
        return f"piece#{table}#{side}#{segment}/{of}"

    @property
    def segment(self) -> tuple[str, str, int, int]:
        """Table, side, which segment, of how many."""
        _, table, side, which = self.part.split("#")
        number, _, of = which.partition("/")
        return table, side, int(number), int(of)

    @classmethod
    def of_part(cls, drill: str, part: str) -> Self:
        """One piece, read strongly; raises DrillPiece.DoesNotExist."""
        return cls.get(drill, part, consistent_read=True)

    @classmethod
    def of_drill(cls, drill: str) -> list[Self]:
        """Every piece of a drill, read strongly."""
        return list(cls.query(drill, cls.part.startswith("piece#"), consistent_read=True))

    def step(self) -> bool:
        """Write how far it has come; False when somebody else took the same step before."""
        condition = DrillPiece.version == self.version
        self.version += 1
        self.taken_by = ids.sortable()
        try:
            self.save(condition)
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            # It took effect, its answer was lost, and the SDK sent it once more.
            return self.of_part(self.drill, self.part).taken_by == self.taken_by
        return True
