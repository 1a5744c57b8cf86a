"""What the store of repetitions keeps of an answer: nothing that is sealed elsewhere."""

from infra.local.clear_text import clear_text
from payments.refunds import handler
from tests.support.callers import call, officer
from tests.support.paid import UNIT, paid_order, refund_of
from tests.support.stage import client, items

WHY = "王建国本人来电, 多收50元"


def ask(order):
    by = officer("payments.read payments.manage", roles="cashier", unit=UNIT)
    body = {"order": order.order, "amount_fen": 5_000, "refundable_seen_fen": 20_000, "reason_words": WHY}
    return by, call(handler, "/refunds", body, by=by, Idempotency_Key="k")


def test_what_a_cashier_says_of_a_refund_is_kept_sealed_alone(stage):
    order = paid_order()
    _, (status, _) = ask(order)
    assert status == 201
    kept = str(items("foundation-idempotency"))
    assert "COMPLETED" in kept
    assert refund_of(order).refund not in kept
    assert clear_text(client("dynamodb"), [WHY]) == []


def test_a_repetition_is_answered_as_before(stage):
    order = paid_order()
    _, first = ask(order)
    _, second = ask(order)
    assert first == second


def test_who_looks_at_the_refund_reads_what_was_said(stage):
    order = paid_order()
    by, (_, asked) = ask(order)
    _, body = call(handler, "/refunds/{refund}", by=by, at={"refund": asked["refund"]}, method="GET")
    assert body["words"] == WHY
