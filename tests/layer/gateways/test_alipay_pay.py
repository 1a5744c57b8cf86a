import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.layer.conftest import Written
from tests.layer.gateways.orders import EXPIRES, FEN, NOON, NUMBER, REFUND, asked, back
from tests.support.stage import client
from traffic import clock
from traffic.errors import GatewayError
from traffic.gateways.alipay_pay import AlipayPay, stand_in
from traffic.gateways.paying import Channel, Product, RefundState, TradeState
from traffic.gateways.transport import Answer, Request
from traffic.secret import secret

BUYER, OPEN_ID = "2088000000000002", "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5"


@pytest.fixture
def alipay(stage: None, monkeypatch: pytest.MonkeyPatch) -> AlipayPay:
    monkeypatch.setenv("ALIPAY_PAY", "stand-in")
    monkeypatch.setenv("ALIPAY_PAY_NOTIFY", "https://tongtu.example/payment-notices/alipay")
    return AlipayPay.of_settings()


def refused(alipay: AlipayPay, code: str, **call: object) -> GatewayError:
    ((name, argument),) = call.items()
    with pytest.raises(GatewayError) as met:
        getattr(alipay, name)(argument)
    assert (met.value.party, met.value.code) == ("alipay_pay", code)
    return met.value


def test_a_page_is_opened_paid_and_asked_after(alipay: AlipayPay) -> None:
    assert alipay.prepay(asked(Product.WAP)).keys() == {"url"}
    assert alipay.trade(NUMBER).state is TradeState.UNKNOWN
    stand_in.visit(NUMBER)
    assert alipay.trade(NUMBER).state is TradeState.WAITING
    stand_in.pay(NUMBER)
    trade = alipay.trade(NUMBER)
    assert (trade.number, trade.state, trade.fen, trade.at) == (NUMBER, TradeState.PAID, FEN, NOON)
    assert trade.merchant == alipay.merchant == f"{stand_in.SELLER_ID}/{stand_in.APP_ID}"
    assert trade.transaction
    assert alipay.name is Channel.ALIPAY


def test_the_page_is_a_signed_call_by_its_published_names(alipay: AlipayPay) -> None:
    query = dict(parse_qsl(urlsplit(alipay.prepay(asked(Product.WAP))["url"]).query))
    signature, content = query.pop("sign"), query.pop("biz_content")
    assert query == {
        "app_id": stand_in.APP_ID,
        "method": "alipay.trade.wap.pay",
        "format": "JSON",
        "charset": "utf-8",
        "sign_type": "RSA2",
        "timestamp": "2026-11-05 12:00:00",
        "version": "1.0",
        "notify_url": "https://tongtu.example/payment-notices/alipay",
    }
    assert signature
    assert json_of(content) == {
        "out_trade_no": NUMBER,
        "total_amount": "200.00",
        "subject": "交通违法罚款",
        "time_expire": "2026-11-05 12:30:00",
        "product_code": "QUICK_WAP_WAY",
    }


def json_of(text: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(text)
    return found


@pytest.mark.parametrize(("payer", "name"), [(BUYER, "buyer_id"), (OPEN_ID, "buyer_open_id")])
def test_a_trade_for_a_known_buyer_is_the_same_however_often_it_is_asked_for(
    alipay: AlipayPay, payer: str, name: str
) -> None:
    sent: list[Request] = []

    def transport(request: Request) -> Answer:
        sent.append(request)
        return alipay.gateway.transport(request)

    listening = replace(alipay, gateway=replace(alipay.gateway, transport=transport))
    trades = [listening.prepay(asked(Product.CITY, payer=payer))["trade"] for _ in range(2)]
    assert trades[0] == trades[1] == alipay.trade(NUMBER).transaction
    content = json_of(dict(parse_qsl(sent[0].body.decode()))["biz_content"])
    assert (content[name], content["op_app_id"]) == (payer, stand_in.APP_ID)
    assert payer not in sent[0].path


def test_a_trade_needs_its_buyer_and_a_product_of_alipay(alipay: AlipayPay) -> None:
    with pytest.raises(ValueError, match="buyer"):
        alipay.prepay(asked(Product.CITY))
    with pytest.raises(ValueError, match="not a product of Alipay"):
        alipay.prepay(asked(Product.NATIVE))


def test_a_number_stands_for_one_amount(alipay: AlipayPay, log: Written) -> None:
    alipay.prepay(asked(Product.CITY, payer=BUYER))
    assert refused(alipay, "refused", prepay=asked(Product.CITY, payer=BUYER, fen=FEN + 1)).permanent
    assert log.lines[-2]["theirs"] == "ACQ.CONTEXT_INCONSISTENT"


def test_what_is_closed_cannot_be_paid_and_closing_it_again_is_no_different(alipay: AlipayPay) -> None:
    alipay.prepay(asked(Product.CITY, payer=BUYER))
    alipay.close(NUMBER)
    alipay.close(NUMBER)
    assert alipay.trade(NUMBER).state is TradeState.CLOSED
    with pytest.raises(stand_in.NotPayable):
        stand_in.pay(NUMBER)


def test_what_is_paid_is_not_closed(alipay: AlipayPay) -> None:
    alipay.prepay(asked(Product.CITY, payer=BUYER))
    stand_in.pay(NUMBER)
    assert refused(alipay, "refused", close=NUMBER).permanent
    assert alipay.trade(NUMBER).state is TradeState.PAID


def test_a_page_that_nobody_opened_can_be_paid_until_it_expires_whatever_was_closed(alipay: AlipayPay) -> None:
    alipay.prepay(asked(Product.WAP))
    alipay.close(NUMBER)
    with clock.standing_at(EXPIRES - timedelta(seconds=1)):
        stand_in.pay(NUMBER)
    assert alipay.trade(NUMBER).state is TradeState.PAID


def test_nobody_pays_what_expired(alipay: AlipayPay) -> None:
    alipay.prepay(asked(Product.WAP))
    stand_in.visit(NUMBER)
    with clock.standing_at(EXPIRES):
        assert alipay.trade(NUMBER).state is TradeState.CLOSED
        with pytest.raises(stand_in.NotPayable):
            stand_in.pay(NUMBER)
        stand_in.pay(NUMBER, at=EXPIRES - timedelta(seconds=1))
        assert alipay.trade(NUMBER).at == EXPIRES - timedelta(seconds=1)


def test_nobody_pays_on_a_page_that_we_did_not_sign(alipay: AlipayPay) -> None:
    query = urlsplit(alipay.prepay(asked(Product.WAP))["url"]).query
    stand_in.page(query.replace(NUMBER, f"{NUMBER[:-1]}2"))
    with pytest.raises(stand_in.NotPayable):
        stand_in.pay(f"{NUMBER[:-1]}2")


def paid(alipay: AlipayPay) -> AlipayPay:
    alipay.prepay(asked(Product.WAP))
    stand_in.pay(NUMBER)
    return alipay


def test_money_goes_back_in_parts_and_each_part_once(alipay: AlipayPay) -> None:
    paid(alipay)
    assert alipay.refunded(back()).state is RefundState.UNKNOWN
    for _ in range(2):
        told = alipay.refund(back(5_000))
        assert (told.number, told.state, told.fen, told.at) == (REFUND, RefundState.DONE, 5_000, NOON)
    assert alipay.trade(NUMBER).state is TradeState.PAID
    alipay.refund(back(15_000, f"{REFUND}b"))
    assert alipay.refunded(back(15_000, f"{REFUND}b")).fen == 15_000
    trade = alipay.trade(NUMBER)
    assert (trade.state, trade.fen) == (TradeState.REFUNDED, FEN)


def test_no_more_goes_back_than_was_paid(alipay: AlipayPay, log: Written) -> None:
    paid(alipay).refund(back(5_000))
    for wrong in (back(15_001, "another"), back(6_000), back(0, "none")):
        assert refused(alipay, "refused", refund=wrong).permanent
    assert {line["theirs"] for line in log.lines if "theirs" in line} == {"ACQ.REFUND_AMT_NOT_EQUAL_TOTAL"}


def test_nothing_goes_back_of_what_was_not_paid(alipay: AlipayPay) -> None:
    alipay.prepay(asked(Product.WAP))
    stand_in.visit(NUMBER)
    assert refused(alipay, "refused", refund=back()).permanent
    assert refused(alipay, "refused", refund=back(order="nobody knows it")).permanent
    assert alipay.refunded(back(order="nobody knows it")).state is RefundState.UNKNOWN


def test_a_refund_whose_answer_was_lost_is_found_done(alipay: AlipayPay) -> None:
    paid(alipay)
    stand_in.misbehave(NUMBER, "died-after")
    assert not refused(alipay, "timed_out", refund=back()).permanent
    stand_in.misbehave(NUMBER, "")
    assert alipay.refunded(back()).state is RefundState.DONE
    assert alipay.refund(back()).state is RefundState.DONE


@pytest.mark.parametrize(
    ("what", "code", "permanent"),
    [
        ("busy", "busy", False),
        ("late", "timed_out", False),
        ("died-after", "timed_out", False),
        ("unsigned", "wrongly_signed", True),
        ("forged", "wrongly_signed", True),
    ],
)
def test_an_alipay_that_misbehaves_tells_nothing(
    alipay: AlipayPay, log: Written, what: str, code: str, permanent: bool
) -> None:
    paid(alipay)
    stand_in.misbehave("*", what)
    calls: list[dict[str, object]] = [{"trade": NUMBER}, {"close": NUMBER}, {"refund": back()}, {"refunded": back()}]
    for call in [*calls, {"bill": NOON.date()}, {"prepay": asked(Product.CITY, payer=BUYER, number="another")}]:
        assert refused(alipay, code, **call).permanent is permanent
    assert {line["outcome"] for line in log.lines} == {code}
    assert NUMBER not in log.text
    stand_in.misbehave(NUMBER, "")
    assert alipay.trade(NUMBER).fen == FEN


def test_an_unknown_trade_is_one_under_a_signature_alone(alipay: AlipayPay) -> None:
    stand_in.misbehave("*", "unsigned")
    refused(alipay, "wrongly_signed", trade=NUMBER)


def test_another_app_is_refused(alipay: AlipayPay, log: Written) -> None:
    alipay.gateway.signer._appid = "2021000000000009"
    refused(alipay, "refused", trade=NUMBER)
    assert log.lines[0]["theirs"] == "isv.invalid-app-id"


def test_a_call_that_was_altered_on_the_way_is_refused(alipay: AlipayPay, log: Written) -> None:
    def transport(request: Request) -> Answer:
        return alipay.gateway.transport(replace(request, body=request.body.replace(b"N1", b"N2")))

    refused(replace(alipay, gateway=replace(alipay.gateway, transport=transport)), "refused", trade=NUMBER)
    assert log.lines[0]["theirs"] == "isv.invalid-signature"


def test_the_stand_in_misbehaves_in_the_ways_it_knows(stage: None) -> None:
    with pytest.raises(ValueError, match="sulk"):
        stand_in.misbehave("*", "sulk")


def test_every_process_deals_with_the_same_alipay(alipay: AlipayPay) -> None:
    assert stand_in.keys() == stand_in.keys()
    assert AlipayPay.of_settings().gateway.party_key == alipay.gateway.party_key


def test_the_real_one_is_made_from_its_address_and_the_secret(
    alipay: AlipayPay, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {**stand_in.keys(), "app_id": "2021000000000007", "seller_id": "2088000000000007"}
    client("secretsmanager").create_secret(Name="test-payments-alipay", SecretString=json.dumps(held))
    secret.cache_clear()
    monkeypatch.setenv("ALIPAY_PAY", "https://openapi.alipay.com/gateway.do")
    real = AlipayPay.of_settings()
    assert real.merchant == "2088000000000007/2021000000000007"
    assert real.prepay(asked(Product.WAP))["url"].startswith(
        "https://openapi.alipay.com/gateway.do?app_id=2021000000000007&"
    )
    with pytest.raises(GatewayError, match="unintelligible"):
        real.download("https://elsewhere.example/bill.zip", {})
