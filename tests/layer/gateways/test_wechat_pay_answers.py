"""What is made of answers: genuine or not, passing or not, and of what was asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from tests.layer.conftest import Written
from tests.layer.gateways.wechat_pay import FEN, NOTIFY, NUMBER, asked, paid, prepaid, refund
from traffic import clock
from traffic.errors import GatewayError
from traffic.gateways.paying import Product, TradeState
from traffic.gateways.transport import Answer, Request
from traffic.gateways.wechat_pay import WeChatPay
from traffic.gateways.wechat_pay.codes import PASSING
from traffic.gateways.wechat_pay.platform_keys import PlatformKeys
from traffic.gateways.wechat_pay.stand_in import credentials, misbehave
from traffic.gateways.wechat_pay.stand_in.keys import CERTIFICATE, EXPIRED, PUBLIC, _made
from traffic.gateways.wechat_pay.stand_in.signing import signed


@pytest.fixture(autouse=True)
def chosen(stage: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WECHAT_PAY", "stand-in")
    monkeypatch.setenv("WECHAT_PAY_NOTIFY", NOTIFY)


def trouble(act: Callable[[], object]) -> tuple[str, bool]:
    with pytest.raises(GatewayError) as met:
        act()
    assert met.value.party == "wechat_pay"
    return met.value.code, met.value.permanent


def answering(status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> WeChatPay:
    """A gateway to a WeChat that answers so, signed rightly unless `headers` say otherwise."""
    real = WeChatPay.of_settings()
    found = Answer(status, signed(body) if headers is None else headers, body)
    return replace(real, calls=replace(real.calls, transport=lambda _: found))


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("busy", ("busy", False)),
        ("down", ("failed", False)),
        ("late", ("timed_out", False)),
        ("died-after", ("timed_out", False)),
        ("probe", ("failed", False)),
        ("unsigned", ("wrongly_signed", True)),
        ("forged", ("wrongly_signed", True)),
        ("stale", ("stale", True)),
    ],
)
def test_a_wechat_that_misbehaves_is_not_believed(log: Written, how: str, expected: tuple[str, bool]) -> None:
    prepaid()
    misbehave(NUMBER, how)
    assert trouble(prepaid) == trouble(lambda: WeChatPay.of_settings().trade(NUMBER)) == expected
    assert NUMBER not in log.text
    misbehave(NUMBER, "")
    assert WeChatPay.of_settings().trade(NUMBER).state is TradeState.WAITING


@pytest.mark.parametrize(("how", "state"), [("late", TradeState.UNKNOWN), ("died-after", TradeState.WAITING)])
def test_a_late_answer_leaves_open_whether_it_was_done(how: str, state: TradeState) -> None:
    misbehave(NUMBER, how)
    trouble(prepaid)
    misbehave(NUMBER, "")
    assert WeChatPay.of_settings().trade(NUMBER).state is state


def test_all_numbers_may_be_misbehaved_about_but_one() -> None:
    misbehave("*", "down")
    misbehave(NUMBER, "")
    prepaid()
    assert trouble(lambda: prepaid("01K9ORDER-OTHER")) == ("failed", False)
    with pytest.raises(ValueError, match="sulk"):
        misbehave(NUMBER, "sulk")


def test_the_closing_answer_without_a_body_is_signed_too() -> None:
    prepaid()
    misbehave(NUMBER, "forged")
    assert trouble(lambda: WeChatPay.of_settings().close(NUMBER)) == ("wrongly_signed", True)


@pytest.mark.parametrize(
    "alter",
    [
        lambda request: replace(request, body=request.body.replace(b"20000", b"10000")),
        lambda request: replace(request, path=request.path.replace("native", "jsapi")),
        lambda request: replace(request, method="PUT"),
        lambda request: replace(request, headers={**request.headers, "authorization": "Bearer 1"}),
        lambda request: replace(request, headers={**request.headers, "authorization": ""}),
        lambda request: replace(
            request,
            headers={
                **request.headers,
                "authorization": request.headers["authorization"].replace('signature="', 'signature="A'),
            },
        ),
        lambda request: replace(
            request, headers={name: value for name, value in request.headers.items() if name != "user-agent"}
        ),
    ],
)
def test_a_request_that_was_altered_on_the_way_is_refused(alter: Callable[[Request], Request]) -> None:
    real = WeChatPay.of_settings()
    altered = replace(real.calls, transport=lambda request: real.calls.transport(alter(request)))
    assert trouble(lambda: replace(real, calls=altered).prepay(asked())) == ("refused", True)
    assert real.trade(NUMBER).state is TradeState.UNKNOWN


def test_a_request_signed_long_ago_is_refused() -> None:
    real = WeChatPay.of_settings()

    def delayed(request: Request) -> Answer:
        with clock.standing_at(clock.now() + timedelta(seconds=301)):
            return real.calls.transport(request)

    late = replace(real, calls=replace(real.calls, transport=delayed))
    assert trouble(lambda: late.trade(NUMBER)) == ("refused", True)


def test_an_answer_may_be_signed_by_the_public_key_or_by_a_certificate() -> None:
    paid()
    real = WeChatPay.of_settings()
    rest = {serial: pem for serial, pem in credentials()["platform"].items() if serial != PUBLIC}
    going_over = replace(real.calls, platform=PlatformKeys.of_held(rest))
    assert real.calls.platform.preferred == PUBLIC
    assert going_over.platform.preferred is None
    assert replace(real, calls=going_over).trade(NUMBER).state is TradeState.PAID


def test_a_serial_may_be_written_in_small_letters() -> None:
    body = b'{"code_url":"weixin://wxpay/bizpayurl?pr=a"}'
    headers = signed(body, CERTIFICATE)
    headers["wechatpay-serial"] = CERTIFICATE.lower()
    assert answering(200, body, headers).prepay(asked())


@pytest.mark.parametrize(
    ("header", "value", "why"),
    [
        ("wechatpay-signature-type", "WECHATPAY2-SM2-WITH-SM3", "signature_type"),
        ("wechatpay-serial", "0F", "unknown_serial"),
        ("wechatpay-serial", "", "unknown_serial"),
        ("wechatpay-nonce", "another", "wrong_signature"),
        ("wechatpay-signature", "", "wrong_signature"),
        ("wechatpay-signature", "签名", "wrong_signature"),
        ("wechatpay-timestamp", "soon", "stale"),
    ],
)
def test_an_answer_that_is_not_genuine_is_logged_with_why(log: Written, header: str, value: str, why: str) -> None:
    body = b'{"code_url":"weixin://wxpay/bizpayurl?pr=a"}'
    trouble(lambda: answering(200, body, {**signed(body), header: value}).prepay(asked()))
    assert log.lines[0]["why"] == why


def test_a_certificate_counts_only_within_its_time(log: Written) -> None:
    body = b'{"code_url":"weixin://wxpay/bizpayurl?pr=a"}'
    assert trouble(lambda: answering(200, body, signed(body, EXPIRED)).prepay(asked())) == ("wrongly_signed", True)
    assert log.lines[0]["why"] == "certificate_expired"
    with clock.standing_at(datetime(2121, 1, 1, tzinfo=UTC)):
        trouble(lambda: answering(200, body, signed(body, CERTIFICATE)).prepay(asked()))
    assert log.lines[2]["why"] == "certificate_expired"
    with clock.standing_at(datetime(2016, 1, 1, tzinfo=UTC)):
        assert answering(200, body, signed(body, EXPIRED)).prepay(asked())


@pytest.mark.parametrize("code", sorted(PASSING))
def test_a_code_that_passes_says_that_asking_again_helps(code: str) -> None:
    body = msgspec.json.encode({"code": code, "message": ""})
    assert trouble(lambda: answering(403, body, {}).refund(refund())) == (PASSING[code], False)


@pytest.mark.parametrize(
    ("status", "expected"),
    [(202, ("busy", False)), (429, ("busy", False)), (503, ("busy", False)), (500, ("failed", False))],
)
def test_a_status_without_a_body_says_enough(status: int, expected: tuple[str, bool]) -> None:
    assert trouble(lambda: answering(status, b"", {}).trade(NUMBER)) == expected


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"code":1}', b'{"code":"NO_AUTH"}'])
def test_any_other_failure_is_a_refusal(body: bytes) -> None:
    assert trouble(lambda: answering(403, body, {}).trade(NUMBER)) == ("refused", True)


def test_a_code_of_theirs_that_nobody_knows_is_logged_if_it_is_one(log: Written) -> None:
    for theirs in ("RULE_LIMIT", "张三 520103199003071232"):
        trouble(lambda theirs=theirs: answering(403, msgspec.json.encode({"code": theirs}), {}).close(NUMBER))
    assert [line["theirs"] for line in log.lines if "theirs" in line] == ["RULE_LIMIT", "unwritable"]


def test_a_failure_may_be_unsigned_but_not_wrongly_signed() -> None:
    body = b'{"code":"ORDER_NOT_EXIST"}'
    assert answering(404, body, {}).trade(NUMBER).state is TradeState.UNKNOWN
    assert answering(404, body).trade(NUMBER).state is TradeState.UNKNOWN
    wrong = answering(404, body, signed(b'{"code":"ORDER_CLOSED"}'))
    assert trouble(lambda: wrong.trade(NUMBER)) == ("wrongly_signed", True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"\xff",
        b'{"mchid":"1","appid":"w","out_trade_no":"%s","trade_state":"PERHAPS"}' % NUMBER.encode(),
        b'{"mchid":"1","appid":"w","out_trade_no":"%s","trade_state":"SUCCESS","amount":{"total":"1"}}'
        % NUMBER.encode(),
        b'{"mchid":"1","appid":"w","out_trade_no":"%s","trade_state":"SUCCESS","amount":{"total":1,"currency":"USD"}}'
        % NUMBER.encode(),
        b'{"mchid":"1","appid":"w","out_trade_no":"%s","trade_state":"SUCCESS","success_time":"2026-11-05T12:00:00"}'
        % NUMBER.encode(),
    ],
)
def test_what_is_no_answer_of_the_agreed_form_is_none(body: bytes) -> None:
    headers = signed(b"") | {"wechatpay-signature": ""} if body == b"\xff" else signed(body)
    expected = "wrongly_signed" if body == b"\xff" else "unintelligible"
    assert trouble(lambda: answering(200, body, headers).trade(NUMBER)) == (expected, True)


@pytest.mark.parametrize("product", [Product.NATIVE, Product.JSAPI])
def test_an_answer_without_a_way_to_pay_is_none(product: Product) -> None:
    empty = answering(200, b'{"h5_url":"https://wx.tenpay.com/"}')
    assert trouble(lambda: empty.prepay(asked(product=product, payer="o"))) == ("unintelligible", True)


def test_an_answer_about_another_trade_or_refund_is_not_taken() -> None:
    other = b'{"mchid":"1","appid":"w","out_trade_no":"01K9ORDER-OTHER","trade_state":"SUCCESS","amount":{"total":1}}'
    assert trouble(lambda: answering(200, other).trade(NUMBER)) == ("for_another", True)
    given = b'{"out_refund_no":"OTHER","status":"SUCCESS","amount":{"refund":1}}'
    assert trouble(lambda: answering(200, given).refund(refund())) == ("for_another", True)


def test_processes_that_start_later_find_the_keys_and_the_trades_of_the_first() -> None:
    prepaid()
    first = credentials()
    _made.cache_clear()
    assert credentials() == first
    assert WeChatPay.of_settings().trade(NUMBER).fen == FEN
