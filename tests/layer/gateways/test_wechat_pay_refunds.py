import pytest

from tests.layer.conftest import Written
from tests.layer.gateways.wechat_pay import FEN, NOTIFY, NUMBER, REFUND, paid, prepaid, refund
from traffic import clock
from traffic.errors import GatewayError
from traffic.gateways.paying import RefundState, RefundTold, TradeState
from traffic.gateways.wechat_pay import WeChatPay
from traffic.gateways.wechat_pay.stand_in import misbehave, plant_refund, refund_notice_of


@pytest.fixture(autouse=True)
def chosen(stage: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WECHAT_PAY", "stand-in")
    monkeypatch.setenv("WECHAT_PAY_NOTIFY", NOTIFY)


def sent(**more: object) -> RefundTold:
    return WeChatPay.of_settings().refund(refund(**more))


def looked_at(**more: object) -> RefundTold:
    return WeChatPay.of_settings().refunded(refund(**more))


def refused(**more: object) -> None:
    with pytest.raises(GatewayError, match=r"^wechat_pay: refused$"):
        sent(**more)


def test_a_refund_is_taken_and_then_done() -> None:
    paid()
    taken = sent()
    assert (taken.number, taken.state, taken.fen, taken.at) == (REFUND, RefundState.PROCESSING, 5_000, None)
    done = looked_at()
    assert (done.state, done.fen, done.at, done.transaction) == (
        RefundState.DONE,
        5_000,
        clock.now(),
        taken.transaction,
    )
    assert WeChatPay.of_settings().trade(NUMBER).state is TradeState.REFUNDED


def test_a_refund_that_nobody_asked_for_is_unknown() -> None:
    assert looked_at() == RefundTold(number=REFUND, state=RefundState.UNKNOWN)


def test_a_refund_asked_for_twice_gives_back_once() -> None:
    paid()
    sent()
    assert sent().state is RefundState.DONE
    sent(number="ANOTHER", fen=15_000)
    refused(number="ONE-MORE", fen=1)


def test_a_number_is_good_for_one_refund(log: Written) -> None:
    paid()
    sent()
    refused(fen=6_000)
    assert log.lines[-2]["theirs"] == "INVALID_REQUEST"
    assert looked_at().fen == 5_000


@pytest.mark.parametrize("wrong", [{"fen": FEN + 1}, {"total": FEN + 1}, {"fen": 0}, {"number": "汉字"}])
def test_what_cannot_be_given_back_is_refused(wrong: dict[str, object]) -> None:
    paid()
    refused(**wrong)
    assert WeChatPay.of_settings().trade(NUMBER).state is TradeState.PAID


def test_nothing_is_given_back_of_a_trade_that_nobody_paid() -> None:
    refused()
    prepaid()
    refused()


def test_a_slow_refund_is_done_when_its_notice_comes() -> None:
    paid()
    misbehave(REFUND, "slow")
    sent()
    assert looked_at().state is RefundState.PROCESSING
    refund_notice_of(REFUND)
    assert looked_at().state is RefundState.DONE


@pytest.mark.parametrize("how", ["abnormal", "closed"])
def test_a_refund_that_failed_stays_so(how: str) -> None:
    paid()
    sent()
    refund_notice_of(REFUND, how)
    refund_notice_of(REFUND)
    assert (looked_at().state, looked_at().at) == (RefundState.FAILED, None)


def test_a_closed_refund_leaves_its_money_to_be_given_back() -> None:
    paid()
    sent(fen=FEN)
    refund_notice_of(REFUND, "closed")
    assert sent(number="ANOTHER", fen=FEN).state is RefundState.PROCESSING


def test_a_planted_refund_counts() -> None:
    paid()
    plant_refund("PLANTED", order=NUMBER, fen=FEN)
    assert looked_at(number="PLANTED").fen == FEN
    refused(fen=1)
    with pytest.raises(LookupError):
        plant_refund("PLANTED", order="NOT-THERE", fen=FEN)
