"""What whoever pays is shown: amounts, states and times, and nothing of whose fine it is."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from payments.contract.fields import Amount, DecisionNumber
from payments.rules.bill_states import BillState
from payments.rules.order_states import OrderState
from traffic.gateways.paying import Channel, Product
from traffic.http.answers import Day, Moment


class StageAnswer(TypedDict):
    """One of the four stages of a payment."""

    stage: Annotated[
        str,
        Meta(description="阶段: `decided` 已决定, `paid` 渠道已缴款, `treasury` 财政已确认, `closed` 已办结",
             examples=["paid"]),
    ]  # fmt: skip
    text: Annotated[str, Meta(description="阶段文字", examples=["已缴款, 财政确认中"])]
    at: Annotated[
        Moment | None, Meta(description="完成时间; 尚未到达时为 null", examples=["2026-11-05T12:03:20+08:00"])
    ]


class ReceiptAnswer(TypedDict):
    """The one receipt of a decision."""

    number: Annotated[str, Meta(description="缴款凭证号", examples=["SJ01K9ORDER000000000000001"])]
    channel: Annotated[Channel, Meta(description="渠道", examples=["wechat"])]
    fine_fen: Amount
    surcharge_fen: Amount
    paid_at: Annotated[Moment, Meta(description="缴款时间", examples=["2026-11-05T12:03:20+08:00"])]
    void: Annotated[bool, Meta(description="决定已撤销, 凭证作废", examples=[False])]


class BillAnswer(TypedDict):
    """What is to be paid today for a decision, and how far it has come."""

    decision: DecisionNumber
    state: Annotated[
        BillState, Meta(description="状态: `due` 待缴款, `paid` 已缴款, `withdrawn` 决定已撤销", examples=["due"])
    ]
    state_text: Annotated[str, Meta(description="状态文字", examples=["待缴款"])]
    text: Annotated[str, Meta(description="违法行为", examples=["驾驶机动车不按交通信号灯指示通行的"])]
    fine_fen: Amount
    surcharge_fen: Annotated[int, Meta(ge=0, description="加处罚款(分): 按今日缴款计算", examples=[0])]
    total_fen: Amount
    late_days: Annotated[int, Meta(ge=0, description="逾期天数", examples=[0])]
    pay_by: Annotated[Day, Meta(description="缴款期限, 含当日", examples=["2026-11-20"])]
    being_paid: Annotated[bool, Meta(description="是否有尚未完成的缴款订单", examples=[False])]
    stages: Annotated[list[StageAnswer], Meta(description="四个阶段, 依次")]
    receipt: Annotated[ReceiptAnswer | None, Meta(description="缴款凭证; 未缴款时为 null")]


class OrderAnswer(TypedDict):
    """One order as whoever opened it sees it."""

    order: Annotated[str, Meta(description="订单号, 仅下单者知道", examples=["01K9ORDER000000000000000A1"])]
    decision: DecisionNumber
    state: Annotated[
        OrderState,
        Meta(description="状态: `open` 下单中, `prepaid` 待缴款, `paid` 已缴款, `surplus` 重复缴款待退回, `closed` 已关闭",
             examples=["prepaid"]),
    ]  # fmt: skip
    state_text: Annotated[str, Meta(description="给缴款人的说明", examples=["缴款成功"])]
    channel: Annotated[Channel, Meta(description="渠道", examples=["wechat"])]
    product: Annotated[Product, Meta(description="方式", examples=["native"])]
    fine_fen: Amount
    surcharge_fen: Annotated[int, Meta(ge=0, description="加处罚款(分)", examples=[0])]
    total_fen: Amount
    expires_at: Annotated[Moment, Meta(description="失效时间", examples=["2026-11-05T12:30:00+08:00"])]
    prepaid: Annotated[
        dict[str, str] | None,
        Meta(description="调起缴款所需的参数, 随渠道和方式而定; 不再可缴时为 null",
             examples=[{"code_url": "weixin://wxpay/bizpayurl?pr=abc"}]),
    ]  # fmt: skip
    paid_at: Annotated[Moment | None, Meta(description="缴款时间", examples=[None])]
    refunded_fen: Annotated[int, Meta(ge=0, description="已退或待退金额(分)", examples=[0])]
