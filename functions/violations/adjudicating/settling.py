"""An appeal is settled by a verdict: it leaves the queue and the guard, is told of on the bus, and its person is due a text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from traffic import clock
from traffic.records.appeal import Appeal, LiveAppeal
from traffic.records.outbox import Outbox
from violations.appealing.queueing import out_of_queue
from violations.rules.appeal_states import AppealState, comes_from

if TYPE_CHECKING:
    from traffic.facts.violations import AppealDecided

# What `notice` says: to be told, told, and that there was nobody to tell.
DUE, TOLD, NOBODY = "due", "told", "nobody"


def settle(act: TransactWrite, appeal: Appeal, outcome: AppealState, changes: Sequence[Action]) -> None:
    """Add what settles an appeal, with further changes of it, to a transaction."""
    now = clock.china_now().isoformat(timespec="seconds")
    settled: list[Action] = [
        Appeal.state.set(outcome),
        Appeal.decided_at.set(now),
        Appeal.notice.set(DUE),
        Appeal.version.add(1),
        *out_of_queue(),
        *changes,
    ]
    act.update(appeal, settled, condition=Appeal.state.is_in(*sorted(comes_from(outcome))) & appeal.unchanged)
    act.delete(LiveAppeal(LiveAppeal.key_of(appeal.about)), condition=LiveAppeal.held_by == appeal.appeal)
    act.save(Outbox.of("violations", "appeal.decided", _fact(appeal, outcome, now)))


def _fact(appeal: Appeal, outcome: AppealState, at: str) -> "AppealDecided":
    fact: AppealDecided = {"appeal": appeal.appeal, "violation": appeal.about, "outcome": outcome, "at": at}
    return {**fact, "decision": appeal.decision} if appeal.decision else fact
