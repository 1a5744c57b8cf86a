"""What the ways to pay have in common: WeChat Pay, Alipay and a bank are asked the same few things.

Amounts are fen; `number` is our order's (商户订单号, out_trade_no), `transaction` the channel's own. A channel takes each number
once: the same prepayment or refund asked for again is answered as before, which is what makes asking after a crash harmless.
Every method raises GatewayError when the channel does not answer as it should; whether it took effect is then unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class Channel(StrEnum):
    """The channels (缴款渠道)."""

    WECHAT = "wechat"
    ALIPAY = "alipay"
    BANK = "bank"


class Product(StrEnum):
    """How the payer comes to the channel's page."""

    NATIVE = "native"  # WeChat: a code to scan
    JSAPI = "jsapi"  # WeChat: inside WeChat, for a known open id
    H5 = "h5"  # WeChat: from a mobile browser
    WAP = "wap"  # Alipay: from a mobile browser
    CITY = "city"  # Alipay 城市服务: a trade for a known buyer
    PAGE = "page"  # a bank's own page


PRODUCTS: Mapping[Channel, frozenset[Product]] = {
    Channel.WECHAT: frozenset({Product.NATIVE, Product.JSAPI, Product.H5}),
    Channel.ALIPAY: frozenset({Product.WAP, Product.CITY}),
    Channel.BANK: frozenset({Product.PAGE}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepay:
    """What a channel is asked for. `payer` is the open id (jsapi) or buyer id (city), `address` the payer's (h5)."""

    number: str
    product: Product
    fen: int
    subject: str
    expires: datetime
    payer: str | None = None
    address: str | None = None


class TradeState(StrEnum):
    """Where a trade stands at the channel. UNKNOWN: the channel has no such trade, as before a payer first opens its page."""

    UNKNOWN = "unknown"
    WAITING = "waiting"
    PAID = "paid"
    REFUNDED = "refunded"  # paid, and given back in part or whole
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A trade as the channel tells of it. `merchant` is "<merchant>/<app>" as the channel names us; `at` when it was paid."""

    number: str
    state: TradeState
    merchant: str
    fen: int = 0
    transaction: str | None = None
    at: datetime | None = None


class RefundState(StrEnum):
    """Where a refund stands at the channel."""

    UNKNOWN = "unknown"
    PROCESSING = "processing"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundTold:
    """A refund as the channel tells of it; `number` is ours (商户退款单号)."""

    number: str
    state: RefundState
    fen: int = 0
    transaction: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """What a channel is asked to give back: `fen` of the `total` that was paid."""

    number: str
    order: str
    transaction: str
    fen: int
    total: int
    reason: str


class NoticeRefused(Exception):
    """A notice that is nobody's word: not signed by the channel, too old, or not readable. `why` is a code for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


# What a notice tells: a trade, a refund, or None for one of no interest (a trade that was closed).
Told = Trade | RefundTold | None


class PayChannel(Protocol):
    """One channel."""

    name: Channel

    @property
    def merchant(self) -> str:
        """Who we are there, "<merchant>/<app>": what every trade and notice must name."""

    def prepay(self, asked: Prepay) -> Mapping[str, str]:
        """What the payer's device needs: `code_url`, `h5_url`, `url`, `trade`, or the signed fields of JSAPI."""

    def trade(self, number: str) -> Trade:
        """How a trade stands."""

    def close(self, number: str) -> None:
        """Close a trade that is not paid; raises GatewayError (refused) for one that is."""

    def refund(self, asked: Refund) -> RefundTold:
        """Give money back; asked again with the same number, nothing more is given back."""

    def refunded(self, asked: Refund) -> RefundTold:
        """How a refund stands."""

    def notice(self, headers: Mapping[str, str], body: bytes) -> Told:
        """What a notice tells, once its signature holds; headers in lower case. Raises NoticeRefused."""

    def bill(self, day: date) -> Iterator[bytes]:
        """The channel's bill of a day as it is to be stored, in pieces."""
