"""The sets table: pictures handed in for a business case, what was read on each, and both verdicts.

Access patterns                key                            units
one set                        set, part = `set`              1 read per 4 KB, strong
what was read on its pictures  set, part = `reading#<n>`      1 read per 4 KB, strong
what waits in an area          queue, place by the area's     0.5 read per 4 KB
                               prefix (sparse)
readings forgotten             by themselves, after `expires` 0
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, ListAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required

_HEAD, _READING = "set", "reading#"


class _Table:
    table_name = physical("recognition-sets")
    region = required("AWS_REGION")


class Queue(GlobalSecondaryIndex["MaterialSet"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: what waits for a reviewer; `place` begins with the district."""

    class Meta:
        index_name = "queue"
        projection = AllProjection()

    queue = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class MaterialSet(Model):
    """One set, kept for good. Moments are ISO with offset.

    person, account              token of whose application it is, and who handed it in
    case, rules                  the kind of case, and the version of its rules (their first day)
    pictures                     numbers of pictures, in order
    facts_sealed                 what the application says: JSON, sealed as `material_set.facts`
    state                        recognition.rules.set_states
    machine, reasons             `pass` or `refer`, with the codes why; as the machine left them, whatever a person says later
    district, queue, place       where a person looks at it; `waiting` until it is decided
    reviewer, review_ends        who looks at it, until when (epoch seconds)
    verdict, words_sealed        the code of the person's reason, its words, sealed as `material_set.words`
    version                      counts changes; every change is conditional on it
    """

    class Meta(_Table):
        pass

    set = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True, default=_HEAD)
    person = UnicodeAttribute()
    account = UnicodeAttribute()
    case = UnicodeAttribute()
    rules = UnicodeAttribute()
    pictures: ListAttribute[str] = ListAttribute(default=list)
    facts_sealed = BinaryAttribute(legacy_encoding=False)
    state = UnicodeAttribute()
    submitted_at = UnicodeAttribute()
    machine = UnicodeAttribute(null=True)
    reasons: ListAttribute[str] = ListAttribute(default=list)
    examined_at = UnicodeAttribute(null=True)
    district = UnicodeAttribute(null=True)
    queue = UnicodeAttribute(null=True)
    place = UnicodeAttribute(null=True)
    reviewer = UnicodeAttribute(null=True)
    review_ends = IntegerAttribute(null=True)
    verdict = UnicodeAttribute(null=True)
    words_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    decided_by = UnicodeAttribute(null=True)
    decided_at = UnicodeAttribute(null=True)
    version = IntegerAttribute(default=0)

    by_queue = Queue()

    @classmethod
    def of_set(cls, number: str) -> Self:
        """One set, read strongly; raises MaterialSet.DoesNotExist."""
        return cls.get(number, _HEAD, consistent_read=True)

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return MaterialSet.version == self.version


class PictureReading(Model):
    """What one picture of a set said: JSON of recognition.rules.readings, sealed as `material_set.reading`.

    It goes with the original (`expires`, epoch seconds): what was read is needed no longer than what it was read on.
    """

    class Meta(_Table):
        pass

    set = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)
    picture = UnicodeAttribute()
    reading_sealed = BinaryAttribute(legacy_encoding=False)
    expires = IntegerAttribute()

    @classmethod
    def at(cls, place: int) -> str:
        """Where the reading of a picture stands among those of its set; places count from 0."""
        return f"{_READING}{place:02d}"

    @classmethod
    def of_set(cls, number: str) -> dict[str, Self]:
        """The readings of a set by picture, read strongly."""
        found = cls.query(number, cls.part.startswith(_READING), consistent_read=True)
        return {one.picture: one for one in found}


class ReviewFigure(Model):
    """How many sets of a month, a district and a kind of case came to what; counted in the transaction of each verdict.

    place                `<district>#<case>`
    passed, referred     by the machine
    agreed, disagreed    a person rejected what the machine had doubted, or accepted it
    """

    class Meta:
        table_name = physical("recognition-figures")
        region = required("AWS_REGION")

    month = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)
    passed = IntegerAttribute(default=0)
    referred = IntegerAttribute(default=0)
    agreed = IntegerAttribute(default=0)
    disagreed = IntegerAttribute(default=0)

    @classmethod
    def at(cls, month: str, district: str, case: str) -> Self:
        """The figures that a verdict adds to; `month` is `2026-11`."""
        return cls(month, f"{district}#{case}")

    @classmethod
    def of_area(cls, month: str, area: str) -> list[Self]:
        """The figures of a month in every district whose code begins with `area`."""
        return list(cls.query(month, cls.place.startswith(area)))
