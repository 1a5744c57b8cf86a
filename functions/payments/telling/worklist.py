"""The bills that somebody must look at, as a cashier finds them: those of the units of the own area."""

from payments.rules.treasury_steps import STUCK
from traffic.dictionaries.areas import area_of, sees
from traffic.errors import NotFound
from traffic.http import Caller
from traffic.http.pages import Page, exact_page
from traffic.records.bill import Bill, TreasuryAttempt

SIZE = 20
# Bills of other areas are read past, so a request reads more than it shows.
_READ_AT_ONCE = 500
# Enough to see what is wrong; all of them stand beside the bill.
_TRIES = 5


class TreasuryBillUnknown(NotFound):
    """No bill of the caller's area has this number."""

    code = "treasury_bill_unknown"
    zh, en = "未查询到该缴款通知", "No such bill"


def stuck_for(caller: Caller, token: str | None) -> Page[Bill]:
    """What is on the worklist of the caller's area, by when it is tried next. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    return exact_page(
        lambda start, most: Bill.by_due.query(
            STUCK,
            filter_condition=Bill.unit.startswith(area),
            limit=most,
            page_size=_READ_AT_ONCE,
            last_evaluated_key=start,
        ),
        ("decision", "due_at"),
        token,
        bound_to=f"treasury-worklist#{area}",
        size=SIZE,
        known={"due_for": STUCK, "part": "bill"},
    )


def bill_for(caller: Caller, decision: str) -> Bill:
    """A bill of the caller's area, read strongly; raises TreasuryBillUnknown, also for those of other areas."""
    try:
        bill = Bill.of_decision(decision)
    except Bill.DoesNotExist:
        raise TreasuryBillUnknown from None
    if not sees(caller.unit, bill.unit):
        raise TreasuryBillUnknown
    return bill


def latest_tries(decision: str) -> list[TreasuryAttempt]:
    """What was tried last for a bill, newest first."""
    tries = TreasuryAttempt.part.startswith("attempt#")
    return list(TreasuryAttempt.query(decision, tries, scan_index_forward=False, limit=_TRIES))
