"""The scoring cycle (记分周期): twelve months from the day of the first licence, and on from there (公安部令163第3条)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Cycle:
    """Twelve months: `start` is the first day, `end` the first day of the next cycle and no longer part of this one."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def clears_on(self) -> date:
        """The day on which this cycle's points are cleared, which is the next anniversary."""
        return self.end


def cycle_of(first_licensed: date, day: date) -> Cycle:
    """The cycle of the holder first licensed on a day (初次领证日期) that `day` lies in; each day lies in exactly one.

    Who was licensed on 29 February begins a cycle on 28 February in common years. Foreign holders of a temporary permit,
    whose twelve months add up over several stays, are not counted here. Raises ValueError for a day before the licence.
    """
    if day < first_licensed:
        raise ValueError("the day lies before the first licence")
    start = _anniversary(first_licensed, day.year)
    if start > day:
        start = _anniversary(first_licensed, day.year - 1)
    return Cycle(start, _anniversary(first_licensed, start.year + 1))


def cycles_back(first_licensed: date, day: date, count: int) -> tuple[Cycle, ...]:
    """The cycle of `day` and up to `count` before it, newest first; fewer for a young licence."""
    cycles = [cycle_of(first_licensed, day)]
    while len(cycles) <= count and cycles[-1].start > first_licensed:
        start = _anniversary(first_licensed, cycles[-1].start.year - 1)
        cycles.append(Cycle(start, cycles[-1].start))
    return tuple(cycles)


def _anniversary(first: date, year: int) -> date:
    try:
        return first.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
