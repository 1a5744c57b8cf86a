"""The sweeps table: what each sweep of the bindings came to, and which pages of it are done.

Access patterns            key                          units
a report                   run, part = report           1 read, strong
a page, counted once       run, part = page#…           4 writes, together with the report
"""

from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class _Table:
    table_name = physical("registry-sweeps")
    region = required("AWS_REGION")


class SweepReport(Model):
    """One sweep. `segments` are swept side by side, `done` of them are; `looked_at` counts bindings that were in force.

    What is counted under the name of an end's reason (registry.rules.binding_states) has ended for it.
    """

    class Meta(_Table):
        pass

    run = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True, default="report")
    segments = IntegerAttribute()
    done = IntegerAttribute(default=0)
    looked_at = IntegerAttribute(default=0)
    vehicle_cancelled = IntegerAttribute(default=0)
    vehicle_transferred = IntegerAttribute(default=0)
    licence_cancelled = IntegerAttribute(default=0)
    licence_transferred = IntegerAttribute(default=0)
    owner_changed = IntegerAttribute(default=0)
    started_at = UnicodeAttribute()
    finished_at = UnicodeAttribute(null=True)

    @classmethod
    def of_run(cls, run: str) -> Self:
        """The report of a sweep, read strongly; raises SweepReport.DoesNotExist."""
        return cls.get(run, "report", consistent_read=True)


class SweptPage(Model):
    """That a page was swept and counted: a message that comes twice finds this."""

    class Meta(_Table):
        pass

    run = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)

    @classmethod
    def known(cls, run: str, part: str) -> bool:
        """Whether a page is done, read strongly."""
        try:
            cls.get(run, part, consistent_read=True)
        except cls.DoesNotExist:
            return False
        return True
