"""Lines and orders for the matcher, by hand."""

from typing import Any

from payments.rules.sides import PAYMENT, REFUND, Line, Ours

UNIT = "520100000400"
AT = "2026-11-04T13:51:31+08:00"


def line(order: str, fen: int, number: int = 2, **more: Any) -> Line:
    """A payment's line; its transaction follows from the order."""
    usual = Line(order, f"T{order}", PAYMENT, fen, None, None, AT, number)
    return usual._replace(**more)


def refund_line(order: str, fen: int, number: int = 2, **more: Any) -> Line:
    """A refund's line; our number of it follows from the order."""
    return line(order, fen, number, **{"kind": REFUND, "refund": f"{order}R1"} | more)


def ours(order: str, fen: int, **more: Any) -> Ours:
    """A paid order."""
    usual = Ours(order, f"T{order}", PAYMENT, fen, None, None, settled=True, unit=UNIT)
    return usual._replace(**more)


def our_refund(order: str, fen: int, **more: Any) -> Ours:
    """A refund that was sent."""
    return ours(order, fen, **{"kind": REFUND, "refund": f"{order}R1"} | more)
