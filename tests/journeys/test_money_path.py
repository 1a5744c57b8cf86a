"""The money path stops after each of its steps, the process being gone and its answer lost; then everything else goes on.

The steps are those of functions/payments/__init__.py, by the same numbers and names.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

import payments
from tests.support.acceptance import VIOLATION, ready
from tests.support.books_balance import balanced, items
from tests.support.faults import planned
from tests.support.machinery import Machinery, outbox
from tests.support.money_path import FINE, Walk, notice_insisted, noticed
from traffic import clock
from traffic.gateways.wechat_pay import stand_in as wechat
from traffic.records.decision import Decision
from traffic.records.violation import Violation

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BACK = 5_000
WRITES, HOLDS = "dynamodb.TransactWriteItems", "dynamodb.PutItem"
# A step -> the call after which its process ends, and which one of these it is: what is written down, or what the other side has
# taken (the stand-ins remember it).
STOPS = {
    "Penalty accepted": (WRITES, 1),
    "Bill raised": (WRITES, 1),
    "Order opened": (WRITES, 1),
    "Channel asked to prepare": (HOLDS, 2),
    "Notice settled": (WRITES, 1),
    "Notice never came": (WRITES, 1),
    "Treasury told": (HOLDS, 1),
    "Day reconciled": (HOLDS, 3),
    "Refund sent": (HOLDS, 2),
}


@contextmanager
def perhaps_the_end(stop: str, *steps: str) -> Iterator[None]:
    """One of the steps that are taken inside may be the one after which the process is gone."""
    if stop not in steps:
        yield
        return
    only, at = STOPS[stop]
    with planned(at, "end", only) as plan:
        yield
    assert plan.at is None, "it went on"


def walked(stop: str) -> Walk:
    """All of the path."""
    walk = Walk(ready(), machinery=Machinery(twice=True, only=("payments", "registry", "violations")))
    with perhaps_the_end(stop, "Penalty accepted"):
        walk.accept()
    with perhaps_the_end(stop, "Bill raised"):
        walk.tell()
    with perhaps_the_end(stop, "Order opened", "Channel asked to prepare"):
        number = walk.order()
    walk.pay()
    if stop != "Notice never came":
        with perhaps_the_end(stop, "Notice settled"):
            notice_insisted("wechat", walk.notices[number])
    with perhaps_the_end(stop, "Notice never came"):
        walk.tick("expiry", HOUR)
    assert noticed("wechat", wechat.notice_of(number))
    walk.tell()
    with perhaps_the_end(stop, "Treasury told"):
        walk.tick("treasury")
    walk.arrive()
    walk.tick("treasury", HOUR)
    # Somebody else's payment is among ours.
    wechat.plant("ELSEWHERE", fen=FINE)
    with perhaps_the_end(stop, "Day reconciled"):
        walk.reconcile("wechat", clock.business_day())
    walk.ask_back(BACK)
    walk.approve()
    with perhaps_the_end(stop, "Refund sent"):
        walk.tick("giving-back")
    walk.tick("giving-back", HOUR)
    return walk


@pytest.mark.parametrize("stop", ["", *STOPS])
def test_nothing_is_lost_doubled_or_stuck(stage, stop):
    walk = walked(stop)
    decision, violation = Decision.of_number(walk.decision), Violation.of_number(VIOLATION)
    assert (decision.state, violation.state, violation.decision) == ("paid", "settled", walk.decision)
    assert kinds("violations-decisions", "part", "decision") == 2  # the decision, and that the violation has it
    assert [entry["kind"] for entry in items("registry-points")] == ["decided", "paid"]
    (bill,) = [part for part in items("payments-bills") if part["part"] == "bill"]
    assert (bill["state"], bill["treasury"], bill["paid"]) == ("paid", "confirmed", FINE)
    assert not {"live_order", "due_for"} & bill.keys()
    (order,) = items("payments-orders")
    assert (order["state"], order["paid"], order["refunded"]) == ("paid", FINE, BACK)
    assert kinds("payments-bills", "part", "receipt") == 1
    (refund,) = items("payments-refunds")
    assert (refund["state"], refund["fen"]) == ("done", BACK)
    assert other_sides() == {"bill": 1, "money": 1, "trade": 2, "refund": 1}
    assert sorted((part["part"].split("#")[0], part.get("state")) for part in items("payments-days")) == [
        ("break", None),
        ("file", "done"),
    ]
    assert balanced() == {"income:fine": BACK - FINE, "treasury": FINE, "channel:wechat": -BACK}
    told = sorted(fact["detail-type"] for fact in outbox())
    paid = ["payment.confirmed", "payment.refunded", "payment.settled", "penalty.decided", "penalty.paid"]
    assert told == paid


def test_the_list_of_steps_and_these_stops_agree():
    listed = re.findall(r"^(\d+)\. \*(.+?)\.\*", payments.__doc__, re.MULTILINE)
    assert listed == [(str(number), step) for number, step in enumerate(STOPS, 1)]


def kinds(table: str, field: str, value: str) -> int:
    return sum(item[field] == value for item in items(table))


def other_sides() -> dict[str, int]:
    """How many bills and payments the treasury has, and trades and refunds WeChat."""
    things = [re.split("[#/]", item["thing"])[0] for item in items("payments-counterparts")]
    return {thing: things.count(thing) for thing in ("bill", "money", "trade", "refund")}
