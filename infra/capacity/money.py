"""What a year of penalties and payments leaves in the tables and their indexes."""

from collections.abc import Mapping

from infra.capacity.founding import APPEALS, CHANNELS, PAYMENTS, PENALTIES, REFUNDS

_DAYS = 365
# Told once and asked after twice; each payment begun twice; raised, settled and arrived, and refunds owed and given back.
_TRIES, _ORDERS, _POSTED = PENALTIES + 2 * PAYMENTS, 2 * PAYMENTS, PENALTIES + 2 * PAYMENTS + 2 * REFUNDS

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
HELD: Mapping[str, Mapping[str, int]] = {
    "violations-decisions": {
        "decision": PENALTIES,
        "that it is decided": PENALTIES,
        "docket": 2 * PENALTIES,
        "on a person's docket": PENALTIES,
        "on a vehicle's docket": PENALTIES,
        "that a verdict is spent": PENALTIES,
    },
    "violations-appeals": {"appeal": APPEALS},
    "payments-bills": {"bill": PENALTIES, "receipt": PAYMENTS, "try": _TRIES},
    "payments-orders": {"order": _ORDERS},
    "payments-ledger": {"journal entry": _POSTED},
    "payments-refunds": {"refund": REFUNDS},
    "payments-days": {"statement": (CHANNELS + 1) * _DAYS, "signature": _DAYS, "break": REFUNDS},
}
# Of indexes that hold only what waits for something there is next to nothing.
INDEXED: Mapping[str, Mapping[str, int]] = {
    "appeals, by_person": {"appeal": APPEALS},
    "appeals, by_about": {"appeal": APPEALS},
    "bills, by_unit": {"bill": PENALTIES},
    "orders, by_decision": {"order": _ORDERS},
    "orders, by_day": {"order": PAYMENTS},
    "ledger, by_decision": {"journal entry": _POSTED},
    "refunds, by_order": {"refund": REFUNDS},
    "refunds, by_day": {"refund": REFUNDS},
}
NOTES: Mapping[str, str] = {
    "violations-decisions": "a year's; each person and each vehicle has one",
    "violations-appeals": "one of a hundred decisions",
    "payments-bills": "each told to the treasury once, and asked after twice if paid",
    "payments-orders": "two a payment",
    "payments-refunds": "one of a thousand payments",
}
