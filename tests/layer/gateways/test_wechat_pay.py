"""WeChat Pay: prepayment, query, close. Each process of a stage makes a gateway of its own, and so does each line here."""

import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.layer.conftest import Written
from tests.layer.gateways.party import Party
from tests.layer.gateways.wechat_pay import FEN, MERCHANT, NOTIFY, NUMBER, asked, paid, prepaid
from tests.support.stage import client
from traffic import clock
from traffic.errors import GatewayError
from traffic.gateways.https import https
from traffic.gateways.paying import PayChannel, Product, TradeState
from traffic.gateways.transport import Answer, Request
from traffic.gateways.wechat_pay import WeChatPay, library
from traffic.gateways.wechat_pay.stand_in import NotPayable, credentials, pay
from traffic.gateways.wechat_pay.stand_in.keys import OURS, key
from traffic.gateways.wechat_pay.stand_in.signing import is_ours
from traffic.secret import secret

ED25519 = """-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----"""


@pytest.fixture(autouse=True)
def chosen(stage: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WECHAT_PAY", "stand-in")
    monkeypatch.setenv("WECHAT_PAY_NOTIFY", NOTIFY)


def refused(act, *args, **more) -> str:
    with pytest.raises(GatewayError, match=r"^wechat_pay: refused$") as met:
        act(*args, **more)
    assert met.value.permanent
    return met.value.code


def heard(act) -> tuple[WeChatPay, list[Request]]:
    """A gateway whose requests are listened to, after an act with it."""
    real, sent = WeChatPay.of_settings(), []

    def transport(request: Request) -> Answer:
        sent.append(request)
        return real.calls.transport(request)

    pay = replace(real, calls=replace(real.calls, transport=transport))
    act(pay)
    return pay, sent


def test_each_product_gives_the_payer_what_the_device_needs() -> None:
    assert prepaid()["code_url"].startswith("weixin://wxpay/bizpayurl?pr=")
    h5 = prepaid("01K9ORDER-H5", product=Product.H5, address="192.0.2.7")
    assert h5["h5_url"].startswith("https://wx.tenpay.com/")
    assert set(prepaid("01K9ORDER-JSAPI", product=Product.JSAPI, payer="oU5h00000000000000000000001")) == {
        "appId",
        "timeStamp",
        "nonceStr",
        "package",
        "signType",
        "paySign",
    }


def test_what_opens_the_payment_inside_wechat_is_signed_by_us() -> None:
    told = prepaid(product=Product.JSAPI, payer="oU5h00000000000000000000001")
    # The library's verification covers three lines; these are four.
    first = f"{told['appId']}\n{told['timeStamp']}"
    assert library.is_signed(first, told["nonceStr"], told["package"], told["paySign"], key(OURS).public_key())
    assert told["package"].startswith("prepay_id=wx")
    assert told["signType"] == "RSA"


def test_the_request_is_the_published_one() -> None:
    _, (sent,) = heard(lambda pay: pay.prepay(asked(product=Product.H5, address="192.0.2.7")))
    assert (sent.method, sent.path) == ("POST", "/v3/pay/transactions/h5")
    assert sent.headers["authorization"].startswith('WECHATPAY2-SHA256-RSA2048 mchid="1900000000",nonce_str="')
    assert sent.headers["accept"] == sent.headers["content-type"] == "application/json"
    assert sent.headers["wechatpay-serial"].startswith("PUB_KEY_ID_")
    assert json.loads(sent.body) == {
        "appid": "wx0000000000000000",
        "mchid": "1900000000",
        "description": "交通违法罚款 520103200000000001",
        "out_trade_no": NUMBER,
        "time_expire": "2026-11-05T12:30:00+08:00",
        "notify_url": NOTIFY,
        "amount": {"total": FEN, "currency": "CNY"},
        "scene_info": {"payer_client_ip": "192.0.2.7", "h5_info": {"type": "Wap"}},
    }


def test_a_prepayment_asked_for_again_is_answered_as_before() -> None:
    assert prepaid() == prepaid() == prepaid(expires=clock.now() + timedelta(minutes=5))


@pytest.mark.parametrize(
    "other", [{"fen": FEN + 1}, {"subject": "别的"}, {"product": Product.H5, "address": "192.0.2.7"}]
)
def test_a_number_is_good_for_one_trade(log: Written, other: dict[str, object]) -> None:
    prepaid()
    refused(prepaid, **other)
    assert log.lines[-2]["theirs"] == "INVALID_REQUEST"
    assert WeChatPay.of_settings().trade(NUMBER).fen == FEN


def test_a_long_subject_is_cut_where_a_character_ends() -> None:
    _, (sent,) = heard(lambda pay: pay.prepay(asked(subject="罚" * 60)))
    assert json.loads(sent.body)["description"] == "罚" * 42


@pytest.mark.parametrize("product", [Product.JSAPI, Product.H5, Product.WAP])
def test_a_product_that_cannot_be_asked_for_so_is_a_mistake_of_ours(product: Product) -> None:
    with pytest.raises(ValueError, match=r"needs the payer|not a product"):
        prepaid(product=product)


def test_a_trade_is_waiting_then_paid() -> None:
    prepaid()
    waiting = WeChatPay.of_settings().trade(NUMBER)
    assert (waiting.state, waiting.fen, waiting.transaction, waiting.at) == (TradeState.WAITING, FEN, None, None)
    pay(NUMBER)
    found = WeChatPay.of_settings().trade(NUMBER)
    assert (found.number, found.state, found.fen, found.merchant) == (NUMBER, TradeState.PAID, FEN, MERCHANT)
    assert found.at == clock.now()
    assert len(found.transaction or "") == 28


def test_a_trade_that_nobody_asked_for_is_unknown() -> None:
    found = WeChatPay.of_settings().trade(NUMBER)
    assert (found.state, found.merchant, found.fen) == (TradeState.UNKNOWN, MERCHANT, 0)


def test_a_number_that_has_to_be_escaped_is_asked_after_as_it_was_signed() -> None:
    odd = "A|B*C_1-2"
    prepaid(odd)
    _, (sent,) = heard(lambda pay: pay.trade(odd))
    assert sent.path == "/v3/pay/transactions/out-trade-no/A%7CB%2AC_1-2?mchid=1900000000"


def test_a_trade_past_its_time_is_closed_and_nobody_can_pay_it() -> None:
    prepaid()
    with clock.standing_at(clock.now() + timedelta(minutes=30)):
        assert WeChatPay.of_settings().trade(NUMBER).state is TradeState.CLOSED
        refused(prepaid)
        with pytest.raises(NotPayable):
            pay(NUMBER)


def test_a_closed_trade_stays_closed_and_nobody_can_pay_it(log: Written) -> None:
    prepaid()
    for _ in range(2):
        WeChatPay.of_settings().close(NUMBER)
    assert WeChatPay.of_settings().trade(NUMBER).state is TradeState.CLOSED
    with pytest.raises(NotPayable):
        pay(NUMBER)
    refused(prepaid)
    assert log.lines[-2]["theirs"] == "ORDER_CLOSED"


def test_closing_what_nobody_asked_for_is_no_error() -> None:
    WeChatPay.of_settings().close(NUMBER)


def test_a_paid_trade_is_neither_closed_nor_asked_for_again_nor_paid_twice(log: Written) -> None:
    paid()
    refused(WeChatPay.of_settings().close, NUMBER)
    refused(prepaid)
    assert [line["theirs"] for line in log.lines if "theirs" in line] == ["ORDERPAID", "ORDERPAID"]
    with pytest.raises(NotPayable):
        pay(NUMBER)
    assert WeChatPay.of_settings().trade(NUMBER).state is TradeState.PAID


@pytest.mark.parametrize(
    "wrong", [{"fen": 0}, {"number": "short"}, {"number": "0" * 33}, {"number": "汉字汉字汉字"}, {"subject": ""}]
)
def test_what_wechat_would_not_take_is_refused(wrong: dict[str, object]) -> None:
    refused(WeChatPay.of_settings().prepay, asked(**wrong))


def test_a_notice_address_with_a_query_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WECHAT_PAY_NOTIFY", f"{NOTIFY}?channel=wechat")
    refused(prepaid)


def test_nothing_of_a_trade_stands_in_the_log(log: Written) -> None:
    prepaid(product=Product.JSAPI, payer="oU5h00000000000000000000001")
    (line,) = log.lines
    assert (line["party"], line["outcome"]) == ("wechat_pay", "answered")
    assert NUMBER not in log.text
    assert "oU5h" not in log.text


def test_the_real_one_is_made_from_its_address_and_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {**credentials(), "mchid": "1600000007"}
    client("secretsmanager").create_secret(Name="test-payments-wechat", SecretString=json.dumps(held))
    secret.cache_clear()
    monkeypatch.setenv("WECHAT_PAY", "https://api.mch.weixin.qq.com")
    real: PayChannel = WeChatPay.of_settings()
    assert (real.name, real.merchant) == ("wechat", "1600000007/wx0000000000000000")
    assert held["private_key"] not in repr(real)
    assert held["apiv3_key"] not in repr(real)
    secret.cache_clear()


@pytest.mark.enable_socket
def test_the_very_path_that_was_signed_goes_out(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    there = replace(WeChatPay.of_settings().calls, transport=https("wechat_pay", party.address))
    party.status, party.answer = 404, b'{"code":"ORDER_NOT_EXIST"}'
    assert replace(WeChatPay.of_settings(), calls=there).trade("A|B*C_1-2").state is TradeState.UNKNOWN
    (sent,) = party.heard
    assert is_ours(Request(*sent))


@pytest.mark.parametrize(
    "wrong",
    [
        {"apiv3_key": "short"},
        {"platform": {"PUB_KEY_ID_1": "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----"}},
        {"platform": {"PUB_KEY_ID_1": ED25519}},
    ],
)
def test_keys_that_cannot_be_used_stop_the_cold_start(wrong: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError), match="payments-wechat"):
        WeChatPay._of_held({**credentials(), **wrong}, lambda _: Answer(200), lambda _, __: iter(()))


def test_the_query_signs_its_query() -> None:
    prepaid()
    _, (sent,) = heard(lambda pay: pay.trade(NUMBER))
    assert parse_qs(urlsplit(sent.path).query) == {"mchid": ["1900000000"]}
    stripped = replace(sent, path=sent.path.partition("?")[0])
    assert WeChatPay.of_settings().calls.transport(stripped).status == 401
