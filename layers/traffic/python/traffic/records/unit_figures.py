"""The figures table: enforcement figures (执法数据) of each department and day, and which facts are counted in them.

Access patterns                     key                         units
a fact counted, once                day = event#<id> and        4 writes in one transaction
                                    day, unit
the departments of an area          day, unit by the area's     0.5 read per 4 KB
on a day                            prefix
"""

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required

_COUNTED = "counted"


class _Table:
    table_name = physical("partners-figures")
    region = required("AWS_REGION")


class UnitFigures(Model):
    """The figures of a department (12 digits) on a day (ISO). Sums, so the order in which facts come does not matter.

    decisions, points, fines        decisions of that day that stand, and their points and fines (fen)
    withdrawn                       decisions of that day that were withdrawn since
    alerts_signed, intercepted, false_alerts     alerts signed; closed with the car stopped, or misread
    incidents                       incidents closed
    """

    class Meta(_Table):
        pass

    day = UnicodeAttribute(hash_key=True)
    unit = UnicodeAttribute(range_key=True)
    decisions = IntegerAttribute(default=0)
    points = IntegerAttribute(default=0)
    fines = IntegerAttribute(default=0)
    withdrawn = IntegerAttribute(default=0)
    alerts_signed = IntegerAttribute(default=0)
    intercepted = IntegerAttribute(default=0)
    false_alerts = IntegerAttribute(default=0)
    incidents = IntegerAttribute(default=0)

    @classmethod
    def of_area(cls, day: str, area: str) -> "list[UnitFigures]":
        """The figures on a day of every department whose code begins with `area`, in order of code."""
        return list(cls.query(day, cls.unit.startswith(area)))


class FactCounted(Model):
    """That a fact is counted. It stays as long as the sums do: a replay may bring any fact again."""

    class Meta(_Table):
        pass

    day = UnicodeAttribute(hash_key=True)
    unit = UnicodeAttribute(range_key=True, default=_COUNTED)

    @classmethod
    def of_event(cls, event: str) -> "FactCounted":
        """The mark of a fact."""
        return cls(f"event#{event}", _COUNTED)
