"""Whether the money's tables agree with one another at this moment, read as they lie: asked after every event of a test.

What the ledger must say follows from bills, orders and refunds alone; each of them is checked against the others as well.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from tests.support.stage import items as stored

Item = dict[str, Any]
LIVE, SETTLED = {"open", "prepaid"}, {"paid", "surplus"}


def balanced() -> dict[str, int]:
    """Fen by account, accounts at zero left out. AssertionError for whatever does not agree."""
    parts, orders, refunds = items("payments-bills"), items("payments-orders"), items("payments-refunds")
    bills = [item for item in parts if item["part"] == "bill"]
    receipts = {item["decision"]: item for item in parts if item["part"] == "receipt"}
    found, corrections = _entries()
    assert not sum(found.values())
    _hold_orders_to_bills(bills, receipts, orders)
    _hold_refunds_to_orders(refunds, orders)
    _hold_withdrawals(bills, orders)
    expected = _expected(bills, receipts, orders, refunds)
    expected.update(corrections)
    assert {account: fen for account, fen in expected.items() if fen} == found
    return found


def items(thing: str) -> list[Item]:
    """Every item of a table of the stage, as plain values."""
    read = TypeDeserializer().deserialize
    return [{name: read(held) for name, held in item.items()} for item in stored(thing)]


def _entries() -> tuple[dict[str, int], Counter[str]]:
    """Every entry balances, is as it was written, and stands once, on whatever day. Fen by account, and what cashiers corrected."""
    entries, sums, corrections = items("payments-ledger"), Counter[str](), Counter[str]()
    names = [entry["entry"] for entry in entries]
    assert len(names) == len(set(names)), names
    for entry in entries:
        lines = json.loads(entry["lines"])
        told = [entry["day"], entry["entry"], entry["unit"], entry.get("decision"), entry["at"], sorted(lines.items())]
        assert entry["digest"] == hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
        assert not sum(lines.values()), entry
        sums.update(lines)
        # What a cashier posts to close a break follows from nothing but the channel's word.
        corrections.update(lines if entry["entry"].startswith("closed#") else {})
    return {account: fen for account, fen in sums.items() if fen}, corrections


def _hold_orders_to_bills(bills: Iterable[Item], receipts: dict[str, Item], orders: Iterable[Item]) -> None:
    """One live order at most, one order that paid, one receipt of it."""
    of_decision = defaultdict(list)
    for order in orders:
        of_decision[order["decision"]].append(order)
        assert ("live" in order) == (order["state"] in LIVE), order
        assert ("paid_on" in order) == (order["state"] in SETTLED), order
        assert order["paid"] == (order["fine"] + order["surcharge"] if order["state"] in SETTLED else 0), order
    for bill in bills:
        held = of_decision.pop(bill["decision"], [])
        live = [order["order"] for order in held if order["state"] in LIVE]
        assert len(live) <= 1, live
        assert bill.get("live_order") in (live or [None]) + [None] * (bill["state"] != "due"), bill
        _hold_to_receipt(bill, receipts.get(bill["decision"]), [order for order in held if order["state"] == "paid"])
    assert not of_decision, "orders without a bill"
    assert {bill["decision"] for bill in bills} >= receipts.keys()


def _hold_to_receipt(bill: Item, receipt: Item | None, paid: list[Item]) -> None:
    if "order" not in bill:
        assert (receipt, paid, bill["paid"]) == (None, [], 0), bill
        assert bill["state"] in {"due", "withdrawn"}, bill
        return
    assert receipt is not None, bill
    (order,) = paid
    assert bill["state"] in {"paid", "withdrawn"}, bill
    assert bill["order"] == receipt["order"] == order["order"]
    assert (bill["paid"], bill["surcharge"]) == (order["paid"], order["surcharge"]), bill
    assert (receipt["fine"], receipt["surcharge"]) == (order["fine"], order["surcharge"]), receipt
    assert ("void_at" in receipt) == (bill["state"] == "withdrawn"), receipt


def _hold_refunds_to_orders(refunds: Iterable[Item], orders: Iterable[Item]) -> None:
    """What is reserved on an order is what its refunds come to, and never more than was paid."""
    of_order = defaultdict(list)
    for refund in refunds:
        if refund["state"] != "rejected" and not _of_duplicate(refund):
            of_order[refund["order"]].append(refund)
    for order in orders:
        held = of_order.pop(order["order"], [])
        assert sum(refund["fen"] for refund in held) == order["refunded"] <= order["paid"], order
        assert sum(refund["surcharge"] for refund in held) == order["refunded_surcharge"] <= order["surcharge"], order
        if order["state"] == "surplus":
            assert [refund["fen"] for refund in held] == [order["paid"]], held
    assert not of_order, "refunds without an order"


def _hold_withdrawals(bills: Iterable[Item], orders: Iterable[Item]) -> None:
    """All that was paid for a decision that is withdrawn goes back."""
    by_number = {order["order"]: order for order in orders}
    for bill in bills:
        if bill["state"] == "withdrawn" and "order" in bill:
            order = by_number[bill["order"]]
            assert order["refunded"] == order["paid"], order


def _of_duplicate(refund: Item) -> bool:
    """A refund of a second payment under one number, which no order stands for."""
    return bool(refund["refund"].startswith(f"{refund['order']}D"))


def _expected(
    bills: Iterable[Item], receipts: dict[str, Item], orders: Iterable[Item], refunds: Iterable[Item]
) -> Counter[str]:
    """The accounts, from what is owed, paid, owed back, given back and at the treasury."""
    found = Counter[str]()
    for bill in bills:
        kept = bill["state"] != "withdrawn" or "order" in bill
        found.update({"income:fine": -bill["fine"] * kept, "receivable": bill["fine"] * (bill["state"] == "due")})
        if "treasury_at" in bill:
            channel = receipts[bill["decision"]]["channel"]
            found.update({"treasury": bill["paid"], f"channel:{channel}": -bill["paid"]})
    for order in orders:
        found[f"channel:{order['channel']}"] += order["paid"]
        found["income:surcharge"] -= order["surcharge"] * (order["state"] == "paid")
        found["suspense"] -= order["paid"] * (order["state"] == "surplus")
    for refund in refunds:
        found.update(_of_refund(refund))
    return Counter({account: int(fen) for account, fen in found.items()})


def _of_refund(refund: Item) -> dict[str, int]:
    """A refund's part: owed back once nobody can still reject it, gone from suspense once it is done."""
    fen, surcharge, channel = refund["fen"], refund["surcharge"], f"channel:{refund['channel']}"
    lines = Counter[str]()
    if _of_duplicate(refund):
        lines.update({channel: fen, "suspense": -fen})
    undecided = refund["reason"] == "amount_error" and refund["state"] == "awaiting"
    if refund["reason"] != "surplus" and refund["state"] != "rejected" and not undecided:
        lines.update({"income:fine": fen - surcharge, "income:surcharge": surcharge, "suspense": -fen})
    if refund["state"] == "done":
        lines.update({channel: -fen, "suspense": fen})
    return lines
