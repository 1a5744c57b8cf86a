"""That what a journey is computed from is what the doors write: each of its transactions, table by table."""

import json
from collections import Counter
from datetime import timedelta

import botocore
import pytest

from infra.capacity.journeys import ACTS
from infra.capacity.storage import TABLES
from payments import bills, refunds, treasury
from tests.support import appeals, payers
from tests.support.acceptance import accept, ready
from tests.support.callers import call
from tests.support.calls import consume
from tests.support.desk import cashier
from tests.support.mirror import vehicle
from tests.support.paid import look, paid_order
from tests.support.stage import items
from tests.support.template import DOMAINS, resources, text
from traffic import clock
from traffic.gateways.treasury import stand_in
from violations import settlement

TABLE = {name: what.partition(":")[0] for name, what in TABLES.items()} | {"verdict": "accounts-liveness"}
FINE = 20_000
SENT = []


def overhear(session):
    session.register("before-call.dynamodb.TransactWriteItems", lambda params, **_: SENT.append(params["body"]))


botocore.register_initializer(overhear)


@pytest.fixture(autouse=True)
def nothing_yet(stage):
    SENT.clear()


def written():
    """The transactions since the last asking: of each the tables that it writes, and those that it holds to."""
    found = [[next(iter(one.items())) for one in json.loads(body)["TransactItems"]] for body in SENT]
    SENT.clear()
    return [(counted(acts, checks=False), counted(acts, checks=True)) for acts in found]


def counted(acts, *, checks):
    tables = [told["TableName"].removeprefix("test-") for kind, told in acts if (kind == "ConditionCheck") == checks]
    return Counter(tables)


def expected(*names):
    return [tuple(Counter(map(TABLE.get, part)) for part in (ACTS[name].writes, ACTS[name].holds_to)) for name in names]


def fact(kind):
    """The last fact of a kind, as the bus brings it."""
    (*_, found) = sorted((one for one in items("foundation-outbox") if one["kind"]["S"] == kind), key=str)
    return {"id": "bus-1", "detail-type": kind, "detail": json.loads(found["detail"]["S"])}


def test_a_penalty_is_accepted_billed_paid_and_confirmed(stage):
    number = accept(ready())[1]["number"]
    assert written() == expected("accepted")
    consume(bills.handler, fact("penalty.decided"))
    consume(treasury.handler, {"decision": number, "ask": "push"})
    assert written() == expected("raised", "told")
    order = payers.opened(number)
    payers.pay(order)
    payers.notice(order)
    consume(settlement.handler, fact("payment.settled"))
    assert written() == expected("opened", "settled", "marked")
    consume(treasury.handler, {"decision": number, "ask": "confirm"})
    stand_in.arrive(number, FINE, clock.now())
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        consume(treasury.handler, {"decision": number, "ask": "confirm"})
    assert written() == expected("told", "confirmed")


def test_a_penalty_is_withdrawn_upon_an_appeal(stage):
    vehicle()
    appeals.penalty()
    consume(bills.handler, {"id": "bus-0", "detail-type": "penalty.decided", "detail": {"number": "5201031900000017"}})
    SENT.clear()
    number = appeals.proposed(appeals.filed())
    appeals.approve(appeals.reviewer(appeals.SECOND), number)
    consume(bills.handler, fact("penalty.withdrawn"))
    assert written() == expected("filed", "claimed", "proposed", "approved", "withdrawn")


def test_part_of_a_payment_is_given_back(stage):
    order = paid_order()
    SENT.clear()
    asked = {"order": order.order, "amount_fen": 5000, "refundable_seen_fen": FINE, "reason_words": "罚款金额录入有误"}
    refund = call(refunds.handler, "/refunds", asked, by=cashier(), Idempotency_Key="k")[1]["refund"]
    said = {"approve": True, "words": "已核对"}
    path, at = "/refunds/{refund}/decision", {"refund": refund}
    assert call(refunds.handler, path, said, by=cashier("officer:520199"), at=at)[0] == 200
    look()
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        look()
    assert written() == expected("asked back", "agreed to", "sent", "given back")


def test_every_table_of_money_has_its_size():
    tables = {
        text(table["Properties"]["TableName"]).removeprefix("test-")
        for domain in ("violations", "payments")
        for table in resources(domain, "AWS::DynamoDB::Table").values()
    }
    assert {"violations", "payments"} <= set(DOMAINS)
    # What stand-ins remember is there on one machine only.
    assert tables - {"payments-counterparts"} <= set(TABLE.values())
