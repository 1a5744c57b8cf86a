"""What is due: looked for by the minute, and seen to one bill at a time."""

from collections.abc import Iterator

from payments.rules.bill_states import BillState
from payments.rules.treasury_states import TreasuryState
from payments.rules.treasury_steps import STUCK, Ask, ask_of
from payments.telling.asking import Asking
from payments.telling.standing import standing_of
from payments.telling.writing import write
from traffic import clock
from traffic.entrypoint import logger
from traffic.errors import Unavailable
from traffic.queues import Message, send
from traffic.records.bill import Bill, TreasuryAttempt
from traffic.records.transaction import Lost

# Money first. What is on the worklist is tried as well, so that what was mended elsewhere mends itself here.
_DUE = (Ask.CONFIRM, Ask.CANCEL, Ask.PUSH, STUCK)
# Of each, in one look: what a minute's work of the door is. The next look finds the rest.
_MOST = 200
_ATTEMPTS = 3


def look_through() -> None:
    """Send a message for each bill that is due now, the longest due first."""
    sent = send("TREASURY_QUEUE", _messages(clock.china_now().isoformat(timespec="seconds")))
    logger.info("looked through", extra={"due": sent})


def see_to(decision: str, due_for: str) -> None:
    """Tell or ask the treasury what is due for a bill; nothing if it is not due any more. Raises Unavailable, Bill.DoesNotExist."""
    for _ in range(_ATTEMPTS):
        bill = Bill.of_decision(decision)
        if not (_is_due(bill, due_for) or _unheard(bill, due_for)):
            return
        outcome = Asking.of(bill).outcome(ask_of(standing_of(bill), due_for))
        try:
            write(bill, outcome)
        except Lost:
            continue
        logger.info("treasury told", extra={"due_for": due_for, "answer": outcome.tries[-1].answer})
        return
    raise Unavailable


def _messages(now: str) -> Iterator[Message]:
    for due_for in _DUE:
        for bill in Bill.by_due.query(due_for, Bill.due_at <= now, limit=_MOST):
            yield {"decision": bill.decision, "ask": due_for}


def _is_due(bill: Bill, due_for: str) -> bool:
    return bill.due_for == due_for and (bill.due_at or "") <= clock.china_now().isoformat(timespec="seconds")


def _unheard(bill: Bill, due_for: str) -> bool:
    """Withdrawn as never told, while a push was on its way: the treasury may know it, and nobody else would tell it otherwise."""
    if due_for != Ask.PUSH or (bill.state, bill.treasury) != (BillState.WITHDRAWN, TreasuryState.CANCELLED):
        return False
    return all(attempt.asked != Ask.CANCEL for attempt in TreasuryAttempt.of_decision(bill.decision))
