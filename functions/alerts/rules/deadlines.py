"""By when each level of alert has to be acknowledged, signed for and fed back (domain.md 9.3: configuration of the platform)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from traffic.dictionaries.dated import holds

_BEGINNING = date(2026, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """For one level, in seconds; None where there is none.

    silence     after which a text goes to whose terminal has not acknowledged it
    sign        by when somebody signs, before it climbs a step
    feedback    from the signature to the first feedback; final from the signature to the last
    lapse       after which what nobody needs to sign leaves the list
    """

    valid_from: date = _BEGINNING
    valid_to: date | None = None
    level: int
    silence: int | None
    sign: int | None
    feedback: int | None
    final: int | None
    lapse: int | None = None
    source: str = "domain.md 9.3; 期限为平台参数"


DEADLINES = (
    Deadlines(level=1, silence=15, sign=180, feedback=1_800, final=86_400),
    Deadlines(level=2, silence=15, sign=300, feedback=7_200, final=86_400),
    Deadlines(level=3, silence=30, sign=600, feedback=86_400, final=259_200),
    Deadlines(level=4, silence=None, sign=None, feedback=None, final=None, lapse=86_400),
)


def deadlines_of(level: int, on: date, table: Sequence[Deadlines] = DEADLINES) -> Deadlines:
    """The row for a level on a day; raises LookupError where there is none."""
    found = next((row for row in table if row.level == level and holds(row, max(on, _BEGINNING))), None)
    if found is None:
        raise LookupError(f"no deadlines for level {level} on {on}")
    return found


def within(seconds: int, percent: int) -> int:
    """A deadline in a drill, which runs at `percent` of the usual times; a second at least."""
    return max(1, seconds * percent // 100)
