"""What reconciliation lays side by side: a line of a statement (theirs), and what we hold of the same order (ours).

Their first six fields have the same names in the same order. Where all six are equal, both sides agree.
"""

from typing import Literal, NamedTuple

Kind = Literal["payment", "refund", "failed_refund", "reversal"]

PAYMENT: Kind = "payment"
REFUND: Kind = "refund"
FAILED_REFUND: Kind = "failed_refund"  # asked for, and the channel could not return it
REVERSAL: Kind = "reversal"  # 冲正: the channel undid a payment, as if it had never been

AGREEING = 6


class Line(NamedTuple):
    """A line of a statement; of a refund or reversal, `transaction` is the payment that it takes back.

    order      ours (商户订单号); in a bank's file the 缴款码, in the treasury's the number of the decision
    fen        never negative
    payer      a mark of the payer's name, where a statement has names and somebody can make the mark
    refund     our number of the refund (商户退款单号), where the statement has one
    at         ISO 8601 with China's offset
    number     the line of the file, from 1
    """

    order: str
    transaction: str | None
    kind: Kind
    fen: int
    payer: str | None
    refund: str | None
    at: str
    number: int


class Ours(NamedTuple):
    """What we hold: an order (`kind` is payment), or a refund of it with its number.

    settled    the order is paid, the refund was sent; `fen` is what was paid or sent, else what was asked for
    unit       执收单位
    refunded   of an order: fen that its refunds have reserved or given back
    """

    order: str
    transaction: str | None
    kind: Kind
    fen: int
    payer: str | None
    refund: str | None
    settled: bool
    unit: str
    refunded: int = 0
