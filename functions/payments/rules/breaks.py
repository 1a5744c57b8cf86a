"""The classes of breaks (对账差异): how grave each is, whose it is, and what may close it without a person. Source: domain 5.4."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class BreakClass(StrEnum):
    """How a line of a statement and an order differ."""

    OK = "ok"
    CHANNEL_ONLY = "channel_only"
    PLATFORM_ONLY = "platform_only"
    AMOUNT_DIFF = "amount_diff"
    STATUS_DIFF = "status_diff"
    DUPLICATE = "duplicate"
    CUTOFF = "cutoff"
    UNKNOWN_CODE = "unknown_code"
    PAYER_DIFF = "payer_diff"


class Owner(StrEnum):
    """Who has to see to a break."""

    NOBODY = "nobody"
    CASHIER = "cashier"  # the cashier of the unit that fined (执收单位)
    TREASURY = "treasury"  # 财政: the money may be another platform's


class Closing(StrEnum):
    """How a break was closed."""

    SETTLED = "settled"  # paid at the channel, its notice lost: settled now
    REFUNDED = "refunded"  # paid more than once: what is too much goes back
    PAIRED = "paired"  # both sides have it, on neighbouring days
    NOTED = "noted"  # nothing to do
    SUPERSEDED = "superseded"  # the day's file was corrected, and has it no more
    EXPLAINED = "explained"  # a person looked into it and says why
    POSTED = "posted"  # a person had the difference posted: the books say what the channel says


@dataclass(frozen=True, slots=True)
class Terms:
    """What goes for a class: level 0 (to know), 1 (to report) or 2 (to act on); `closing` is None where a person must close it."""

    level: int
    owner: Owner
    zh: str
    en: str
    closing: Closing | None = None


TERMS: Mapping[BreakClass, Terms] = MappingProxyType(
    {
        BreakClass.OK: Terms(0, Owner.NOBODY, "相符", "Both sides agree"),
        BreakClass.CHANNEL_ONLY: Terms(
            2, Owner.CASHIER, "长款: 渠道已收款, 平台未入账", "Paid at the channel, not settled here", Closing.SETTLED
        ),
        BreakClass.PLATFORM_ONLY: Terms(
            2, Owner.CASHIER, "短款: 平台已入账, 渠道账单没有", "Settled here, not in the channel's statement"
        ),
        BreakClass.AMOUNT_DIFF: Terms(2, Owner.CASHIER, "金额不符", "The amounts differ"),
        BreakClass.STATUS_DIFF: Terms(
            2, Owner.CASHIER, "状态不符: 冲正、退款或交易号两边不一致", "Reversal, refund or transaction differ"
        ),
        BreakClass.DUPLICATE: Terms(
            2, Owner.CASHIER, "重复缴款: 同一订单多笔成功", "Paid more than once", Closing.REFUNDED
        ),
        BreakClass.CUTOFF: Terms(
            1, Owner.NOBODY, "日切差异: 记在相邻日期", "In the neighbouring day's accounts", Closing.PAIRED
        ),
        BreakClass.UNKNOWN_CODE: Terms(1, Owner.TREASURY, "非本平台单号, 转财政核实", "A number that is not ours"),
        BreakClass.PAYER_DIFF: Terms(
            0, Owner.NOBODY, "缴款人与当事人不同 (可代缴)", "Somebody else paid, who may", Closing.NOTED
        ),
    }
)
