"""How a bill looks to a cashier: where it stands with the treasury, and what was tried last."""

from payments.contract.answers_worklist import TreasuryBillAnswer, TryAnswer, UnitAnswer, WorklistAnswer
from payments.rules.bill_states import TEXTS as BILL_TEXTS
from payments.rules.bill_states import BillState
from payments.rules.treasury_answers import ASK_TEXTS, answer_text
from payments.rules.treasury_states import TEXTS, TreasuryState
from payments.rules.treasury_steps import Ask, ask_of
from payments.telling.standing import standing_of
from payments.telling.worklist import latest_tries
from traffic.dictionaries.divisions import division_name
from traffic.http.pages import Page
from traffic.records.bill import Bill, TreasuryAttempt


def worklist_shown(page: Page[Bill]) -> WorklistAnswer:
    """A page of the worklist."""
    return {"items": [bill_shown(bill) for bill in page.items], "next": page.next}


def bill_shown(bill: Bill) -> TreasuryBillAnswer:
    """One bill."""
    state, treasury = BillState(bill.state), TreasuryState(bill.treasury)
    following = ask_of(standing_of(bill), bill.due_for) if bill.due_for else None
    return {
        "decision": bill.decision,
        "unit": _unit(bill.unit),
        "state": state,
        "state_text": BILL_TEXTS[state],
        "treasury": treasury,
        "treasury_text": TEXTS[treasury],
        "pay_code": bill.pay_code,
        "fine_fen": bill.fine,
        "paid_fen": bill.paid,
        "raised_on": bill.raised_on,
        "paid_at": bill.paid_at,
        "next": following,
        "next_text": ASK_TEXTS[following] if following else None,
        "next_at": bill.due_at,
        "tries": [try_shown(attempt) for attempt in latest_tries(bill.decision)],
    }


def _unit(code: str) -> UnitAnswer:
    return {"code": code, "text": division_name(code) or "其他地区"}


def try_shown(attempt: TreasuryAttempt) -> TryAnswer:
    """One try."""
    asked = Ask(attempt.asked)
    return {
        "asked": asked,
        "asked_text": ASK_TEXTS[asked],
        "answer": attempt.answer,
        "answer_text": answer_text(asked, attempt.answer),
        "at": attempt.at,
    }
