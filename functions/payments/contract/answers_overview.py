"""What officers are shown of payments: what is owed, what was paid, and where it went; of whom and of which vehicle only a mask."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from payments.contract.answers import ReceiptAnswer
from payments.contract.answers_refunds import RefundLine
from payments.contract.answers_worklist import TryAnswer, Unit
from payments.contract.fields import Amount, DecisionNumber
from payments.rules.bill_states import BillState
from payments.rules.order_states import OrderState
from payments.rules.treasury_states import TreasuryState
from traffic.gateways.paying import Channel, Product
from traffic.http.answers import Day, Moment


class PaymentLine(TypedDict):
    """One bill in a list."""

    decision: DecisionNumber
    unit: Unit
    text: Annotated[str, Meta(description="违法行为", examples=["驾驶机动车不按交通信号灯指示通行的"])]
    state: Annotated[
        BillState, Meta(description="状态: `due` 待缴款, `paid` 已缴款, `withdrawn` 决定已撤销", examples=["paid"])
    ]
    state_text: Annotated[str, Meta(description="状态文字", examples=["已缴款"])]
    fine_fen: Amount
    surcharge_fen: Annotated[int, Meta(ge=0, description="已缴加处罚款(分)", examples=[0])]
    paid_fen: Annotated[int, Meta(ge=0, description="实缴金额(分)", examples=[20000])]
    raised_on: Annotated[Day, Meta(description="立账日期", examples=["2026-11-05"])]
    pay_by: Annotated[Day, Meta(description="缴款期限, 含当日", examples=["2026-11-20"])]
    paid_at: Annotated[
        Moment | None, Meta(description="缴款时间; 未缴款时为 null", examples=["2026-11-05T12:03:20+08:00"])
    ]
    treasury: Annotated[
        TreasuryState,
        Meta(description="财政状态: `waiting` 待受理, `held` 已受理, `reported` 待确认到账, `confirmed` 已到账, "
             "`stuck` 待人工处理, `cancelled` 已撤销", examples=["reported"]),
    ]  # fmt: skip
    treasury_text: Annotated[str, Meta(description="财政状态文字", examples=["待财政确认到账"])]


class PaymentsAnswer(TypedDict):
    """A page of bills."""

    items: Annotated[list[PaymentLine], Meta(description="缴款单, 最近立账的在前")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]


class PaymentOrderLine(TypedDict):
    """One attempt to pay a bill."""

    order: Annotated[str, Meta(description="订单号", examples=["01K9ORDER000000000000000A1"])]
    state: Annotated[
        OrderState,
        Meta(description="状态: `open` 下单中, `prepaid` 待缴款, `paid` 已缴款, `surplus` 重复缴款待退回, `closed` 已关闭",
             examples=["paid"]),
    ]  # fmt: skip
    channel: Annotated[Channel, Meta(description="渠道", examples=["wechat"])]
    product: Annotated[Product, Meta(description="方式", examples=["native"])]
    total_fen: Amount
    transaction: Annotated[str | None, Meta(description="渠道交易号; 未缴款时为 null", examples=["4200001234"])]
    paid_fen: Annotated[int, Meta(ge=0, description="实缴金额(分)", examples=[20000])]
    refunded_fen: Annotated[int, Meta(ge=0, description="已退或待退金额(分)", examples=[0])]
    refundable_fen: Annotated[int, Meta(ge=0, description="可退金额(分), 申请退款时须填写", examples=[20000])]
    opened_at: Annotated[Moment, Meta(description="下单时间", examples=["2026-11-05T12:00:00+08:00"])]
    paid_at: Annotated[Moment | None, Meta(description="缴款时间", examples=["2026-11-05T12:03:20+08:00"])]


class EntryLine(TypedDict):
    """One journal entry, by its name."""

    entry: Annotated[str, Meta(description="凭证名称", examples=["settled#01K9ORDER000000000000000A1"])]
    at: Annotated[Moment, Meta(description="记账时间", examples=["2026-11-05T12:03:21.000+08:00"])]
    lines: Annotated[
        dict[str, int],
        Meta(description="科目及金额(分), 借正贷负", examples=[{"channel:wechat": 20000, "receivable": -20000}]),
    ]


class PaymentAnswer(PaymentLine):
    """One bill with all that belongs to it."""

    plate: Annotated[str | None, Meta(description="隐去中段的号牌号码", examples=["贵A***01"])]
    pay_code: Annotated[str | None, Meta(description="缴款码; 财政未受理时为 null", examples=["52004177316096128000"])]
    withdrawn_at: Annotated[Moment | None, Meta(description="撤销时间", examples=[None])]
    orders: Annotated[list[PaymentOrderLine], Meta(description="缴款订单, 最早的在前")]
    receipt: Annotated[ReceiptAnswer | None, Meta(description="缴款凭证; 未缴款时为 null")]
    tries: Annotated[list[TryAnswer], Meta(description="向财政的各次推送和查询, 最新的在前")]
    refunds: Annotated[list[RefundLine], Meta(description="退款")]
    entries: Annotated[list[EntryLine], Meta(description="记账凭证, 最早的在前")]


class TotalLine(TypedDict):
    """What was paid on a day to a unit through a channel."""

    day: Annotated[Day, Meta(description="渠道缴款日期", examples=["2026-11-05"])]
    unit: Unit
    channel: Annotated[Channel, Meta(description="渠道", examples=["wechat"])]
    orders: Annotated[int, Meta(ge=0, description="笔数", examples=[12])]
    paid_fen: Annotated[int, Meta(ge=0, description="缴款金额(分), 不含重复缴款", examples=[240000])]
    surplus_fen: Annotated[int, Meta(ge=0, description="重复缴款金额(分)", examples=[0])]
    refunded_fen: Annotated[int, Meta(ge=0, description="其中已退或待退金额(分)", examples=[0])]


class TotalsAnswer(TypedDict):
    """Totals of a span of days."""

    items: Annotated[list[TotalLine], Meta(description="按日期、单位和渠道")]
    orders: Annotated[int, Meta(ge=0, description="总笔数", examples=[120])]
    paid_fen: Annotated[int, Meta(ge=0, description="缴款总金额(分)", examples=[2400000])]
    surplus_fen: Annotated[int, Meta(ge=0, description="重复缴款总金额(分)", examples=[0])]
    refunded_fen: Annotated[int, Meta(ge=0, description="已退或待退总金额(分)", examples=[0])]
