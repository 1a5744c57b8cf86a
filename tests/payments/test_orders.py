"""Orders as whoever pays asks for them: each way to pay, one live order, and a channel that is busy, slow or of another mind."""

import json
from datetime import date, datetime, timedelta

import pytest

from payments import orders
from tests.support.books_balance import balanced, items
from tests.support.callers import call
from tests.support.calls import CONTEXT, http_event
from tests.support.cast import violation
from tests.support.decisions import ID, NAME, NUMBER, decided, warning
from tests.support.meanwhile import meanwhile
from tests.support.payers import (
    AT,
    CHANNELS,
    ORDERS,
    bill,
    cancel,
    check,
    fact,
    notice,
    open_order,
    opened,
    paid,
    pay,
    show,
    state,
)
from traffic import clock
from traffic.dictionaries.payment_terms import pay_by
from traffic.gateways.alipay_pay import stand_in as alipay
from traffic.gateways.wechat_pay import stand_in as wechat
from traffic.records.bill import Bill
from traffic.records.decision import Decision
from traffic.records.order import Order
from traffic.records.reckoning import Break

FINE = 20_000
OPEN_ID, BUYER = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", "2088000000000002"
WAYS = [
    ("wechat", "native", {}, {"code_url"}),
    ("wechat", "jsapi", {"payer": OPEN_ID}, {"appId", "timeStamp", "nonceStr", "package", "signType", "paySign"}),
    ("wechat", "h5", {}, {"h5_url"}),
    ("alipay", "wap", {}, {"url"}),
    ("alipay", "city", {"payer": BUYER}, {"trade"}),
    ("bank", "page", {}, {"url"}),
]
# The ways in which a channel is asked before the payer comes to it.
ASKED = {"wechat": ("native", {}), "alipay": ("city", {"payer": BUYER}), "bank": ("page", {})}
BUSY = [
    *[("wechat", what) for what in ("busy", "down", "late", "died-after")],
    *[(channel, what) for channel in ("alipay", "bank") for what in ("busy", "late", "died-after")],
]
LATER = timedelta(minutes=31)


@pytest.fixture(autouse=True)
def a_decision(stage):
    decided()
    yield
    balanced()


def at(day, hour, minute, second=0):
    return clock.standing_at(datetime(2026, 11, day, hour, minute, second, tzinfo=clock.CHINA))


def later(by=LATER):
    return clock.standing_at(clock.now() + by)


def refused(found, status, code):
    assert (found[0], found[1]["code"]) == (status, code), found


@pytest.mark.parametrize(("channel", "product", "more", "needs"), WAYS)
def test_each_way_to_pay_leads_to_a_receipt(channel, product, more, needs):
    status, body = open_order(NUMBER, channel, product, **more)
    assert (status, body["state"], set(body["prepaid"])) == (201, "prepaid", needs)
    assert (body["fine_fen"], body["surcharge_fen"], body["total_fen"]) == (FINE, 0, FINE)
    assert (body["expires_at"], body["paid_at"]) == ("2026-11-05T12:30:00+08:00", None)
    assert show(body["order"]) == (200, body)
    pay(body["order"])
    assert notice(body["order"])[0] == 200
    status, body = show(body["order"])
    assert (status, body["state"], body["paid_at"], body["prepaid"]) == (200, "paid", "2026-11-05T12:00:00+08:00", None)
    receipt = bill()["receipt"]
    assert (receipt["channel"], receipt["fine_fen"], receipt["surcharge_fen"], receipt["void"]) == (
        channel,
        FINE,
        0,
        False,
    )
    assert balanced() == {f"channel:{channel}": FINE, "income:fine": -FINE}


def test_an_orders_number_cannot_be_guessed_and_is_told_to_nobody_else():
    order = paid()
    assert (len(order), order.isalnum()) == (26, True)
    assert order not in json.dumps(bill())
    decided(number="5201151900000025", violation="5201150000000000000002")
    other = opened("5201151900000025")
    # Made in the same millisecond: all that follows its ten digits is chance.
    assert (order[:10], order[10:] == other[10:]) == (other[:10], False)


def test_nothing_that_is_shown_names_anybody():
    order = paid()
    decision = Decision.of_number(NUMBER)
    told = json.dumps([bill(), show(order)], ensure_ascii=False)
    personal = [
        NAME,
        ID,
        decision.vehicle[2:],
        decision.person,
        decision.account,
        decision.file_number,
        decision.violation,
    ]
    assert not [one for one in personal if one in told]


def test_who_pays_is_kept_as_a_token_only():
    opened(NUMBER, "wechat", "jsapi", payer=OPEN_ID)
    (order,) = items("payments-orders")
    assert OPEN_ID not in str(order)
    assert len(order["payer_token"]) > 20


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_same_asked_for_again_is_the_same_order(channel):
    first = open_order(channel=channel)
    assert open_order(channel=channel) == first
    with later(timedelta(minutes=29)):
        assert open_order(channel=channel) == first
    assert len(items("payments-orders")) == 1


def test_one_key_is_one_answer():
    first = open_order(key="once")
    assert open_order(key="once") == first
    refused(open_order(channel="bank", key="once"), 422, "invalid")
    assert call(orders.handler, ORDERS, {"decision": NUMBER, "channel": "wechat", "product": "native"})[0] == 422


@pytest.mark.parametrize(
    ("channel", "product", "more"),
    [
        ("alipay", "wap", {}),
        ("bank", "page", {}),
        ("wechat", "native", {}),
        ("wechat", "jsapi", {"payer": OPEN_ID[::-1]}),
    ],
)
def test_another_way_is_refused_while_an_order_is_live(channel, product, more):
    opened(NUMBER, "wechat", "jsapi", payer=OPEN_ID)
    refused(open_order(NUMBER, channel, product, **more), 409, "being_paid")
    assert len(items("payments-orders")) == 1
    assert bill()["being_paid"]


def test_an_order_that_is_over_makes_room_once_the_channel_has_closed_it():
    first = opened()
    with later():
        second = opened(channel="alipay")
        with pytest.raises(wechat.NotPayable):
            wechat.pay(first)
    assert (state(first), state(second)) == ("closed", "prepaid")


def test_an_order_that_is_over_and_was_paid_is_settled_instead_of_another_opened():
    first = opened()
    pay(first)
    with later():
        refused(open_order(channel="bank"), 409, "already_paid")
    assert state(first) == "paid"


@pytest.mark.parametrize(("what", "status", "code"), [("late", 503, "channel_busy"), ("forged", 503, "channel_busy")])
def test_no_other_order_is_opened_while_the_channel_does_not_say_that_the_first_is_over(what, status, code):
    first = opened()
    wechat.misbehave(first, what)
    with later():
        refused(open_order(channel="bank"), status, code)
    assert state(first) == "prepaid"


@pytest.mark.parametrize(("channel", "what"), BUSY)
def test_a_busy_channel_is_asked_again_under_the_same_number(channel, what):
    AT[channel].misbehave("*", what)
    product, more = ASKED[channel]
    body = {"decision": NUMBER, "channel": channel, "product": product} | more
    found = orders.handler(http_event(ORDERS, body, Idempotency_Key="busy"), CONTEXT)
    assert (found["statusCode"], found["headers"]["Retry-After"]) == (503, "5")
    assert json.loads(found["body"])["code"] == "channel_busy"
    (waiting,) = items("payments-orders")
    assert waiting["state"] == "open"
    AT[channel].misbehave("*", "")
    assert opened(NUMBER, channel, product, **more) == waiting["order"]


@pytest.mark.parametrize("what", ["unsigned", "forged", "stale", "probe"])
def test_an_answer_that_is_nobodys_word_is_not_believed(what):
    wechat.misbehave("*", what)
    refused(open_order(), 503, "channel_busy")
    (waiting,) = items("payments-orders")
    assert (waiting["state"], "prepaid" in waiting) == ("open", False)
    wechat.misbehave("*", "")
    assert opened() == waiting["order"]


def test_what_the_channel_does_not_want_is_closed_and_the_next_is_another():
    wechat.misbehave("*", "late")
    open_order()
    (first,) = items("payments-orders")
    wechat.misbehave("*", "")
    wechat.plant(first["order"], fen=1, state="NOTPAY")
    refused(open_order(), 503, "channel_busy")
    assert state(first["order"]) == "closed"
    assert opened(channel="alipay") != first["order"]


def test_a_trade_that_was_paid_before_its_answer_was_kept_is_found_paid():
    wechat.misbehave("*", "died-after")
    open_order()
    wechat.misbehave("*", "")
    (first,) = items("payments-orders")
    pay(first["order"])
    status, body = open_order()
    assert (status, body["order"], body["state"]) == (201, first["order"], "paid")


def test_a_notice_that_is_quicker_than_the_answer_stands():
    wechat.misbehave("*", "died-after")
    open_order()
    wechat.misbehave("*", "")
    (first,) = items("payments-orders")
    order = first["order"]

    def paid_meanwhile():
        pay(order)
        notice(order)

    with meanwhile(paid_meanwhile, before="dynamodb.UpdateItem"):
        status, body = open_order(key="known before")
    assert (status, body["order"], body["state"]) == (201, order, "paid")


def test_a_link_into_a_browser_is_renewed_before_it_fades():
    order = opened(NUMBER, "wechat", "h5")
    wechat.misbehave(order, "late")
    with later(timedelta(minutes=3)):
        assert opened(NUMBER, "wechat", "h5") == order
    with later(timedelta(minutes=4)):
        refused(open_order(NUMBER, "wechat", "h5"), 503, "channel_busy")
        wechat.misbehave(order, "")
        assert opened(NUMBER, "wechat", "h5") == order


def test_of_two_who_ask_at_once_both_get_one_order():
    fact("penalty.decided")
    found = []
    with meanwhile(lambda: found.append(opened())):
        assert [opened()] == found
    assert len(items("payments-orders")) == 1


def test_of_two_who_ask_at_once_in_different_ways_one_waits():
    fact("penalty.decided")
    with meanwhile(lambda: opened(channel="bank")):
        refused(open_order(), 409, "being_paid")
    assert [order["channel"] for order in items("payments-orders")] == ["bank"]


def test_a_decision_of_a_counter_is_paid_by_its_number_with_or_without_its_check_digit():
    violation(1, decision="520103126000001", handled="2026-11-02", state="decided").save()
    order = opened("5201031260000017")
    assert opened("520103126000001") == order
    pay(order)
    notice(order)
    for number in ("520103126000001", "5201031260000017"):
        assert (bill(number)["decision"], bill(number)["receipt"]["fine_fen"]) == ("520103126000001", FINE)


def test_nobody_pays_twice():
    paid()
    refused(open_order(channel="alipay"), 409, "already_paid")


def test_nobody_pays_what_is_not_owed():
    refused(open_order("5201151900000099"), 404, "bill_unknown")
    warning(number="5201151900000033").save()
    refused(open_order("5201151900000033"), 404, "bill_unknown")
    decided(number="5201151900000025", violation="5201150000000000000002", withdrawn_at="2026-11-05T11:00:00+08:00")
    refused(open_order("5201151900000025"), 409, "decision_withdrawn")
    fact("penalty.decided")
    fact("penalty.withdrawn")
    refused(open_order(), 409, "decision_withdrawn")


@pytest.mark.parametrize(
    ("channel", "product", "more", "field"),
    [
        ("wechat", "wap", {}, "product"),
        ("alipay", "native", {}, "product"),
        ("bank", "jsapi", {"payer": OPEN_ID}, "product"),
        ("wechat", "jsapi", {}, "payer"),
        ("alipay", "city", {}, "payer"),
        ("wechat", "native", {"payer": OPEN_ID}, "payer"),
        ("wechat", "jsapi", {"payer": "short"}, "payer"),
        ("cash", "native", {}, "channel"),
        ("wechat", "native", {"decision": "52011519"}, "decision"),
    ],
)
def test_what_does_not_fit_together_is_refused_by_field(channel, product, more, field):
    body = {"decision": NUMBER, "channel": channel, "product": product} | more
    status, told = call(orders.handler, ORDERS, body, Idempotency_Key="k")
    assert (status, [error["field"] for error in told["errors"]]) == (422, [field])


def test_an_unknown_order_is_not_there():
    for found in (show("01K9ORDER0000000000000000X"), check("nothing"), cancel("01K9ORDER0000000000000000X")):
        refused(found, 404, "order_unknown")


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_cancelled_order_is_closed_at_the_channel_first(channel):
    order = opened(channel=channel)
    status, body = cancel(order)
    assert (status, body["state"], body["prepaid"]) == (200, "closed", None)
    assert not bill()["being_paid"]
    assert cancel(order) == (status, body)
    if channel != "alipay":
        with pytest.raises(AT[channel].NotPayable):
            AT[channel].pay(order)
    assert opened(channel="bank") != order


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_was_paid_meanwhile_is_settled_and_not_cancelled(channel):
    order = opened(channel=channel)
    pay(order)
    status, body = cancel(order)
    assert (status, body["state"]) == (200, "paid")
    assert bill()["receipt"]


@pytest.mark.parametrize("channel", ["wechat", "bank"])
def test_what_is_paid_while_it_is_being_cancelled_is_settled(channel):
    order = opened(channel=channel)
    with meanwhile(lambda: pay(order), before="dynamodb.PutItem"):
        status, body = cancel(order)
    assert (status, body["state"]) == (200, "paid")


@pytest.mark.parametrize("what", ["busy", "down", "late", "forged"])
def test_nothing_is_cancelled_without_the_channels_word(what):
    order = opened()
    wechat.misbehave(order, what)
    refused(cancel(order), 503, "channel_busy")
    assert (state(order), bill()["being_paid"]) == ("prepaid", True)


def test_an_order_that_the_channel_never_heard_of_is_cancelled():
    wechat.misbehave("*", "late")
    open_order()
    wechat.misbehave("*", "")
    (order,) = items("payments-orders")
    assert cancel(order["order"])[1]["state"] == "closed"


def test_an_order_that_was_paid_with_another_amount_stays_until_a_cashier_has_seen_to_it():
    order = opened()
    pay(order)
    wechat.plant(order, fen=FINE - 1)
    refused(cancel(order), 409, "not_closed")
    with later():
        refused(open_order(channel="bank"), 409, "not_closed")
    (found,) = items("payments-days")
    assert (found["kind"], found["ours"], found["theirs"], found["decision"]) == ("amount_diff", FINE, FINE - 1, NUMBER)
    _see_to(found)
    assert cancel(order)[1]["state"] == "closed"
    assert opened(channel="bank") != order


def _see_to(found):
    Break(found["day"], found["part"]).update([Break.worklist.remove(), Break.closing.set("explained")])


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_the_channel_gave_back_before_we_heard_of_it_pays_nothing(channel):
    order = opened(channel=channel)
    pay(order)
    AT[channel].plant_refund("01K9REFUND0000000000000001", order=order, fen=FINE)
    assert check(order)[1]["state"] == "prepaid"
    refused(cancel(order), 409, "not_closed")
    (found,) = items("payments-days")
    assert (found["kind"], found["theirs"]) == ("status_diff", FINE)
    _see_to(found)
    assert cancel(order)[1]["state"] == "closed"


def test_a_lost_notice_is_made_good_by_asking():
    order = opened()
    assert check(order)[1]["state"] == "prepaid"
    pay(order)
    assert check(order)[1]["state"] == "paid"
    assert check(order)[1]["state"] == "paid"
    assert notice(order)[0] == 200


def test_asking_closes_nothing_and_needs_the_channel():
    order = opened()
    wechat.misbehave(order, "late")
    refused(check(order), 503, "channel_busy")
    wechat.misbehave(order, "")
    with later():
        assert check(order)[1]["state"] == "prepaid"


def test_a_page_that_was_open_when_its_order_was_cancelled_and_is_paid_on_all_the_same_is_found_by_asking():
    order = opened(channel="alipay")
    cancel(order)
    alipay.pay(order)
    assert check(order)[1]["state"] == "paid"
    assert bill()["state"] == "paid"


@pytest.mark.parametrize(
    ("day", "surcharge", "late_days"),
    [(20, 0, 0), (21, 600, 1), (22, 1_200, 2), (30, 6_000, 10)],
)
def test_the_surcharge_is_that_of_the_day_of_payment(day, surcharge, late_days):
    with at(day, 9, 0):
        shown = bill()
        assert (shown["surcharge_fen"], shown["late_days"], shown["total_fen"]) == (
            surcharge,
            late_days,
            FINE + surcharge,
        )
        order = paid()
        held = Order.of_order(order)
        assert (held.surcharge, held.paid, held.rules) == (surcharge, FINE + surcharge, "surcharge-2021-07")
        assert (bill()["surcharge_fen"], bill()["receipt"]["surcharge_fen"]) == (surcharge, surcharge)
        expected = {"channel:wechat": FINE + surcharge, "income:fine": -FINE, "income:surcharge": -surcharge}
        assert balanced() == {account: fen for account, fen in expected.items() if fen}


def test_the_surcharge_never_exceeds_the_fine():
    with clock.standing_at(datetime(2027, 11, 5, 9, tzinfo=clock.CHINA)):
        shown = bill()
        assert (shown["surcharge_fen"], shown["late_days"]) == (FINE, 350)
        paid()
    assert balanced()["income:surcharge"] == -FINE


def test_a_last_day_that_was_moved_behind_holidays_is_the_last_day():
    # The fifteenth day is the National Day: offices open again a week later.
    until = pay_by(date(2026, 9, 16))
    assert until == date(2026, 10, 8)
    decided(number="5201151900000025", violation="5201150000000000000002", pay_by=until.isoformat())
    for day, surcharge in ((8, 0), (9, 600)):
        with clock.standing_at(datetime(2026, 10, day, 9, tzinfo=clock.CHINA)):
            assert bill("5201151900000025")["surcharge_fen"] == surcharge


@pytest.mark.parametrize(
    ("hour", "minute", "expires"),
    [(0, 0, "00:30:00"), (23, 19, "23:49:00"), (23, 20, "23:50:00"), (23, 44, "23:50:00"), (23, 45, "23:50:00")],
)
def test_no_order_outlives_its_day(hour, minute, expires):
    with at(21, hour, minute):
        status, body = open_order()
    assert (status, body["surcharge_fen"], body["expires_at"]) == (201, 600, f"2026-11-21T{expires}+08:00")


@pytest.mark.parametrize(("hour", "minute", "second"), [(23, 45, 1), (23, 46, 0), (23, 50, 0), (23, 59, 59)])
def test_shortly_before_midnight_nothing_is_opened(hour, minute, second):
    with at(21, hour, minute, second):
        refused(open_order(), 409, "closed_for_the_day")
        assert bill()["total_fen"] == FINE + 600
    with at(22, 0, 0):
        assert open_order()[1]["surcharge_fen"] == 1_200


def test_yesterdays_order_is_not_found_again_with_yesterdays_amount():
    with at(20, 23, 44):
        first = opened()
    with at(21, 0, 0):
        status, body = open_order()
    assert (status, body["total_fen"], state(first)) == (201, FINE + 600, "closed")


def test_whoever_pays_before_the_fact_arrives_raises_the_bill():
    opened()
    assert fact("penalty.decided") == []
    assert len([item for item in items("payments-bills") if item["part"] == "bill"]) == 1


def test_a_payer_and_the_fact_at_once_raise_one_bill():
    with meanwhile(lambda: fact("penalty.decided")):
        order = opened()
    assert Bill.of_decision(NUMBER).live_order == order


def test_a_decision_that_is_withdrawn_while_its_bill_is_raised_gets_none():
    def withdrawn():
        Decision.of_number(NUMBER).update([Decision.withdrawn_at.set("2026-11-05T12:00:00+08:00")])

    with meanwhile(withdrawn):
        refused(open_order(), 409, "decision_withdrawn")
    assert not items("payments-bills")
