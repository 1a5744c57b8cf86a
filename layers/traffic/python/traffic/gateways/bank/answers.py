"""What a bank answers, and what that means. Its answers and its notices write a trade alike."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from traffic.gateways.paying import Refund, RefundState, RefundTold, Trade, TradeState
from traffic.gateways.troubles import Trouble, trouble

PARTY = "bank"
Fen = Annotated[int, Meta(ge=0)]
# Ours, or at least one that a number of ours could be.
Number = Annotated[str, Meta(min_length=1, max_length=64)]
# A moment without its offset could be hours off, and on another day.
Moment = Annotated[datetime, Meta(tz=True)]


class Prepaid(msgspec.Struct):
    """The page to pay on; none for what cannot be paid any more, or was asked for otherwise before."""

    url: str | None = None


class TradeTold(msgspec.Struct):
    """A trade; what follows `merchant` is there once it was paid."""

    number: Number
    state: TradeState
    merchant: str
    fen: Fen = 0
    transaction: str | None = None
    at: Moment | None = None

    @property
    def whole(self) -> bool:
        """Whether a trade that was paid says all that a payment is."""
        paid = self.state in {TradeState.PAID, TradeState.REFUNDED}
        return not paid or bool(self.fen and self.transaction and self.at)


class RefundAnswer(msgspec.Struct):
    """A refund; `number` is ours."""

    number: str
    state: RefundState
    fen: Fen = 0
    transaction: str | None = None
    at: Moment | None = None


class BillLaid(msgspec.Struct):
    """Where the file of a day lies; nowhere yet without `url`."""

    url: str | None = None


def page(told: Prepaid) -> str:
    """The page's address; raises GatewayError."""
    if told.url is None:
        raise trouble(PARTY, Trouble.REFUSED)
    if not told.url.startswith("https://"):
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE)
    return told.url


def trade(told: TradeTold, number: str) -> Trade:
    """A trade; raises GatewayError."""
    if told.number != number:
        raise trouble(PARTY, Trouble.FOR_ANOTHER)
    if not told.whole:
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE)
    return as_trade(told)


def as_trade(told: TradeTold) -> Trade:
    """A trade as all channels tell it."""
    return Trade(
        number=told.number,
        state=told.state,
        merchant=told.merchant,
        fen=told.fen,
        transaction=told.transaction,
        at=told.at,
    )


def refund(told: RefundAnswer, asked: Refund) -> RefundTold:
    """A refund; raises GatewayError."""
    if told.number != asked.number:
        raise trouble(PARTY, Trouble.FOR_ANOTHER)
    return RefundTold(number=told.number, state=told.state, fen=told.fen, transaction=told.transaction, at=told.at)


def bill(told: BillLaid) -> str:
    """Where the file lies; raises GatewayError (busy) until it does."""
    if told.url is None:
        raise trouble(PARTY, Trouble.BUSY)
    return told.url
