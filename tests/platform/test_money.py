"""Fifty payers at once, and a channel that says fifty times at once that it was paid: one order, one settlement.

The fine was decided at a counter, so its bill, too, is raised by whichever of the fifty is first.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from infra.local import client
from infra.local.counterparts import counterparts
from infra.local.payer import Payer
from infra.local.sample.cast import LI_OPEN, LI_TRUCK
from traffic.identifiers.vehicles import tail

AT_ONCE = 50
DECIDED = [case.number for case in LI_OPEN if case.state == "decided"]


@pytest.fixture(scope="module")
def payer(platform):
    with counterparts(platform.world.endpoint) as parties:
        yield Payer(platform.url, parties)


def decision_of(platform, violation):
    sent = {"number": violation, "tail": tail(LI_TRUCK.engine)}
    (item,) = client.post(f"{platform.url}/citizen/violations/lookup-by-number", sent)[1]["items"]
    return item["decision_number"]


def at_once(act):
    """What fifty callers are answered, who all begin in the same moment; whoever is told that all are busy asks again."""
    with ThreadPoolExecutor(AT_ONCE) as people:
        return list(people.map(lambda _: client.insist(act), range(AT_ONCE)))


def held(platform, table, **of):
    """The items of a table that have certain values."""
    dynamodb = platform.world.client("dynamodb")
    pages = dynamodb.get_paginator("scan").paginate(TableName=f"{platform.world.stage}-{table}", ConsistentRead=True)
    found = [
        {name: next(iter(value.values())) for name, value in item.items()} for page in pages for item in page["Items"]
    ]
    return [item for item in found if of.items() <= item.items()]


@pytest.mark.parametrize(
    ("violation", "channel", "product"), [(DECIDED[0], "wechat", "native"), (DECIDED[1], "alipay", "wap")]
)
def test_fifty_opens_and_fifty_notices_make_one_order_and_one_settlement(platform, payer, violation, channel, product):
    decision = decision_of(platform, violation)
    answers = at_once(lambda: payer.order(decision, channel, product))
    opened = {found["order"] for status, found in answers if status == 201}
    assert {status for status, _ in answers} == {201}
    (order,) = held(platform, "payments-orders", decision=decision)
    assert opened == {order["order"]}
    (bill,) = held(platform, "payments-bills", decision=decision, part="bill")
    assert bill["live_order"] == order["order"]

    payer.pay(channel, order["order"])
    notice = payer.notice(channel, order["order"])
    told = at_once(lambda: (payer.send(channel, notice).status, None))
    assert {status for status, _ in told} == {200}
    entries = sorted(entry["entry"] for entry in held(platform, "payments-ledger", decision=decision))
    assert entries == [f"raised#{decision}", f"settled#{order['order']}"]
    (order,) = held(platform, "payments-orders", decision=decision)
    assert (order["state"], int(order["paid"])) == ("paid", int(order["fine"]) + int(order["surcharge"]))
    assert len(held(platform, "payments-bills", decision=decision, part="receipt")) == 1
