import hashlib
from datetime import date, timedelta

import pytest

from tests.layer.gateways.orders import FEN, NOON, NUMBER, REFUND, asked, back
from traffic import clock
from traffic.gateways.bank import Bank, layout, stand_in
from traffic.gateways.paying import Product, TradeState

DAY = NOON.date()


@pytest.fixture
def bank(stage: None, monkeypatch: pytest.MonkeyPatch) -> Bank:
    monkeypatch.setenv("BANK", "stand-in")
    monkeypatch.setenv("BANK_NOTIFY", "https://tongtu.example/payment-notices/bank")
    made = Bank.of_settings()
    made.prepay(asked(Product.PAGE))
    stand_in.pay(NUMBER)
    return made


def read(day: date = DAY) -> list[list[str]]:
    return [line.split("|") for line in stand_in.bill_of(day).decode("gbk").splitlines()]


def rows(day: date = DAY) -> list[dict[str, str]]:
    return [dict(zip(layout.DETAIL, row, strict=True)) for row in read(day)[1:-1]]


def test_the_file_comes_in_pieces_as_it_is_declared(bank: Bank) -> None:
    bank.refund(back(5_050))
    written = b"".join(bank.bill(DAY))
    assert written == stand_in.bill_of(DAY)
    header, *details, trailer = written.decode(layout.ENCODING).splitlines(keepends=True)
    assert header == "H|TT|20261105|2|149.50|20261105120000|1\n"
    digest = hashlib.md5("".join(details).encode(layout.ENCODING), usedforsecurity=False).hexdigest()
    assert trailer == f"T|2|149.50|{digest}\n"
    assert len(header.split("|")) == len(layout.HEADER)
    assert len(trailer.split("|")) == len(layout.TRAILER)


def test_each_payment_and_each_refund_has_a_line(bank: Bank) -> None:
    bank.refund(back(5_050))
    paid, given_back = rows()
    trade = bank.trade(NUMBER).transaction
    assert paid == {
        "D": "D",
        "序号": "1",
        "缴款码": NUMBER,
        "决定书编号": "",
        "执收单位编码": "520100000000",
        "收入项目编码": "103050101",
        "缴款人": "",
        "应缴罚款": "200.00",
        "加处罚款": "0.00",
        "实缴金额": "200.00",
        "交易时间": "20261105120000",
        "银行流水号": trade,
        "渠道": "手机",
        "状态": layout.Status.SUCCESS,
        "原流水号": "",
        "票据号": "",
    }
    assert (given_back["序号"], given_back["缴款码"], given_back["实缴金额"]) == ("2", NUMBER, "-50.50")
    assert (given_back["状态"], given_back["原流水号"], given_back["银行流水号"]) == ("02", trade, REFUND)


def test_a_day_has_what_happened_on_it_in_china(bank: Bank) -> None:
    with clock.standing_at(NOON.replace(hour=0) + timedelta(days=1)):
        bank.refund(back())
    assert [row["状态"] for row in rows()] == ["00"]
    assert [row["状态"] for row in rows(DAY + timedelta(days=1))] == ["02"]


def test_a_day_without_a_trade_has_a_file_all_the_same(bank: Bank) -> None:
    empty = hashlib.md5(b"", usedforsecurity=False).hexdigest()
    assert read(DAY - timedelta(days=1)) == [
        ["H", "TT", "20261104", "0", "0.00", "20261105120000", "1"],
        ["T", "0", "0.00", empty],
    ]


def test_a_corrected_file_has_a_higher_version(bank: Bank) -> None:
    assert stand_in.bill_of(DAY, version=2).splitlines()[0].endswith(b"|2")


def test_whatever_came_about_can_be_planted(bank: Bank) -> None:
    stand_in.plant("unheard of", fen=700, at=NOON)
    stand_in.plant(NUMBER, fen=FEN + 1)
    stand_in.plant_refund("R1", order=NUMBER, fen=100)
    assert [(row["缴款码"], row["实缴金额"]) for row in rows()] == [
        (NUMBER, "200.01"),
        (NUMBER, "-1.00"),
        ("unheard of", "7.00"),
    ]
    assert bank.trade("unheard of").state is TradeState.PAID


def test_a_file_is_called_after_bank_unit_and_day() -> None:
    assert layout.file_name("TT", "520100000000", DAY) == "FS_TT_520100000000_20261105.txt"
