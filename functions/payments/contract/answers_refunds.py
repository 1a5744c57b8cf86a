"""What a cashier is shown of refunds: amounts, states, and which officers had a hand in them."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from payments.contract.answers_worklist import Unit
from payments.contract.fields import Amount, DecisionNumber
from payments.rules.refund_states import RefundReason, RefundState
from traffic.gateways.paying import Channel
from traffic.http.answers import Moment


class RefundLine(TypedDict):
    """One refund in a list."""

    refund: Annotated[str, Meta(description="退款单号", examples=["01K9ORDER000000000000000A1R0003"])]
    order: Annotated[str, Meta(description="订单号", examples=["01K9ORDER000000000000000A1"])]
    decision: DecisionNumber
    unit: Unit
    channel: Annotated[Channel, Meta(description="原缴款渠道, 款项原路退回", examples=["wechat"])]
    amount_fen: Amount
    surcharge_fen: Annotated[int, Meta(ge=0, description="其中加处罚款(分)", examples=[0])]
    reason: Annotated[
        RefundReason,
        Meta(description="原因: `surplus` 重复缴款, `withdrawn` 处罚决定已撤销, `amount_error` 金额有误",
             examples=["amount_error"]),
    ]  # fmt: skip
    reason_text: Annotated[str, Meta(description="原因文字", examples=["金额更正退回"])]
    state: Annotated[
        RefundState,
        Meta(description="状态: `awaiting` 待复核, `approved` 待退款, `sent` 渠道处理中, `done` 已退款, `failed` 渠道退款失败, "
             "`rejected` 未予退款", examples=["awaiting"]),
    ]  # fmt: skip
    state_text: Annotated[str, Meta(description="状态文字", examples=["待复核"])]
    stuck: Annotated[bool, Meta(description="是否待人工处理", examples=[False])]
    requested_by: Annotated[
        str, Meta(description="经办人; `event:` 或 `order:` 开头的为平台按规则办理", examples=["officer:520103"])
    ]
    requested_at: Annotated[Moment, Meta(description="申请时间", examples=["2026-11-05T12:00:00+08:00"])]
    done_at: Annotated[Moment | None, Meta(description="退回时间; 未退回时为 null", examples=[None])]


class RefundsAnswer(TypedDict):
    """A page of refunds."""

    items: Annotated[list[RefundLine], Meta(description="退款, 等待最久的在前")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]


class RefundAnswer(RefundLine):
    """One refund, and what is left of its order."""

    paid_fen: Annotated[int, Meta(ge=0, description="订单实缴金额(分)", examples=[20000])]
    refundable_fen: Annotated[int, Meta(ge=0, description="订单剩余可退金额(分)", examples=[15000])]
    words: Annotated[str | None, Meta(description="经办说明; 平台按规则办理的为 null", examples=["罚款金额录入有误"])]
    decided_by: Annotated[str | None, Meta(description="复核人; 尚未复核或无须复核时为 null", examples=[None])]
    decided_at: Annotated[Moment | None, Meta(description="复核时间", examples=[None])]
    decision_words: Annotated[str | None, Meta(description="复核意见", examples=[None])]
