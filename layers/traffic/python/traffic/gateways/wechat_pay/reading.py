"""An answer is read, and held to be of what was asked."""

from collections.abc import Callable
from typing import TypeVar

from traffic.gateways.paying import RefundTold, Trade
from traffic.gateways.troubles import Trouble, trouble
from traffic.gateways.wechat_pay.calls import PARTY

_Read = TypeVar("_Read")
_Told = TypeVar("_Told", Trade, RefundTold)


def read(body: bytes | None, reader: Callable[[bytes], _Read]) -> _Read:
    """The body as `reader` reads it, which raises ValueError for one of another form; raises GatewayError then."""
    try:
        return reader(body or b"")
    except ValueError:
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE) from None


def about(number: str, told: _Told) -> _Told:
    """What is told, if it is of that number; raises GatewayError. No signature of WeChat's ties an answer to its question."""
    if told.number != number:
        raise trouble(PARTY, Trouble.FOR_ANOTHER)
    return told
