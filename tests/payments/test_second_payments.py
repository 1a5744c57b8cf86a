"""A second payment of one order is posted once, whoever is first: the cashier at its notice, or the file of the next day."""

from payments.breaks import handler
from payments.reconciling.duplicates import give_back
from payments.reconciling.named import id_of
from payments.reconciling.settlements import close_by_order
from payments.settling.settling import Outcome, settle
from payments.ways.channels import channel_of
from tests.support.callers import call, officer
from tests.support.desk import broken
from tests.support.meanwhile import meanwhile
from tests.support.owed import balances
from tests.support.paid import UNIT, paid_order
from tests.support.reckoned import DAY, FINE, LATE, moment, paid, the_break
from traffic.gateways.paying import Channel, Trade, TradeState
from traffic.records.order import Order
from traffic.records.refund import RefundOrder

BOOKS = {"channel:bank": 2 * FINE, "income:fine": -FINE, "suspense": -FINE}


def paid_twice():
    """An order that was settled, and the notice of a second payment in the evening, which banks count for the next day."""
    order = paid(1)
    facts = {"merchant": channel_of(Channel.BANK).merchant, "fen": FINE, "at": moment(DAY, LATE)}
    second = Trade(number=order.order, state=TradeState.PAID, transaction="second", **facts)
    assert settle(second, Channel.BANK) is Outcome.DIFFERS
    return Order.of_order(order.order)


def given_back(order):
    give_back(order, "second", FINE, "event:the file of the next day")


def close(how="posted"):
    by, body = officer("payments.read payments.manage", roles="cashier", unit=UNIT), {"how": how, "words": "重复缴款"}
    return call(handler, "/breaks/{number}/closing", body, by=by, at={"number": id_of(the_break())})


def test_a_cashier_posts_it_while_nobody_has(stage):
    paid_twice()
    assert close()[0] == 200
    assert balances() == BOOKS


def test_posted_by_a_cashier_it_goes_back_and_the_file_of_another_day_finds_that(stage):
    order = paid_twice()
    assert close()[0] == 200
    given_back(order)
    (refund,) = RefundOrder.scan()
    assert (refund.transaction, refund.fen, refund.state) == ("second", FINE, "approved")
    assert balances() == BOOKS


def test_a_channel_that_takes_a_number_once_is_not_asked_to_give_a_second_payment_back(stage):
    """It would give back the payment that is kept."""
    order = paid_order()
    facts = {"ours": FINE, "theirs": FINE, "transaction": "T9", "key": f"{order.order}#T9"}
    found = broken("duplicate", order.order, **facts)
    assert close_by_order(found, "event:a file") is None
    assert (list(RefundOrder.scan()), found.worklist) == ([], "open")


def test_given_back_already_it_is_not_posted_a_second_time(stage):
    given_back(paid_twice())
    status, body = close()
    assert (status, body["code"]) == (409, "nothing_to_post")
    assert balances() == BOOKS
    assert close("explained")[0] == 200


def test_given_back_in_the_same_moment_it_is_not_posted_a_second_time(stage):
    order = paid_twice()
    with meanwhile(lambda: given_back(order)):
        assert close()[1]["code"] == "nothing_to_post"
    assert balances() == BOOKS
