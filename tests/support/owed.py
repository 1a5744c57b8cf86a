"""Bills as raising, settling and withdrawing leave them, and what the ledger says of all of it."""

from collections import Counter
from typing import Any

from payments.billing.raising import bill_of
from payments.billing.withdrawing import withdraw
from payments.rules.order_states import OrderState
from payments.settling.written import write_paid
from tests.support import decisions
from tests.support.stage import client
from traffic import clock
from traffic.gateways.paying import Channel, Trade, TradeState
from traffic.records.bill import Bill
from traffic.records.journal import JournalEntry
from traffic.records.order import Order

DECISION = decisions.NUMBER


def owed(decision: str = DECISION, **facts: Any) -> Bill:
    """The bill of a decision of which nothing was paid; `facts` are attributes of the bill that differ."""
    made = decisions.decision(number=decision)
    made.save()
    bill = bill_of(decision)
    if facts:
        bill.update([getattr(Bill, name).set(value) for name, value in facts.items()])
    return Bill.of_decision(decision)


def paid(decision: str = DECISION, channel: Channel = Channel.WECHAT) -> Bill:
    """A bill that was paid in full through a channel, now."""
    bill, now = Bill.of_decision(decision), clock.china_now()
    order = Order(
        f"01K9ORDER0{decision}",
        decision=decision,
        unit=bill.unit,
        state=OrderState.PREPAID,
        channel=channel,
        product="native",
        fine=bill.fine,
        surcharge=0,
        rules="surcharge-2021-07",
        opened_at=now.isoformat(timespec="seconds"),
        expires_at=now.isoformat(timespec="seconds"),
    )
    order.save()
    trade = Trade(
        number=order.order, state=TradeState.PAID, merchant="m/a", fen=bill.fine, transaction=f"42{decision}", at=now
    )
    write_paid(order, bill, trade)
    return Bill.of_decision(decision)


def withdrawn(decision: str = DECISION) -> Bill:
    """The bill of a decision that was withdrawn."""
    withdraw(decision, "01K9EVENT00000000000000001")
    return Bill.of_decision(decision)


def balances() -> dict[str, int]:
    """Fen by account over the whole ledger, accounts at zero left out; each entry balances, and is as it was written."""
    found: Counter[str] = Counter()
    for entry in JournalEntry.scan():
        assert entry.digest == entry.content_digest
        assert sum(entry.lines.values()) == 0
        found.update(entry.lines)
    return {account: fen for account, fen in found.items() if fen}


def facts_told(kind: str) -> list[str]:
    """The details of the facts of a kind, as they wait in the outbox."""
    items = client("dynamodb").scan(TableName="test-foundation-outbox")["Items"]
    return [item["detail"]["S"] for item in items if item["kind"]["S"] == kind]
