from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

import alipay as supplier
import pytest

from tests.layer.gateways.orders import FEN, NOON, NUMBER, asked, back
from traffic import clock
from traffic.gateways.alipay.form import sign_bytes
from traffic.gateways.alipay_pay import AlipayPay, stand_in
from traffic.gateways.alipay_pay.stand_in.keys import theirs
from traffic.gateways.paying import NoticeRefused, Product, Trade, TradeState

Fields = dict[str, str]


@pytest.fixture
def alipay(stage: None, monkeypatch: pytest.MonkeyPatch) -> AlipayPay:
    monkeypatch.setenv("ALIPAY_PAY", "stand-in")
    monkeypatch.setenv("ALIPAY_PAY_NOTIFY", "https://tongtu.example/payment-notices/alipay")
    made = AlipayPay.of_settings()
    made.prepay(asked(Product.WAP))
    stand_in.pay(NUMBER)
    return made


def fields_of(how: str = "") -> Fields:
    return dict(parse_qsl(stand_in.notice_of(NUMBER, how)[1].decode(), keep_blank_values=True))


def signed(fields: Fields) -> bytes:
    """As Alipay would sign whatever this is, fields without a value included."""
    covered = {name: fields[name] for name in sorted(fields) if name not in {"sign", "sign_type"}}
    text = "&".join(f"{name}={value}" for name, value in covered.items())
    return urlencode({**covered, "sign_type": "RSA2", "sign": sign_bytes(text.encode(), theirs())}).encode()


def why(alipay: AlipayPay, body: bytes) -> str:
    with pytest.raises(NoticeRefused) as met:
        alipay.notice({}, body)
    return met.value.why


def test_a_notice_tells_of_a_payment(alipay: AlipayPay) -> None:
    told = alipay.notice(*stand_in.notice_of(NUMBER))
    assert told == alipay.trade(NUMBER)
    assert isinstance(told, Trade)
    assert (told.state, told.fen, told.at, told.merchant) == (TradeState.PAID, FEN, NOON, alipay.merchant)


def test_the_suppliers_package_as_it_comes_believes_the_notice(alipay: AlipayPay) -> None:
    held = stand_in.keys()
    unmodified = supplier.AliPay(
        appid=held["app_id"],
        app_private_key_string=held["private_key"],
        alipay_public_key_string=held["alipay_public_key"],
    )
    fields = fields_of()
    assert unmodified.verify(fields, fields.pop("sign"))
    forged = fields_of("forged")
    assert not unmodified.verify(forged, forged.pop("sign"))


def test_a_trade_that_is_finished_was_paid(alipay: AlipayPay) -> None:
    told = alipay.notice({}, signed({**fields_of(), "trade_status": "TRADE_FINISHED"}))
    assert isinstance(told, Trade)
    assert told.state is TradeState.PAID


def test_a_repeated_notice_keeps_its_id_and_tells_the_same(alipay: AlipayPay) -> None:
    first, at = stand_in.notice_of(NUMBER), clock.now()
    for delay in stand_in.SCHEDULE:
        at += delay
        with clock.standing_at(at):
            again = stand_in.notice_of(NUMBER)
        assert again[1] != first[1]
        assert dict(parse_qsl(again[1].decode()))["notify_id"] == fields_of()["notify_id"]
        assert alipay.notice(*again) == alipay.notice(*first)
    assert at - clock.now() == timedelta(hours=24, minutes=24)


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("forged", "wrongly_signed"),
        ("unsigned", "unsigned"),
        ("garbled", "unreadable"),
        ("twice-named", "named_twice"),
    ],
)
def test_what_alipay_did_not_say_is_refused(alipay: AlipayPay, how: str, code: str) -> None:
    assert why(alipay, stand_in.notice_of(NUMBER, how)[1]) == code


def test_another_amount_or_merchant_is_told_as_alipay_says_it(alipay: AlipayPay) -> None:
    more = alipay.notice(*stand_in.notice_of(NUMBER, "wrong_amount"))
    other = alipay.notice(*stand_in.notice_of(NUMBER, "wrong_merchant"))
    assert isinstance(more, Trade)
    assert isinstance(other, Trade)
    assert more.fen == FEN + 1
    assert other.merchant != alipay.merchant


@pytest.mark.parametrize("how", ["refund", "closed"])
def test_what_is_no_payment_is_of_no_interest(alipay: AlipayPay, how: str) -> None:
    alipay.refund(back(5_000))
    assert alipay.notice(*stand_in.notice_of(NUMBER, how)) is None
    assert isinstance(alipay.notice(*stand_in.notice_of(NUMBER)), Trade)


def test_a_payment_that_gave_nothing_back_is_one(alipay: AlipayPay) -> None:
    assert isinstance(alipay.notice({}, signed({**fields_of(), "refund_fee": "0.00", "gmt_refund": ""})), Trade)


def test_a_trade_that_waits_is_of_no_interest(alipay: AlipayPay) -> None:
    alipay.prepay(asked(Product.CITY, number="waiting", payer="2088000000000002"))
    assert alipay.notice(*stand_in.notice_of("waiting")) is None


@pytest.mark.parametrize(
    "name", ["trade_status", "total_amount", "out_trade_no", "trade_no", "seller_id", "app_id", "gmt_payment"]
)
def test_what_is_needed_is_missed_though_the_signature_holds(alipay: AlipayPay, name: str) -> None:
    fields = fields_of()
    assert why(alipay, signed({**fields, name: ""})) == f"missing_{name}"
    del fields[name]
    assert why(alipay, signed(fields)) == f"missing_{name}"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("total_amount", "0.00", "bad_amount"),
        ("total_amount", "-200.00", "bad_amount"),
        ("total_amount", "2e2", "bad_amount"),
        ("total_amount", "200.001", "bad_amount"),
        ("refund_fee", "some", "bad_amount"),
        ("gmt_payment", "2026-11-05T12:00:00+08:00", "bad_moment"),
        ("gmt_payment", "yesterday", "bad_moment"),
        ("trade_status", "TRADE_PENDING", "unknown_state"),
        ("notify_type", "servicemarket_order_notify", "not_of_a_trade"),
        ("charset", "gbk", "wrong_charset"),
        ("charset", "", "wrong_charset"),
    ],
)
def test_what_makes_no_sense_is_refused_though_the_signature_holds(
    alipay: AlipayPay, name: str, value: str, code: str
) -> None:
    assert why(alipay, signed({**fields_of(), name: value})) == code


@pytest.mark.parametrize(
    "alter",
    [
        lambda fields: {**fields, "total_amount": "200.01"},
        lambda fields: {**fields, "out_trade_no": f"{NUMBER[:-1]}2"},
        lambda fields: {**fields, "more": "1"},
        lambda fields: {name: value for name, value in fields.items() if name != "subject"},
        lambda fields: {**fields, "sign": "AAAA"},
        lambda fields: {**fields, "sign": "A"},
        lambda fields: {**fields, "sign": "签"},
    ],
)
def test_whatever_is_altered_breaks_the_signature(alipay: AlipayPay, alter: Callable[[Fields], Fields]) -> None:
    assert why(alipay, urlencode(alter(fields_of())).encode()) == "wrongly_signed"


@pytest.mark.parametrize("kind", ["RSA", "MD5", ""])
def test_another_kind_of_signature_is_refused_unread(alipay: AlipayPay, kind: str) -> None:
    assert why(alipay, urlencode({**fields_of(), "sign_type": kind}).encode()) == "wrong_sign_type"


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"a=1&&b=2", b"\xff\xfe=1", b"a=1&a=1", b"&".join([b"a=1"] * 101), b"a=%E7"]
)
def test_what_is_no_form_in_utf_8_is_refused(alipay: AlipayPay, body: bytes) -> None:
    assert why(alipay, body) in {"unreadable", "named_twice", "wrong_charset"}


def test_the_stand_in_sends_notices_of_what_it_knows_in_ways_that_it_knows(alipay: AlipayPay) -> None:
    with pytest.raises(stand_in.NotPayable):
        stand_in.notice_of("nobody knows it")
    with pytest.raises(ValueError, match="sung"):
        stand_in.notice_of(NUMBER, "sung")
