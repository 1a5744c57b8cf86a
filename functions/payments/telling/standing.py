"""A bill as the rules see it."""

from datetime import datetime

from payments.rules.bill_states import BillState
from payments.rules.treasury_states import TreasuryState
from payments.rules.treasury_steps import Standing
from traffic.records.bill import Bill


def standing_of(bill: Bill) -> Standing:
    """Where a bill stands."""
    return Standing(
        state=TreasuryState(bill.treasury),
        withdrawn=bill.state == BillState.WITHDRAWN,
        paid_at=datetime.fromisoformat(bill.paid_at) if bill.paid_at else None,
        acknowledged=bill.pay_code is not None,
        attempts=bill.attempts,
    )
