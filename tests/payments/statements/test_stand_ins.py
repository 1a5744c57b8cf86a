"""What our readers read is what the stand-ins of the other parties write."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from types import ModuleType

import pytest

from payments.rules.sides import PAYMENT, REFUND, Line
from payments.statements import alipay, bank, wechat
from traffic.clock import CHINA
from traffic.gateways.alipay_pay import stand_in as at_alipay
from traffic.gateways.bank import stand_in as at_bank
from traffic.gateways.wechat_pay import stand_in as at_wechat
from traffic.gateways.wechat_pay.stand_in.keys import MCHID

DAY = date(2026, 11, 4)
Told = Callable[[], Iterator[Line]]


def of_wechat() -> Iterator[Line]:
    return wechat.read(at_wechat.bill_of(DAY), day=DAY, merchant=f"{MCHID}/app")


def of_alipay() -> Iterator[Line]:
    return alipay.read([at_alipay.bill_of(DAY)], day=DAY, merchant=f"{at_alipay.SELLER_ID}/app")


def of_bank() -> Iterator[Line]:
    return bank.read([at_bank.bill_of(DAY)], day=DAY, merchant=at_bank.MERCHANT)


@pytest.mark.usefixtures("stage")
@pytest.mark.parametrize(("party", "told"), [(at_wechat, of_wechat), (at_alipay, of_alipay), (at_bank, of_bank)])
def test_a_stand_ins_bill_of_a_day_is_read(party: ModuleType, told: Told):
    assert list(told()) == []
    party.plant("01K9A00000000000000000001", fen=20_000, at=datetime(2026, 11, 4, 9, tzinfo=CHINA))
    party.plant("01K9A00000000000000000002", fen=15_000, at=datetime(2026, 11, 5, 9, tzinfo=CHINA))
    party.plant_refund(
        "01K9A00000000000000000001R1",
        order="01K9A00000000000000000001",
        fen=5_000,
        at=datetime(2026, 11, 4, 10, tzinfo=CHINA),
    )
    paid, refunded = told()
    assert (paid.order, paid.kind, paid.fen) == ("01K9A00000000000000000001", PAYMENT, 20_000)
    assert paid.at == "2026-11-04T09:00:00+08:00"
    assert (refunded.order, refunded.kind, refunded.fen) == ("01K9A00000000000000000001", REFUND, 5_000)
    assert refunded.refund == "01K9A00000000000000000001R1"
    assert refunded.transaction == paid.transaction
