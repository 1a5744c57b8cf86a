"""What is owed for a decision, whoever made it: this platform, or a counter, of which a violation's record tells."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pynamodb.transactions import TransactWrite

from payments.billing.refusals import AlreadyPaid, BillUnknown, NothingDue
from traffic.dictionaries.behaviours import behaviour
from traffic.dictionaries.payment_terms import pay_by
from traffic.records.decision import Decision, ViolationDecided
from traffic.records.violation import Violation

_DECIDED, _SETTLED = "decided", "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A fine that somebody owes: `fine` in fen, `decided_at` ISO, `person` and `name_token` where this platform knows them.

    `still` adds to a transaction that the decision stands as it was read.
    """

    number: str
    unit: str
    person: str | None
    name_token: str | None
    violation: str
    text: str
    fine: int
    decided_at: str
    pay_by: str
    still: Callable[[TransactWrite], None]


def owed_for(number: str) -> Owed:
    """What is owed for the decision with a number; raises BillUnknown, NothingDue, AlreadyPaid."""
    try:
        return _of_decision(Decision.of_number(number))
    except Decision.DoesNotExist:
        return _of_violation(number)


def _of_decision(decision: Decision) -> Owed:
    if not decision.fine:
        raise BillUnknown
    if decision.withdrawn_at:
        raise NothingDue

    def still(act: TransactWrite) -> None:
        # Whoever withdraws the decision finds either no bill, and then none comes, or this one.
        act.condition_check(Decision, decision.subject, "decision", condition=Decision.withdrawn_at.does_not_exist())

    return Owed(
        number=decision.number,
        unit=decision.agency,
        person=decision.person,
        name_token=decision.name_token,
        violation=decision.violation,
        text=decision.text,
        fine=decision.fine,
        decided_at=decision.decided_at,
        pay_by=decision.pay_by or decision.decided_at[:10],
        still=still,
    )


def _of_violation(number: str) -> Owed:
    """One that was made at a counter, as the police network told of it."""
    violation = Violation.of_decision(number)
    if violation is None or violation.handled is None or not violation.fine:
        raise BillUnknown
    # Ours, by its number without the check digit: one decision has one bill.
    if own := ViolationDecided.of_violation(violation.number):
        return _of_decision(Decision.of_number(own))
    if violation.state == _SETTLED:
        raise AlreadyPaid
    if violation.state != _DECIDED:
        raise NothingDue
    return _mirrored(violation, violation.decision or number, violation.handled)


def _mirrored(violation: Violation, number: str, handled: str) -> Owed:
    def still(act: TransactWrite) -> None:
        as_read = Violation.version == violation.version
        act.condition_check(Violation, violation.number, "record", condition=as_read)

    known = behaviour(violation.code, date.fromisoformat(violation.happened[:10]))
    return Owed(
        number=number,
        unit=violation.agency,
        person=None,
        name_token=None,
        violation=violation.number,
        text=known.text if known else "交通违法行为",
        fine=violation.fine,
        decided_at=f"{handled}T00:00:00+08:00",
        pay_by=pay_by(date.fromisoformat(handled)).isoformat(),
        still=still,
    )
