"""An order as the channels are asked about it."""

from datetime import datetime, timedelta

from traffic import clock
from traffic.gateways.paying import Prepay, Product, Refund

NUMBER = "01JBQ0000000000000000000N1"
REFUND = f"{NUMBER}R0001"
FEN = 20_000
NOON = datetime(2026, 11, 5, 12, 0, tzinfo=clock.CHINA)
EXPIRES = NOON + timedelta(minutes=30)


def asked(product: Product, *, number: str = NUMBER, fen: int = FEN, payer: str | None = None) -> Prepay:
    return Prepay(number=number, product=product, fen=fen, subject="交通违法罚款", expires=EXPIRES, payer=payer)


def back(fen: int = FEN, number: str = REFUND, order: str = NUMBER) -> Refund:
    return Refund(number=number, order=order, transaction="", fen=fen, total=FEN, reason="重复缴款退回")
