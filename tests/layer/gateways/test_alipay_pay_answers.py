"""What Alipay may answer, as it stands on the wire."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.layer.conftest import Written
from tests.layer.gateways.orders import NOON, NUMBER, REFUND, asked, back
from traffic import clock
from traffic.errors import GatewayError
from traffic.gateways.alipay.form import sign_bytes
from traffic.gateways.alipay_pay import AlipayPay
from traffic.gateways.alipay_pay.stand_in.keys import theirs
from traffic.gateways.paying import Product, RefundState, TradeState
from traffic.gateways.transport import Answer, Request

DONE = {"code": "10000", "msg": "Success", "out_trade_no": NUMBER, "trade_no": "2026110522001"}
PAID = {**DONE, "trade_status": "TRADE_SUCCESS", "total_amount": "200.00", "send_pay_date": "2026-11-05 12:00:00"}
FOUND = {**DONE, "out_request_no": REFUND, "refund_status": "REFUND_SUCCESS", "refund_amount": "200.00"}


class Scripted:
    """An Alipay that answers what it is told to, each time the next."""

    def __init__(self) -> None:
        self.answers: Iterator[object] = iter(())

    def says(self, *answers: object) -> None:
        self.answers = iter(answers)

    def __call__(self, request: Request) -> Answer:
        content = next(self.answers)
        written = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        member = request.path.partition("method=")[2].partition("&")[0].replace(".", "_")
        signature = sign_bytes(written.encode(), theirs())
        return Answer(200, {}, f'{{"{member}_response": {written} ,"sign":"{signature}"}}'.encode())


@pytest.fixture
def there() -> Scripted:
    return Scripted()


@pytest.fixture
def alipay(stage: None, monkeypatch: pytest.MonkeyPatch, there: Scripted) -> AlipayPay:
    monkeypatch.setenv("ALIPAY_PAY", "stand-in")
    monkeypatch.setenv("ALIPAY_PAY_NOTIFY", "https://tongtu.example/payment-notices/alipay")
    made = AlipayPay.of_settings()
    return replace(made, gateway=replace(made.gateway, transport=there))


def failed(sub_code: str) -> dict[str, str]:
    return {"code": "40004", "msg": "Business Failed", "sub_code": sub_code}


@pytest.mark.parametrize(
    ("status", "paid_at", "state"),
    [
        ("WAIT_BUYER_PAY", "", TradeState.WAITING),
        ("TRADE_SUCCESS", "2026-11-05 12:00:00", TradeState.PAID),
        ("TRADE_FINISHED", "2026-11-05 12:00:00", TradeState.PAID),
        ("TRADE_CLOSED", "", TradeState.CLOSED),
        ("TRADE_CLOSED", "2026-11-05 12:00:00", TradeState.REFUNDED),
    ],
)
def test_a_trade_stands_as_alipay_says(
    alipay: AlipayPay, there: Scripted, status: str, paid_at: str, state: TradeState
) -> None:
    there.says({**PAID, "trade_status": status, "send_pay_date": paid_at})
    assert alipay.trade(NUMBER).state is state


def test_the_signature_covers_the_answer_as_it_was_written(alipay: AlipayPay, there: Scripted) -> None:
    there.says(json.dumps({**PAID, "buyer_logon_id": 'a}{"', "store_name": "贵阳\\"}, ensure_ascii=False, indent=1))
    assert alipay.trade(NUMBER).state is TradeState.PAID


@pytest.mark.parametrize(
    "wrong",
    [
        {"trade_status": "TRADE_PENDING"},
        {"trade_status": ""},
        {"total_amount": ""},
        {"total_amount": "-1"},
        {"total_amount": 200},
        {"send_pay_date": "2026-11-05"},
    ],
)
def test_a_trade_that_makes_no_sense_is_none(alipay: AlipayPay, there: Scripted, wrong: dict[str, object]) -> None:
    there.says({**PAID, **wrong})
    with pytest.raises(GatewayError, match=r"^alipay_pay: unintelligible$"):
        alipay.trade(NUMBER)


def test_an_answer_about_another_order_is_no_answer(alipay: AlipayPay, there: Scripted) -> None:
    other = {"out_trade_no": f"{NUMBER[:-1]}2"}
    calls = [
        (lambda: alipay.trade(NUMBER), PAID),
        (lambda: alipay.close(NUMBER), DONE),
        (lambda: alipay.prepay(asked(Product.CITY, payer="2088000000000002")), DONE),
        (lambda: alipay.refund(back()), {**DONE, "fund_change": "Y"}),
        (lambda: alipay.refunded(back()), FOUND),
    ]
    for call, answer in calls:
        there.says({**answer, **other})
        with pytest.raises(GatewayError, match=r"^alipay_pay: for_another$"):
            call()
    there.says({**FOUND, "out_request_no": "another"})
    with pytest.raises(GatewayError, match="for_another"):
        alipay.refunded(back())


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("REFUND_SUCCESS", RefundState.DONE),
        ("REFUND_PROCESSING", RefundState.PROCESSING),
        ("REFUND_FAIL", RefundState.FAILED),
        ("", RefundState.UNKNOWN),
    ],
)
def test_a_refund_stands_as_alipay_says(alipay: AlipayPay, there: Scripted, status: str, state: RefundState) -> None:
    there.says({**FOUND, "refund_status": status})
    assert alipay.refunded(back()).state is state


def test_a_refund_that_moved_nothing_is_asked_after(alipay: AlipayPay, there: Scripted) -> None:
    there.says({**DONE, "fund_change": "N"}, FOUND)
    assert alipay.refund(back()).state is RefundState.DONE
    there.says({**DONE, "fund_change": "N"}, {"code": "10000"})
    assert alipay.refund(back()).state is RefundState.PROCESSING


@pytest.mark.parametrize(
    "wrong", [{"refund_status": "REFUND_MAYBE"}, {"refund_amount": ""}, {"gmt_refund_pay": "soon"}]
)
def test_a_refund_that_makes_no_sense_is_none(alipay: AlipayPay, there: Scripted, wrong: dict[str, str]) -> None:
    there.says({**FOUND, **wrong})
    with pytest.raises(GatewayError, match="unintelligible"):
        alipay.refunded(back())


def test_a_new_trade_without_its_number_is_none(alipay: AlipayPay, there: Scripted) -> None:
    there.says({**DONE, "trade_no": ""})
    with pytest.raises(GatewayError, match="unintelligible"):
        alipay.prepay(asked(Product.CITY, payer="2088000000000002"))


@pytest.mark.parametrize(
    ("sub_code", "code", "permanent"),
    [
        ("ACQ.SYSTEM_ERROR", "failed", False),
        ("ACQ.SELLER_BALANCE_NOT_ENOUGH", "failed", False),
        ("isp.unknow-error", "failed", False),
        ("isv.app-call-limited", "busy", False),
        ("ACQ.TRADE_HAS_FINISHED", "refused", True),
    ],
)
def test_a_code_of_alipays_says_whether_to_ask_again(
    alipay: AlipayPay, there: Scripted, log: Written, sub_code: str, code: str, permanent: bool
) -> None:
    there.says(failed(sub_code))
    with pytest.raises(GatewayError) as met:
        alipay.refund(back())
    assert (met.value.code, met.value.permanent) == (code, permanent)
    assert [line["theirs"] for line in log.lines if "theirs" in line] == [sub_code] * permanent


@pytest.mark.parametrize("content", ["[]", "null", '"10000"', '{"code":10000}'])
def test_what_is_no_answer_of_the_published_form_is_none(alipay: AlipayPay, there: Scripted, content: str) -> None:
    there.says(content)
    with pytest.raises(GatewayError, match="unintelligible"):
        alipay.trade(NUMBER)


def test_there_is_no_bill_before_noon_of_the_next_day_and_after_it_none_means_none(
    alipay: AlipayPay, there: Scripted
) -> None:
    there.says(failed("BILL_NOT_EXIST"), failed("BILL_NOT_EXIST"))
    noon = NOON + timedelta(days=1)
    with clock.standing_at(noon - timedelta(seconds=1)), pytest.raises(GatewayError, match=r"^alipay_pay: busy$"):
        alipay.bill(NOON.date())
    with clock.standing_at(noon):
        assert list(alipay.bill(NOON.date())) == []


def test_a_bill_lies_somewhere(alipay: AlipayPay, there: Scripted) -> None:
    there.says({"code": "10000"})
    with pytest.raises(GatewayError, match="unintelligible"):
        alipay.bill(NOON.date())


def test_a_bill_is_fetched_over_tls_whatever_alipay_writes(alipay: AlipayPay, there: Scripted) -> None:
    there.says(
        {"code": "10000", "bill_download_url": "http://dwbillcenter.alipay.com/downloadBillFile.resource?token=1"}
    )
    fetched: list[str] = []
    replace(alipay, download=lambda url, _: iter(fetched.append(url) or ())).bill(NOON.date())
    assert fetched == ["https://dwbillcenter.alipay.com/downloadBillFile.resource?token=1"]
