"""What a year of penalties and payments leaves in the tables and their indexes."""

from collections.abc import Mapping

from infra.capacity.founding import PAYMENTS
from infra.capacity.holdings import HOLDINGS

NAMES: Mapping[str, str] = {
    "decision": "violations-decisions: a decision",
    "that it is decided": "violations-decisions: that it is decided",
    "docket": "violations-decisions: a docket",
    "on a person's docket": "violations-decisions: one on a person's",
    "on a vehicle's docket": "violations-decisions: one on a vehicle's",
    "that a verdict is spent": "violations-decisions: a spent verdict",
    "appeal": "violations-appeals: an appeal",
    "that one is open": "violations-appeals: that one is open",
    "fact": "foundation-outbox",
    "bill": "payments-bills: a bill",
    "receipt": "payments-bills: a receipt",
    "try": "payments-bills: a try at the treasury",
    "order": "payments-orders",
    "journal entry": "payments-ledger",
    "refund": "payments-refunds",
    "break": "payments-days: a break",
    "statement": "payments-days: a file",
    "signature": "payments-days: a signature",
    "reviewer's entry": "foundation-audit: a reviewer's act",
    "cashier's entry": "foundation-audit: a cashier's act",
}
_TABLES = (
    "violations-decisions", "violations-appeals", "payments-bills", "payments-orders", "payments-ledger", "payments-refunds",
    "payments-days",
)  # fmt: skip
HELD: Mapping[str, Mapping[str, int]] = {
    table: {name: holding.count(1) for name, holding in HOLDINGS[table].items()} for table in _TABLES
}
_COUNTS = {name: count for counts in HELD.values() for name, count in counts.items()}
# Of indexes that hold only what waits for something there is next to nothing.
INDEXED: Mapping[str, Mapping[str, int]] = {
    index: {name: _COUNTS[name]}
    for index, name in {
        "appeals, by_person": "appeal",
        "appeals, by_about": "appeal",
        "bills, by_unit": "bill",
        "orders, by_decision": "order",
        "orders, by_day": "order",
        "ledger, by_decision": "journal entry",
        "refunds, by_order": "refund",
        "refunds, by_day": "refund",
    }.items()
} | {"orders, by_day": {"order": PAYMENTS}}  # Only one that was paid has a day.
NOTES: Mapping[str, str] = {
    "violations-decisions": "a year's; each person and each vehicle has one",
    "violations-appeals": "one of a hundred decisions",
    "payments-bills": "each told to the treasury once, and asked after twice if paid",
    "payments-orders": "two a payment",
    "payments-refunds": "one of a thousand payments",
}
