"""The sealed audit: an entry's leaf is written, late ones wait, the day is closed."""

from operations.chain.closing import close_due
from tests.faults.journey import BACK, HOURS, MINUTES, Act, Journey, Leg, Walk
from tests.faults.trying import insisted
from tests.support.audit_chain import forward, in_shard, night_after, record
from tests.support.faults import aside
from tests.support.machinery import Machinery
from traffic import clock

_SHARD, DAY, NEXT = 3, "2026-11-05", "2026-11-06"
_LEAVES = "test-operations-leaves"


def _begin() -> Walk:
    return Walk(Machinery(only=("operations",)))


def _acted(walk: Walk) -> None:
    """Three acts, told by the table's stream."""
    with aside():
        walk.held["leaves"] = forward(*(record(in_shard(_SHARD, number)) for number in range(3)))


def _chained(walk: Walk) -> None:
    work = list(walk.held["leaves"])
    if walk.machinery.chance:
        walk.machinery.chance.shuffle(work)
    for leaf in reversed(work) if walk.machinery.backwards else work:
        walk.machinery.deliver(_LEAVES, leaf)


def _closed(day: str) -> Act:
    def act(_: Walk) -> None:
        with clock.standing_at(night_after(day)):
            insisted(lambda: close_due(_SHARD))

    return act


# A day later another day is over, and it is closed as well.
_THE_SAME_NIGHT = (MINUTES, HOURS, BACK)
_LEGS = {
    "chained": Leg("", _chained, _acted),
    "closed": Leg("chained", _closed(DAY), jumps=_THE_SAME_NIGHT),
    "late": Leg("closed", _chained, _acted),
    "closed again": Leg("late", _closed(NEXT), jumps=_THE_SAME_NIGHT),
}
JOURNEYS = (Journey("sealed audit", _begin, _LEGS),)
