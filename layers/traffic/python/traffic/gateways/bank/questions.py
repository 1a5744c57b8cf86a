"""What a bank is asked. Amounts are whole fen, moments ISO 8601 with their offset, days `YYYY-MM-DD`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from traffic import clock
from traffic.gateways.paying import Prepay, Refund

Question = Mapping[str, Any]


def prepay(asked: Prepay, merchant: str, notify: str) -> Question:
    """For a page to pay an order on."""
    return {
        "operation": "prepay",
        "merchant": merchant,
        "number": asked.number,
        "fen": asked.fen,
        "subject": asked.subject,
        "expires": asked.expires.astimezone(clock.CHINA).isoformat(timespec="seconds"),
        "notify": notify,
    }


def about(operation: str, number: str) -> Question:
    """`query` or `close` a trade."""
    return {"operation": operation, "number": number}


def refund(operation: str, asked: Refund) -> Question:
    """`refund`, or `refund_query` about one; `transaction` names the payment, should the order have been paid twice."""
    return {
        "operation": operation,
        "number": asked.number,
        "order": asked.order,
        "transaction": asked.transaction,
        "fen": asked.fen,
        "total": asked.total,
        "reason": asked.reason,
    }


def bill(day: date) -> Question:
    """Where the file of a day lies."""
    return {"operation": "bill", "day": day.isoformat()}
