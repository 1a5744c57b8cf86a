import json
from datetime import timedelta

import pytest
import wechatpayv3

from tests.layer.gateways.wechat_pay import FEN, MERCHANT, NOTIFY, NUMBER, REFUND, paid, prepaid, refund
from traffic import clock
from traffic.gateways.paying import NoticeRefused, RefundState, RefundTold, Told, Trade, TradeState
from traffic.gateways.wechat_pay import WeChatPay
from traffic.gateways.wechat_pay.stand_in import NotPayable, credentials, notice_of, refund_notice_of
from traffic.gateways.wechat_pay.stand_in.keys import PUBLIC
from traffic.gateways.wechat_pay.stand_in.notices import SCHEDULE, _sent
from traffic.gateways.wechat_pay.stand_in.signing import signed

Notice = tuple[dict[str, str], bytes]


@pytest.fixture(autouse=True)
def chosen(stage: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WECHAT_PAY", "stand-in")
    monkeypatch.setenv("WECHAT_PAY_NOTIFY", NOTIFY)


def told(notice: Notice) -> Told:
    return WeChatPay.of_settings().notice(*notice)


def refusal(notice: Notice) -> str:
    with pytest.raises(NoticeRefused) as met:
        told(notice)
    assert met.value.__context__ is None
    return met.value.why


def test_a_notice_tells_of_a_payment() -> None:
    transaction = paid()
    assert told(notice_of(NUMBER)) == Trade(
        number=NUMBER,
        state=TradeState.PAID,
        merchant=MERCHANT,
        fen=FEN,
        transaction=transaction,
        at=clock.now().astimezone(clock.CHINA),
    )


def test_a_notice_sent_again_is_the_same_notice_under_another_signature() -> None:
    paid()
    first, again = notice_of(NUMBER), notice_of(NUMBER)
    assert json.loads(first[1])["id"] == json.loads(again[1])["id"]
    assert first[0]["wechatpay-signature"] != again[0]["wechatpay-signature"]
    assert told(first) == told(again)


def test_wechat_may_go_over_to_another_key_at_any_time() -> None:
    paid()
    other = notice_of(NUMBER, how="other_serial")
    assert other[0]["wechatpay-serial"] != notice_of(NUMBER)[0]["wechatpay-serial"]
    assert told(other) == told(notice_of(NUMBER))


def test_another_amount_or_merchant_is_told_as_it_is() -> None:
    paid()
    amount, merchant = told(notice_of(NUMBER, how="wrong_amount")), told(notice_of(NUMBER, how="wrong_merchant"))
    assert isinstance(amount, Trade)
    assert isinstance(merchant, Trade)
    assert (amount.fen, amount.merchant) == (FEN + 100, MERCHANT)
    assert (merchant.fen, merchant.merchant) == (FEN, "1900000001/wx0000000000000000")


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("forged", "wrong_signature"),
        ("stale", "stale"),
        ("probe", "probe"),
        ("expired_certificate", "certificate_expired"),
        ("unknown_serial", "unknown_serial"),
        ("garbled", "unreadable"),
        ("undecipherable", "undecipherable"),
        ("algorithm", "algorithm"),
    ],
)
def test_nobodys_word_is_refused(how: str, why: str) -> None:
    paid()
    assert refusal(notice_of(NUMBER, how=how)) == why


@pytest.mark.parametrize(("seconds", "why"), [(300, None), (301, "stale"), (-300, None), (-301, "stale")])
def test_a_notice_is_good_for_five_minutes_either_way(seconds: int, why: str | None) -> None:
    paid()
    notice = notice_of(NUMBER)
    with clock.standing_at(clock.now() + timedelta(seconds=seconds)):
        assert (refusal(notice) if why else told(notice) and None) == why


def test_an_altered_notice_is_refused() -> None:
    paid()
    headers, body = notice_of(NUMBER)
    assert refusal((headers, body.replace(b"TRANSACTION", b"TRANSACTIOM"))) == "wrong_signature"
    assert refusal((headers, b"\xff")) == "wrong_signature"
    assert refusal(({**headers, "wechatpay-signature-type": "WECHATPAY2-RSA-2048-SHA256"}, body)) == "signature_type"
    assert refusal(({}, body)) == "signature_type"


@pytest.mark.parametrize(
    ("resource", "why"),
    [
        ({"ciphertext": "no base64", "nonce": "0" * 12}, "undecipherable"),
        ({"ciphertext": "AAAA", "nonce": "0" * 12}, "undecipherable"),
        ({"ciphertext": "A" * 24, "nonce": ""}, "undecipherable"),
        ({"nonce": "0" * 12}, "unreadable"),
        ({"ciphertext": 1, "nonce": "0" * 12}, "unreadable"),
    ],
)
def test_what_was_not_sealed_for_us_is_refused(resource: dict[str, object], why: str) -> None:
    envelope = {"event_type": "TRANSACTION.SUCCESS", "resource_type": "encrypt-resource"}
    body = json.dumps({**envelope, "resource": {"algorithm": "AEAD_AES_256_GCM", **resource}}).encode()
    assert refusal((signed(body), body)) == why


NOT_PAID = {"mchid": "1900000000", "appid": "wx0000000000000000", "out_trade_no": NUMBER, "trade_state": "NOTPAY"}


@pytest.mark.parametrize("content", [{}, {"mchid": "1900000000"}, {**NOT_PAID, "trade_state": "PERHAPS"}, NOT_PAID])
def test_a_payment_that_cannot_be_read_is_refused(content: dict[str, str]) -> None:
    assert refusal(_sent("TRANSACTION.SUCCESS", "EV-1", "2026-11-05T12:00:00+08:00", content, "")) == "unreadable"


def test_what_is_of_no_interest_tells_nothing() -> None:
    for event in ("COUPON.USE", "TRANSACTION.CLOSED"):
        assert told(_sent(event, "EV-1", "2026-11-05T12:00:00+08:00", {}, "")) is None


@pytest.mark.parametrize(
    ("how", "state"), [("", RefundState.DONE), ("abnormal", RefundState.FAILED), ("closed", RefundState.FAILED)]
)
def test_a_notice_tells_of_a_refund(how: str, state: RefundState) -> None:
    paid()
    WeChatPay.of_settings().refund(refund())
    found = told(refund_notice_of(REFUND, how))
    assert isinstance(found, RefundTold)
    assert (found.number, found.state, found.fen) == (REFUND, state, 5_000)
    assert (found.at is None) == (state is RefundState.FAILED)


def test_a_refund_of_another_merchant_is_refused() -> None:
    paid()
    WeChatPay.of_settings().refund(refund())
    assert refusal(refund_notice_of(REFUND, "wrong_merchant")) == "unreadable"
    assert refusal(refund_notice_of(REFUND, "forged")) == "wrong_signature"


def test_there_is_no_notice_of_what_did_not_happen() -> None:
    prepaid()
    with pytest.raises(NotPayable):
        notice_of(NUMBER)
    with pytest.raises(LookupError):
        refund_notice_of(REFUND)


def test_notices_are_sent_again_for_a_day() -> None:
    assert len(SCHEDULE) == 15
    assert sum(SCHEDULE) == 24 * 3600 + 4 * 60


def library() -> wechatpayv3.WeChatPay:
    """The real library, unmodified, with the public key and no network."""
    held = credentials()
    return wechatpayv3.WeChatPay(
        wechatpayv3.WeChatPayType.NATIVE,
        held["mchid"],
        held["private_key"],
        held["serial_no"],
        held["appid"],
        held["apiv3_key"],
        public_key=held["platform"][PUBLIC],
        public_key_id=PUBLIC,
    )


def test_the_real_library_accepts_the_stand_ins_notice() -> None:
    transaction = paid()
    found = library().callback(*notice_of(NUMBER))
    assert found["event_type"] == "TRANSACTION.SUCCESS"
    assert found["resource"]["transaction_id"] == transaction
    assert found["resource"]["amount"]["total"] == FEN


def test_the_real_library_accepts_the_notice_of_a_refund() -> None:
    paid()
    WeChatPay.of_settings().refund(refund())
    assert library().callback(*refund_notice_of(REFUND))["resource"]["refund_status"] == "SUCCESS"


@pytest.mark.parametrize("how", ["forged", "undecipherable"])
def test_the_real_library_refuses_what_we_refuse(how: str) -> None:
    paid()
    assert not library().callback(*notice_of(NUMBER, how=how))
