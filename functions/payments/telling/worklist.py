"""The bills that somebody must look at, as a cashier finds them: those of the units of the own area."""

from typing import NamedTuple

from payments.rules.treasury_steps import STUCK
from traffic.dictionaries.areas import area_of, sees
from traffic.errors import NotFound
from traffic.http import Caller
from traffic.http.paging import opened, sealed
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


class Page(NamedTuple):
    """Some bills, and the token of those after them."""

    bills: list[Bill]
    next: str | None


def stuck_for(caller: Caller, token: str | None) -> Page:
    """What is on the worklist of the caller's area, by when it is tried next. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    found = Bill.by_due.query(
        STUCK,
        filter_condition=Bill.unit.startswith(area),
        limit=SIZE + 1,
        page_size=_READ_AT_ONCE,
        last_evaluated_key=_start(*opened(token, bound_to=_list(area))) if token else None,
    )
    bills = list(found)
    if len(bills) <= SIZE:
        return Page(bills, None)
    last = bills[SIZE - 1]
    return Page(bills[:SIZE], sealed([last.decision, last.due_at or ""], bound_to=_list(area)))


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


def _start(decision: str, due_at: str) -> dict[str, dict[str, str]]:
    key = {"due_for": STUCK, "due_at": due_at, "decision": decision, "part": "bill"}
    return {name: {"S": value} for name, value in key.items()}


def _list(area: str) -> str:
    return f"treasury-worklist#{area}"
