import json

import pytest

from tests.layer.gateways.orders import FEN, NOON, NUMBER, asked
from traffic import clock, ids
from traffic.gateways.bank import Bank, stand_in
from traffic.gateways.counterpart import worthless
from traffic.gateways.paying import NoticeRefused, Product, Trade, TradeState
from traffic.gateways.signing import signed


@pytest.fixture
def bank(stage: None, monkeypatch: pytest.MonkeyPatch) -> Bank:
    monkeypatch.setenv("BANK", "stand-in")
    monkeypatch.setenv("BANK_NOTIFY", "https://tongtu.example/payment-notices/bank")
    made = Bank.of_settings()
    made.prepay(asked(Product.PAGE))
    return made


def why(bank: Bank, headers: dict[str, str], body: bytes) -> str:
    with pytest.raises(NoticeRefused) as met:
        bank.notice(headers, body)
    return met.value.why


def test_a_notice_tells_of_a_payment(bank: Bank) -> None:
    stand_in.pay(NUMBER)
    told = bank.notice(*stand_in.notice_of(NUMBER))
    assert told == bank.trade(NUMBER)
    assert isinstance(told, Trade)
    assert (told.state, told.fen, told.at, told.merchant) == (TradeState.PAID, FEN, NOON, bank.merchant)


def test_a_repeated_notice_tells_the_same_under_a_new_signature(bank: Bank) -> None:
    stand_in.pay(NUMBER)
    first, at = stand_in.notice_of(NUMBER), clock.now()
    for delay in stand_in.SCHEDULE:
        at += delay
        with clock.standing_at(at):
            headers, body = stand_in.notice_of(NUMBER)
            assert isinstance(bank.notice(headers, body), Trade)
        assert body == first[1]
        assert headers != first[0]


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("forged", "wrongly_signed"),
        ("unsigned", "wrongly_signed"),
        ("garbled", "unreadable"),
        ("stale", "stale"),
    ],
)
def test_what_the_bank_did_not_say_just_now_is_refused(bank: Bank, how: str, code: str) -> None:
    stand_in.pay(NUMBER)
    assert why(bank, *stand_in.notice_of(NUMBER, how)) == code


def test_a_body_under_the_signature_of_another_is_refused(bank: Bank) -> None:
    stand_in.pay(NUMBER)
    headers, body = stand_in.notice_of(NUMBER)
    assert why(bank, headers, body.replace(b"20000", b"20001")) == "wrongly_signed"


def test_another_amount_or_merchant_is_told_as_the_bank_says_it(bank: Bank) -> None:
    stand_in.pay(NUMBER)
    more = bank.notice(*stand_in.notice_of(NUMBER, "wrong_amount"))
    other = bank.notice(*stand_in.notice_of(NUMBER, "wrong_merchant"))
    assert isinstance(more, Trade)
    assert isinstance(other, Trade)
    assert more.fen == FEN + 1
    assert other.merchant != bank.merchant


def test_what_is_no_payment_is_of_no_interest(bank: Bank) -> None:
    assert bank.notice(*stand_in.notice_of(NUMBER)) is None
    bank.close(NUMBER)
    assert bank.notice(*stand_in.notice_of(NUMBER)) is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"fen": 0}, "not_whole"),
        ({"transaction": None}, "not_whole"),
        ({"at": None}, "not_whole"),
        ({"at": "2026-11-05 12:00:00"}, "unreadable"),
        ({"state": "settled"}, "unreadable"),
        ({"fen": 200.5}, "unreadable"),
        ({"number": None}, "unreadable"),
    ],
)
def test_what_makes_no_sense_is_refused_though_the_signature_holds(
    bank: Bank, wrong: dict[str, object], code: str
) -> None:
    stand_in.pay(NUMBER)
    body = json.dumps({**json.loads(stand_in.notice_of(NUMBER)[1]), **wrong}).encode()
    assert why(bank, signed(worthless("bank"), ids.nonce().hex(), body), body) == code


def test_the_stand_in_sends_notices_of_what_it_knows_in_ways_that_it_knows(bank: Bank) -> None:
    with pytest.raises(stand_in.NotPayable):
        stand_in.notice_of("nobody knows it")
    with pytest.raises(ValueError, match="sung"):
        stand_in.notice_of(NUMBER, "sung")
