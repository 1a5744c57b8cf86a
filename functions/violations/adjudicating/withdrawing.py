"""A withdrawal (撤销) undoes what there is in one transaction: the record, the decision, its points; payments follow the fact.

It asks nobody whether the fine was paid, is overdue or was given back: whatever had become of it, the decision is void, and
payments settles what that means for the money (行政处罚法第48条; 公安部令163第16条 for the points).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from traffic import clock
from traffic.http import Caller
from traffic.points.events import Event, Kind
from traffic.records.appeal import Appeal
from traffic.records.decision import Decision, OnDocket, OnVehicle, ViolationDecided
from traffic.records.outbox import Outbox
from traffic.records.points import PointsEntry
from traffic.records.transaction import together
from traffic.records.violation import Violation
from violations.adjudicating.entries import review_entry
from violations.adjudicating.settling import settle
from violations.appealing.matter import DecidedElsewhere, decision_about
from violations.penalties.marking import marked
from violations.rules.appeal_states import AppealState
from violations.rules.decision_states import DecisionState
from violations.rules.states import State

if TYPE_CHECKING:
    from traffic.facts.violations import PenaltyWithdrawn

_DECIDED = frozenset({State.DECIDED, State.SETTLED})


def withdraw(caller: Caller, appeal: Appeal, changes: Sequence[Action]) -> None:
    """Withdraw what an appeal is about, as it stands now, with further changes of the appeal. Raises Lost, DecidedElsewhere."""
    violation = Violation.get(appeal.about, "record", consistent_read=True)
    decision = decision_about(appeal.about)
    # Since the objection was filed: whoever decided has its points and its money, and alone may undo it.
    if decision is None and violation.state in _DECIDED:
        raise DecidedElsewhere
    entries = [review_entry(caller, appeal, "appeal.approved")]
    entries.append(review_entry(caller, appeal, "violation.withdrawn", f"violation:{appeal.about}"))
    if decision:
        entries.append(review_entry(caller, appeal, "decision.withdrawn", f"decision:{decision.number}"))
        # It may have been made since the appeal was filed.
        appeal.decision = decision.number
        changes = [*changes, Appeal.decision.set(decision.number)]
    with together(*entries) as act:
        settle(act, appeal, AppealState.WITHDRAWN, changes)
        act.update(violation, marked(violation, State.WITHDRAWN), condition=Violation.version == violation.version)
        if decision is None:
            _stay_undecided(act, appeal.about)
        elif decision.state != DecisionState.WITHDRAWN:
            _undo(act, decision, appeal)


def _undo(act: TransactWrite, decision: Decision, appeal: Appeal) -> None:
    """The decision, its line on the docket, its points, and the fact by which payments and the registry's ledger do theirs."""
    now = clock.china_now().replace(microsecond=0)
    void: list[Action] = [
        Decision.state.set(DecisionState.WITHDRAWN),
        Decision.withdrawn_at.set(now.isoformat()),
        Decision.version.add(1),
    ]
    act.update(decision, void, condition=decision.unchanged)
    _off_the_dockets(act, decision)
    telling = PointsEntry.telling(decision.person, Event(kind=Kind.REVOKED, number=decision.number, at=now))
    act.save(telling, condition=telling.is_new)
    act.save(Outbox.of("violations", "penalty.withdrawn", _fact(decision, appeal, now)))


def _off_the_dockets(act: TransactWrite, decision: Decision) -> None:
    """The person's docket says that it is withdrawn; the vehicle's has no states, so there it goes."""
    listed = OnDocket(f"person:{decision.person}", f"decided#{decision.number}")
    act.update(listed, [OnDocket.state.set(DecisionState.WITHDRAWN)], condition=OnDocket.number.exists())
    act.delete(OnVehicle(f"vehicle:{decision.vehicle}", f"decided#{decision.decided_at[:10]}#{decision.number}"))


def _fact(decision: Decision, appeal: Appeal, at: datetime) -> "PenaltyWithdrawn":
    """What the ledger counts by stays exactly what the telling above says, so that both are one entry."""
    return {
        "person": decision.person,
        "number": decision.number,
        "at": at.isoformat(),
        "violation": decision.violation,
        "appeal": appeal.appeal,
        "ground": appeal.verdict,
    }


def _stay_undecided(act: TransactWrite, violation: str) -> None:
    """Nobody accepts a penalty for what is being withdrawn."""
    undecided = ViolationDecided.subject.does_not_exist()
    act.condition_check(ViolationDecided, f"violation:{violation}", "decision", condition=undecided)
