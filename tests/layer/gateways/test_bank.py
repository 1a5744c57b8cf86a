import base64
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.layer.conftest import Written
from tests.layer.gateways.orders import EXPIRES, FEN, NOON, NUMBER, REFUND, asked, back
from tests.support.stage import client
from traffic import clock, ids
from traffic.errors import GatewayError
from traffic.gateways.bank import Bank, stand_in
from traffic.gateways.counterpart import worthless
from traffic.gateways.paying import Channel, Product, RefundState, TradeState
from traffic.gateways.signing import NONCE, signed
from traffic.gateways.transport import Answer, Request
from traffic.secret import secret

PAID = {
    "number": NUMBER,
    "state": "paid",
    "merchant": "u/b",
    "fen": 1,
    "transaction": "t",
    "at": "2026-11-05T12:00:00+08:00",
}


@pytest.fixture
def bank(stage: None, monkeypatch: pytest.MonkeyPatch) -> Bank:
    monkeypatch.setenv("BANK", "stand-in")
    monkeypatch.setenv("BANK_NOTIFY", "https://tongtu.example/payment-notices/bank")
    return Bank.of_settings()


def refused(bank: Bank, code: str, **call: object) -> GatewayError:
    ((name, argument),) = call.items()
    with pytest.raises(GatewayError) as met:
        getattr(bank, name)(argument)
    assert (met.value.party, met.value.code) == ("bank", code)
    return met.value


def test_a_page_is_opened_paid_and_asked_after(bank: Bank) -> None:
    assert bank.trade(NUMBER).state is TradeState.UNKNOWN
    assert (
        bank.prepay(asked(Product.PAGE))
        == bank.prepay(asked(Product.PAGE))
        == {"url": f"https://bank.example/pay/{NUMBER}"}
    )
    assert bank.trade(NUMBER).state is TradeState.WAITING
    stand_in.pay(NUMBER)
    trade = bank.trade(NUMBER)
    assert (trade.number, trade.state, trade.fen, trade.at) == (NUMBER, TradeState.PAID, FEN, NOON)
    assert trade.merchant == bank.merchant == stand_in.MERCHANT
    assert trade.transaction
    assert bank.name is Channel.BANK


def test_the_bank_is_asked_for_what_we_agreed(bank: Bank) -> None:
    sent: list[Request] = []

    def transport(request: Request) -> Answer:
        sent.append(request)
        return bank.calls.transport(request)

    replace(bank, calls=replace(bank.calls, transport=transport)).prepay(asked(Product.PAGE))
    assert json.loads(sent[0].body) == {
        "operation": "prepay",
        "merchant": stand_in.MERCHANT,
        "number": NUMBER,
        "fen": FEN,
        "subject": "交通违法罚款",
        "expires": "2026-11-05T12:30:00+08:00",
        "notify": "https://tongtu.example/payment-notices/bank",
    }


def test_a_bank_has_a_page_and_nothing_else(bank: Bank) -> None:
    with pytest.raises(ValueError, match="not a product of a bank"):
        bank.prepay(asked(Product.WAP))


def test_there_is_no_page_for_what_is_over_or_was_another_amount(bank: Bank) -> None:
    bank.prepay(asked(Product.PAGE))
    assert refused(bank, "refused", prepay=asked(Product.PAGE, fen=FEN + 1)).permanent
    stand_in.pay(NUMBER)
    assert refused(bank, "refused", prepay=asked(Product.PAGE)).permanent


def test_what_is_closed_cannot_be_paid_and_closing_it_again_is_no_different(bank: Bank) -> None:
    bank.close(NUMBER)
    bank.prepay(asked(Product.PAGE))
    bank.close(NUMBER)
    bank.close(NUMBER)
    assert bank.trade(NUMBER).state is TradeState.CLOSED
    with pytest.raises(stand_in.NotPayable):
        stand_in.pay(NUMBER)


def test_what_is_paid_is_not_closed(bank: Bank) -> None:
    paid(bank)
    assert refused(bank, "refused", close=NUMBER).permanent
    assert bank.trade(NUMBER).state is TradeState.PAID


def test_nobody_pays_what_expired(bank: Bank) -> None:
    bank.prepay(asked(Product.PAGE))
    with clock.standing_at(EXPIRES), pytest.raises(stand_in.NotPayable):
        stand_in.pay(NUMBER)
    with clock.standing_at(EXPIRES - timedelta(seconds=1)):
        stand_in.pay(NUMBER)


def paid(bank: Bank) -> Bank:
    bank.prepay(asked(Product.PAGE))
    stand_in.pay(NUMBER)
    return bank


def test_money_goes_back_in_parts_and_each_part_once(bank: Bank) -> None:
    assert bank.refunded(back()).state is RefundState.UNKNOWN
    paid(bank)
    for _ in range(2):
        told = bank.refund(back(5_000))
        assert (told.number, told.state, told.fen, told.at) == (REFUND, RefundState.DONE, 5_000, NOON)
    assert bank.refunded(back(5_000)).transaction
    trade = bank.trade(NUMBER)
    assert (trade.state, trade.fen) == (TradeState.REFUNDED, FEN)


def test_no_more_goes_back_than_was_paid(bank: Bank) -> None:
    assert bank.refund(back()).state is RefundState.FAILED
    paid(bank).refund(back(5_000))
    for wrong in (back(15_001, "another"), back(6_000), back(0, "none")):
        assert bank.refund(wrong).state is RefundState.FAILED


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
def test_a_bank_that_misbehaves_tells_nothing(bank: Bank, log: Written, what: str, code: str, permanent: bool) -> None:
    paid(bank)
    stand_in.misbehave("*", what)
    calls: list[dict[str, object]] = [{"trade": NUMBER}, {"close": NUMBER}, {"refund": back()}, {"refunded": back()}]
    for call in [*calls, {"bill": NOON.date()}, {"prepay": asked(Product.PAGE, number="another")}]:
        assert refused(bank, code, **call).permanent is permanent
    assert [line["outcome"] for line in log.lines if "ms" in line][-6:] == [code] * 6
    assert NUMBER not in log.text


def test_a_bank_that_dies_after_a_refund_has_given_it(bank: Bank) -> None:
    paid(bank)
    stand_in.misbehave(NUMBER, "died-after")
    refused(bank, "timed_out", refund=back())
    stand_in.misbehave(NUMBER, "")
    assert bank.refunded(back()).state is RefundState.DONE


class Scripted:
    """A bank that signs whatever it is told to say."""

    def __init__(self, told: object) -> None:
        self.told = told

    def __call__(self, request: Request) -> Answer:
        body = json.dumps(self.told).encode()
        return Answer(200, signed(worthless("bank"), request.headers[NONCE], body), body)


def saying(bank: Bank, told: object) -> Bank:
    return replace(bank, calls=replace(bank.calls, transport=Scripted(told)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "settled"},
        {"fen": -1},
        {"fen": "200.00"},
        {"fen": 0},
        {"transaction": None},
        {"transaction": ""},
        {"at": None},
        {"at": "2026-11-05T12:00:00"},
        {"merchant": None},
    ],
)
def test_a_trade_that_makes_no_sense_is_none(bank: Bank, wrong: dict[str, object]) -> None:
    refused(saying(bank, {**PAID, **wrong}), "unintelligible", trade=NUMBER)


def test_an_answer_about_another_order_is_no_answer(bank: Bank) -> None:
    refused(saying(bank, {**PAID, "number": "another"}), "for_another", trade=NUMBER)
    refused(saying(bank, {**PAID, "number": "another"}), "for_another", close=NUMBER)
    refused(saying(bank, {"number": "another", "state": "done"}), "for_another", refund=back())


def test_a_page_lies_behind_tls(bank: Bank) -> None:
    refused(saying(bank, {"url": "http://bank.example/pay"}), "unintelligible", prepay=asked(Product.PAGE))


def test_a_file_that_is_not_made_yet_is_asked_for_again(bank: Bank) -> None:
    assert not refused(saying(bank, {"url": None}), "busy", bill=date(2026, 11, 5)).permanent


def test_the_real_one_is_made_from_its_address_and_the_secret(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = worthless("a").private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    theirs = worthless("b").public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    keys = {"private_key": base64.b64encode(ours).decode(), "party_key": base64.b64encode(theirs).decode()}
    held = json.dumps({**keys, "merchant": "520100000000/ICBC"})
    client("secretsmanager").create_secret(Name="test-payments-bank", SecretString=held)
    secret.cache_clear()
    monkeypatch.setenv("BANK", "https://bank.example/tongtu")
    real = Bank.of_settings()
    assert real.merchant == "520100000000/ICBC"
    body = json.dumps({**PAID, "merchant": real.merchant}).encode()
    assert real.notice(signed(worthless("b"), ids.nonce().hex(), body), body)
    with pytest.raises(GatewayError, match="unintelligible"):
        real.download("https://elsewhere.example/file.txt", {})
