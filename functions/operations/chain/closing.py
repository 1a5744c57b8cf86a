"""The closing of a shard's days, oldest first, each exactly once.

1. It is written that the closing of the day has begun. Whatever leaf comes from now on waits among the late.
2. The day's leaves and the late ones of earlier days are read, their statement signed, and both put as one object, unless there is
   one. From then on this is the seal: who runs again, or at the same time, takes it as it is.
3. Late leaves that it took are told so, and those that are sealed wait no longer.
4. The signed statement goes into the table: the day is sealed, and the next one may name it.

Whoever dies after a step leaves something that the next run, an hour later, goes on from.
"""

from datetime import date, timedelta

from pynamodb.exceptions import PutError

from operations.chain.kept import Sealed, held, keep
from operations.chain.late import late_for, settle
from operations.chain.signing import signed
from operations.rules.days import due
from operations.rules.leaf import Leaf
from operations.rules.statement import GENESIS, Statement, digest_of
from traffic import clock
from traffic.records.leaf import AuditLeaf
from traffic.records.seal import Seal


def close_due(shard: int) -> int:
    """Seal every day of a shard that is over; returns how many it were."""
    sealed, previous = _so_far(shard)
    days = due(sealed, clock.china_now())
    for day in days:
        previous = digest_of(_close(day.isoformat(), shard, previous))
    return len(days)


def _so_far(shard: int) -> tuple[date | None, str]:
    """The last day that is sealed, and its statement's digest. A chain whose very first closing died begins again with that day."""
    if last := Seal.last_sealed(shard):
        return date.fromisoformat(last.day), digest_of(str(last.signed))
    begun = Seal.first_of(shard)
    return (date.fromisoformat(begun.day) - timedelta(days=1) if begun else None), GENESIS


def _close(day: str, shard: int, previous: str) -> str:
    """Seal one day; returns the signed statement."""
    _begin(day, shard)
    sealed = held(day, shard) or keep(day, shard, _made(day, shard, previous))
    settle(day, shard, sealed.leaves)
    Seal(str(shard), day, signed=sealed.signed).save()
    return sealed.signed


def _begin(day: str, shard: int) -> None:
    try:
        Seal(str(shard), day).save(Seal.day.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise


def _made(day: str, shard: int, previous: str) -> Sealed:
    own = [Leaf(held.entry, day, held.content, held.issued) for held in AuditLeaf.of_chain(day, shard)]
    leaves = sorted([*late_for(day, shard), *own])
    return Sealed(signed(Statement.over(day, shard, leaves, previous)), tuple(leaves))
