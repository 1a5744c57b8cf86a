"""What the money's journeys come to: one of each, all of it back where a penalty is withdrawn, the first of two payments."""

import pytest

from tests.faults.harness import starts
from tests.faults.journeys.payment import WECHAT
from tests.faults.journeys.payment_acts import BACK, HOUR, notice, paid_all_the_same
from tests.faults.stages import again
from tests.support.books_balance import balanced
from tests.support.books_balance import items as values
from tests.support.meaning import differences, meaning
from tests.support.money_path import FINE, Walk


@pytest.fixture(scope="module")
def legs(journeys_stage):
    return starts(WECHAT)


def test_facts_that_come_late_and_backwards_leave_the_end_as_it_was(legs):
    ends = []
    for late in (False, True):
        walk = again(legs["penalty accepted"].held)
        walk.machinery.backwards = walk.machinery.twice = late
        for act in (Walk.accept, *([] if late else [Walk.tell]), Walk.order, Walk.pay, notice("wechat"), Walk.tell):
            act(walk)
        ends.append(meaning())
    assert differences(*ends) == []


@pytest.mark.parametrize("places", [(0, 1), (1, 0)])
def test_of_two_payments_the_first_that_is_told_of_counts_and_the_other_goes_back(legs, places):
    walk = again(legs["other notice settled"].held)
    paid_all_the_same(walk)
    for place in places:
        notice(("wechat", "alipay")[place], place)(walk)
    walk.tell()
    walk.tick("giving-back")
    walk.tick("giving-back", HOUR)
    found = {order["order"]: (order["state"], order["paid"], order["refunded"]) for order in values("payments-orders")}
    first, second = (walk.orders[place] for place in places)
    assert found == {first: ("paid", FINE, 0), second: ("surplus", FINE, FINE)}
    assert [refund["state"] for refund in values("payments-refunds")] == ["done"]
    assert balanced() == {f"channel:{('wechat', 'alipay')[places[0]]}": FINE, "income:fine": -FINE}


def test_the_path_without_faults_ends_with_one_of_each(legs):
    walk = again(legs["refund done"].held)
    walk.tick("giving-back", HOUR)
    parts = [item["part"].split("#")[0] for item in values("payments-bills") if "asked" not in item]
    assert sorted(parts) == ["bill", "receipt"]
    assert [order["state"] for order in values("payments-orders")] == ["paid"]
    assert sum(item["part"] == "decision" for item in values("violations-decisions")) == 2
    assert [entry["kind"] for entry in values("registry-points")] == ["decided", "paid"]
    assert balanced() == {"income:fine": BACK - FINE, "treasury": FINE, "channel:wechat": -BACK}


def test_all_that_was_paid_for_a_withdrawn_penalty_comes_back(legs):
    walk = again(legs["treasury told so"].held)
    for queue, later in (("treasury", 0), ("giving-back", 0), ("giving-back", 1)):
        walk.tick(queue, later * HOUR)
    (bill,) = (item for item in values("payments-bills") if item["part"] == "bill")
    assert (bill["state"], bill["treasury"]) == ("withdrawn", "cancelled")
    assert [(refund["state"], refund["fen"]) for refund in values("payments-refunds")] == [("done", FINE)]
    assert balanced() == {}


def test_the_path_has_as_many_calls_as_it_had(legs):
    """So that a path which grows shorter by mistake is noticed."""
    met = [call for start in legs.values() for call in start.calls]
    assert {call.split(".")[0] for call in met} >= {"dynamodb", "kms", "sqs"}
    assert len(met) >= 200
