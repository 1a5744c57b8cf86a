"""What a cashier is shown of breaks: both sides' amounts, whose it is to see to them, and how each was closed."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from payments.contract.answers_worklist import Unit
from payments.contract.fields import BreakNumber, Source, SourceText
from payments.rules.breaks import BreakClass, Closing, Owner
from traffic.http.answers import Day, Moment


class BreakLine(TypedDict):
    """One break in a list."""

    number: BreakNumber
    day: Annotated[Day, Meta(description="对账日期", examples=["2026-11-04"])]
    kind: Annotated[
        BreakClass,
        Meta(description="类别: `channel_only` 长款, `platform_only` 短款, `amount_diff` 金额不符, `status_diff` 状态不符, "
             "`duplicate` 重复缴款, `cutoff` 日切, `unknown_code` 非本平台单号, `payer_diff` 缴款人不同",
             examples=["amount_diff"]),
    ]  # fmt: skip
    kind_text: Annotated[str, Meta(description="类别文字", examples=["金额不符"])]
    level: Annotated[int, Meta(ge=0, le=2, description="级别: 2 须处理, 1 须报告, 0 仅告知", examples=[2])]
    owner: Annotated[
        Owner, Meta(description="责任方: `cashier` 执收单位, `treasury` 财政, `nobody` 无须处理", examples=["cashier"])
    ]
    owner_text: Annotated[str, Meta(description="责任方文字", examples=["执收单位"])]
    unit: Unit
    source: Source
    source_text: SourceText
    noticed: Annotated[bool, Meta(description="由支付通知发现; 否则由对账文件发现", examples=[False])]
    order: Annotated[
        str | None,
        Meta(description="订单号; 财政文件中为决定书编号; 也可能不是本平台的单号",
             examples=["01K9ORDER000000000000000A1"]),
    ]  # fmt: skip
    transaction: Annotated[str | None, Meta(description="渠道交易号", examples=["4200001234"])]
    ours_fen: Annotated[int | None, Meta(description="平台金额(分); 平台没有时为 null", examples=[20000])]
    theirs_fen: Annotated[int | None, Meta(description="渠道金额(分); 渠道没有时为 null", examples=[19000])]
    opened_at: Annotated[Moment, Meta(description="发现时间", examples=["2026-11-05T10:20:00+08:00"])]
    open: Annotated[bool, Meta(description="是否未处理", examples=[True])]


class BreakAnswer(BreakLine):
    """One break, and what became of it."""

    gap_fen: Annotated[
        int | None,
        Meta(description="渠道比账面多出的金额(分), 即可调账的差额; 为0时不能调账; 已处理的为 null", examples=[-1000]),
    ]
    closing: Annotated[
        Closing | None,
        Meta(description="处理结果: `settled` 已补记, `refunded` 已退回, `paired` 已配对, `noted` 已记录, "
             "`superseded` 更正文件已无此差异, `explained` 已查明, "
             "`posted` 已调账; 未处理的为 null", examples=["explained"]),
    ]  # fmt: skip
    closing_text: Annotated[str | None, Meta(description="处理结果文字", examples=["已查明原因, 不调账"])]
    closed_by: Annotated[
        str | None, Meta(description="处理人; `event:` 开头的为平台按规则处理", examples=["officer:520103"])
    ]
    closed_at: Annotated[Moment | None, Meta(description="处理时间", examples=["2026-11-05T12:00:00+08:00"])]
    words: Annotated[str | None, Meta(description="处理说明", examples=["银行次日补传, 已核对回单"])]
    entry: Annotated[
        str | None, Meta(description="调账凭证; 未调账的为 null", examples=["closed#2026-11-04#0f3a9b1c2d4e5f60"])
    ]


class BreaksAnswer(TypedDict):
    """A page of breaks."""

    items: Annotated[list[BreakLine], Meta(description="未处理的差异: 按执收单位, 日期早的在前")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]
