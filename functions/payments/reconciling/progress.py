"""A file that is being taken in, as those who work on its findings need to know it."""

from dataclasses import dataclass, field
from datetime import date

from payments.matching.totals import Totals
from payments.rules.arrivals import Arrival
from payments.rules.breaks import BreakClass
from payments.rules.findings import Finding
from traffic.records.reckoning import Break


@dataclass(frozen=True, slots=True)
class Progress:
    """`file` is its part among the records of its day; `totals` are counted while it is matched."""

    arrival: Arrival
    file: str
    totals: Totals = field(default_factory=Totals)

    @property
    def day(self) -> str:
        """The day, ISO."""
        return self.arrival.day.isoformat()

    @property
    def by(self) -> str:
        """Who closes what the platform closes by rule."""
        return f"event:{self.file}"

    def break_of(self, finding: Finding, kind: BreakClass, day: date | None = None) -> Break | None:
        """The break of a class that a finding has, or would have had, on this day or on another."""
        return Break.known((day or self.arrival.day).isoformat(), kind, self.arrival.source, finding.key)
