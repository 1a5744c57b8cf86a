"""A cashier puts a bill back: its tries begin anew, now."""

from payments.desk.entries import desk_entry
from payments.rules.treasury_steps import STUCK, put_back
from payments.telling.standing import standing_of
from payments.telling.worklist import bill_for
from payments.telling.writing import moved
from traffic import clock
from traffic.errors import Conflict, Unavailable
from traffic.http import Caller
from traffic.records.bill import Bill
from traffic.records.transaction import Lost, together

_ATTEMPTS = 3


class NothingToRetry(Conflict):
    """The treasury owes no answer about this bill."""

    code = "nothing_to_retry"
    zh, en = "该缴款通知无须再办", "Nothing is left to be done about this bill"


def retry(caller: Caller, decision: str) -> Bill:
    """The bill as it is put back, or as somebody else has put it back already. Raises TreasuryBillUnknown, NothingToRetry."""
    for _ in range(_ATTEMPTS):
        bill = bill_for(caller, decision)
        if bill.due_for is None:
            raise NothingToRetry
        if bill.due_for != STUCK:
            return bill
        try:
            with together(desk_entry(caller, f"decision:{decision}", "treasury.retried", decision)) as act:
                act.update(bill, moved(put_back(standing_of(bill), clock.china_now())), condition=bill.unchanged)
        except Lost:
            continue
        return Bill.of_decision(decision)
    raise Unavailable
