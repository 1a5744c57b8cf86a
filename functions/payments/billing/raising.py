"""A bill is raised for a decision: by the fact that it was decided, or by whoever wants to pay first. Both find the same bill."""

from payments.billing.counter import paid_at_counter
from payments.billing.owed import Owed, owed_for
from payments.billing.refusals import AlreadyPaid
from payments.rules.accounts import raised
from payments.rules.bill_states import BillState
from payments.rules.treasury_states import TreasuryState
from traffic import clock
from traffic.errors import Unavailable
from traffic.records.bill import Bill
from traffic.records.journal import JournalEntry
from traffic.records.transaction import Lost, together
from traffic.settings import required

_ATTEMPTS = 3


def bill_of(number: str) -> Bill:
    """The bill of a decision, raised if need be; raises BillUnknown, NothingDue, AlreadyPaid, Unavailable."""
    for _ in range(_ATTEMPTS):
        if bill := _known(number):
            return bill
        owed = owed_for(number)
        # Asked for without its check digit, it may have its bill already.
        if bill := _known(owed.number):
            return bill
        try:
            return _raised(owed)
        except Lost:
            # Raised by somebody else meanwhile, or withdrawn: the next reading says which.
            continue
    raise Unavailable


def seen(number: str) -> Bill:
    """The bill of a decision as anybody may look at it: as it stands, or as it would be raised. Nothing is written.

    Raises BillUnknown, NothingDue, AlreadyPaid.
    """
    bill = _known(number)
    if bill is None:
        owed = owed_for(number)
        bill = _known(owed.number) or _bill(owed)
    if bill.state == BillState.DUE and paid_at_counter(bill):
        raise AlreadyPaid
    return bill


def _known(number: str) -> Bill | None:
    try:
        return Bill.of_decision(number)
    except Bill.DoesNotExist:
        return None


def _raised(owed: Owed) -> Bill:
    bill = _bill(owed)
    entry = JournalEntry.of_event(f"raised#{owed.number}", raised(bill.fine), unit=bill.unit, decision=owed.number)
    with together() as act:
        owed.still(act)
        act.save(bill, condition=Bill.decision.does_not_exist())
        act.save(entry, condition=JournalEntry.entry.does_not_exist())
    return bill


def _bill(owed: Owed) -> Bill:
    now = clock.china_now().isoformat(timespec="seconds")
    return Bill(
        owed.number,
        state=BillState.DUE,
        unit=owed.unit,
        item=required("INCOME_ITEM"),
        person=owed.person,
        name_token=owed.name_token,
        violation=owed.violation,
        text=owed.text,
        fine=owed.fine,
        decided_at=owed.decided_at,
        pay_by=owed.pay_by,
        raised_on=now[:10],
        treasury=TreasuryState.WAITING,
        due_for="push",
        due_at=now,
    )
