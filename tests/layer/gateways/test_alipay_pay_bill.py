import io
import zipfile
from datetime import timedelta

import pytest

from tests.layer.gateways.orders import FEN, NOON, NUMBER, REFUND, asked, back
from traffic import clock
from traffic.gateways.alipay_pay import AlipayPay, stand_in
from traffic.gateways.paying import Product, TradeState

DAY = NOON.date()
ACCOUNT = f"{stand_in.SELLER_ID}0156"


@pytest.fixture
def alipay(stage: None, monkeypatch: pytest.MonkeyPatch) -> AlipayPay:
    monkeypatch.setenv("ALIPAY_PAY", "stand-in")
    monkeypatch.setenv("ALIPAY_PAY_NOTIFY", "https://tongtu.example/payment-notices/alipay")
    made = AlipayPay.of_settings()
    made.prepay(asked(Product.WAP))
    stand_in.pay(NUMBER)
    return made


def unpacked(packed: bytes) -> dict[str, list[str]]:
    """The texts by name, read as someone does who knows that both are GBK."""
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert file.testzip() is None
        assert not any(entry.flag_bits & 0x800 for entry in file.infolist())
        return {
            entry.filename.encode("cp437").decode("gbk"): file.read(entry).decode("gbk").split("\r\n")
            for entry in file.infolist()
        }


def rows(day: object = DAY) -> list[dict[str, str]]:
    lines = unpacked(stand_in.bill_of(day))[f"{ACCOUNT}_{day:%Y%m%d}_业务明细.csv"]
    names, *found = [line.split(",") for line in lines if line and not line.startswith("#")]
    return [dict(zip(names, row, strict=True)) for row in found]


def test_the_bill_comes_in_pieces_as_alipay_packs_it(alipay: AlipayPay) -> None:
    packed = b"".join(alipay.bill(DAY))
    assert packed == stand_in.bill_of(DAY)
    assert list(unpacked(packed)) == [f"{ACCOUNT}_20261105_业务明细.csv", f"{ACCOUNT}_20261105_业务明细(汇总).csv"]


def test_the_details_are_laid_out_as_published(alipay: AlipayPay) -> None:
    alipay.refund(back(5_050))
    lines = unpacked(stand_in.bill_of(DAY))[f"{ACCOUNT}_20261105_业务明细.csv"]
    assert lines[:4] == [
        "#支付宝业务明细查询",
        f"#账号：[{ACCOUNT}]",
        "#起始日期：[2026年11月05日 00:00:00]   终止日期：[2026年11月06日 00:00:00]",
        "#-----------------------------------------业务明细列表----------------------------------------",
    ]
    assert lines[4].count(",") == lines[5].count(",") == lines[6].count(",") == 24
    assert lines[-5:] == [
        "#-----------------------------------------业务明细列表结束------------------------------------",
        "#交易合计：1笔，商家实收共200.00元，商家优惠共0.00元",
        "#退款合计：1笔，商家实收退款共-50.50元，商家优惠退款共0.00元",
        "#导出时间：[2026年11月05日 12:00:00]",
        "",
    ]


def test_each_payment_and_each_refund_has_a_line(alipay: AlipayPay) -> None:
    alipay.refund(back(5_050))
    paid, given_back = rows()
    trade = alipay.trade(NUMBER).transaction
    assert (paid["支付宝交易号"], paid["商户订单号"], paid["业务类型"]) == (f"{trade}\t", f"{NUMBER}\t", "交易\t")
    assert (paid["完成时间"], paid["订单金额（元）"], paid["商家实收（元）"]) == (
        "2026-11-05 12:00:00",
        "200.00",
        "200.00",
    )
    assert (given_back["商户订单号"], given_back["业务类型"]) == (f"{NUMBER}\t", "退款\t")
    assert (given_back["订单金额（元）"], given_back["退款批次号/请求号"]) == ("-50.50", f"{REFUND}\t")


def test_the_totals_have_one_line(alipay: AlipayPay) -> None:
    alipay.refund(back(5_050))
    lines = unpacked(stand_in.bill_of(DAY))[f"{ACCOUNT}_20261105_业务明细(汇总).csv"]
    names, row = ([field.strip() for field in line.split(",")] for line in lines if line and not line.startswith("#"))
    told = dict(zip(names, row, strict=True))
    assert (told["门店编号"], told["交易订单总笔数"], told["退款订单总笔数"]) == ("合计", "1", "1")
    assert told["实收净额（元）"] == "149.50"


def test_a_day_has_what_happened_on_it_in_china(alipay: AlipayPay) -> None:
    with clock.standing_at(NOON.replace(hour=0) + timedelta(days=1)):
        alipay.refund(back())
    assert [row["业务类型"] for row in rows()] == ["交易\t"]
    assert [row["业务类型"] for row in rows(DAY + timedelta(days=1))] == ["退款\t"]
    assert rows(DAY + timedelta(days=2)) == []


def test_what_is_not_paid_stands_in_no_bill(alipay: AlipayPay) -> None:
    alipay.prepay(asked(Product.CITY, number="waiting", payer="2088000000000002"))
    alipay.prepay(asked(Product.CITY, number="closed", payer="2088000000000002"))
    alipay.close("closed")
    assert [row["商户订单号"] for row in rows()] == [f"{NUMBER}\t"]


def test_whatever_came_about_can_be_planted(alipay: AlipayPay) -> None:
    stand_in.plant("unheard of", fen=700, at=NOON)
    stand_in.plant(NUMBER, fen=FEN + 1)
    stand_in.plant_refund("R1", order=NUMBER, fen=100)
    stand_in.plant_refund("R1", order=NUMBER, fen=200)
    assert [(row["商户订单号"].strip(), row["订单金额（元）"]) for row in rows()] == [
        (NUMBER, "200.01"),
        (NUMBER, "-2.00"),
        ("unheard of", "7.00"),
    ]
    assert alipay.trade("unheard of").state is TradeState.PAID
    assert (alipay.trade(NUMBER).fen, alipay.trade(NUMBER).at) == (FEN + 1, NOON)
    stand_in.plant("unheard of", fen=700, state=TradeState.CLOSED)
    assert alipay.trade("unheard of").state is TradeState.CLOSED


def test_what_cannot_have_come_about_cannot_be_planted(alipay: AlipayPay) -> None:
    with pytest.raises(ValueError, match="how a trade ends"):
        stand_in.plant(NUMBER, fen=1, state=TradeState.WAITING)
    with pytest.raises(LookupError):
        stand_in.plant_refund("R1", order="nobody knows it", fen=1)
