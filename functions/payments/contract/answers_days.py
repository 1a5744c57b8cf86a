"""What is shown of a day of reconciliation: its files, totals, breaks and signature."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from payments.contract.answers_worklist import Unit
from payments.contract.fields import BreakNumber, Source, SourceText
from payments.rules.breaks import BreakClass, Owner
from payments.rules.desk import FileState
from payments.rules.sides import Kind
from payments.statements.refusals import Refusal
from traffic.http.answers import Day, Moment

LineKind = Annotated[
    Kind,
    Meta(description="`payment` 缴款, `refund` 退款, `failed_refund` 退款失败, `reversal` 冲正", examples=["payment"]),
]
LineKindText = Annotated[str, Meta(description="种类文字", examples=["缴款"])]


class SumAnswer(TypedDict):
    """How many, and how much together."""

    count: Annotated[int, Meta(ge=0, description="笔数", examples=[120])]
    amount_fen: Annotated[int, Meta(ge=0, description="金额(分)", examples=[2400000])]


class KindSum(SumAnswer):
    """The lines of one kind in a file."""

    kind: LineKind
    kind_text: LineKindText


class FileAnswer(TypedDict):
    """A file that the day expects."""

    source: Source
    source_text: SourceText
    state: Annotated[
        FileState,
        Meta(description="状态: `missing` 未到, `reading` 对账中, `done` 已对账, `refused` 已拒收", examples=["done"]),
    ]
    state_text: Annotated[str, Meta(description="状态文字", examples=["已对账"])]
    name: Annotated[str | None, Meta(description="文件名; 未到的为 null", examples=["1-bill.csv.gz"])]
    refusal: Annotated[Refusal | None, Meta(description="拒收原因代码; 未拒收的为 null", examples=[None])]
    refusal_text: Annotated[str | None, Meta(description="拒收原因", examples=[None])]
    line: Annotated[int | None, Meta(description="出错的行, 从1起; 0 为整个文件", examples=[None])]
    done_at: Annotated[Moment | None, Meta(description="对账完成或拒收时间", examples=["2026-11-05T10:20:00+08:00"])]
    theirs: Annotated[list[KindSum] | None, Meta(description="文件中各种类合计, 仅省级部门可见; 未完成的为 null")]
    undone: Annotated[SumAnswer | None, Meta(description="两边均抵消的行(如缴款后冲正), 仅省级部门可见")]


class DayTotalLine(TypedDict):
    """What we hold for a unit in one file's day, and how much of it the file agrees with."""

    unit: Unit
    source: Source
    source_text: SourceText
    kind: LineKind
    kind_text: LineKindText
    ours: Annotated[SumAnswer, Meta(description="平台合计")]
    agreed: Annotated[SumAnswer, Meta(description="其中相符")]


class BreakCount(TypedDict):
    """The breaks of one class."""

    kind: Annotated[BreakClass, Meta(description="类别", examples=["amount_diff"])]
    kind_text: Annotated[str, Meta(description="类别文字", examples=["金额不符"])]
    level: Annotated[int, Meta(ge=0, le=2, description="级别: 2 须处理, 1 须报告, 0 仅告知", examples=[2])]
    owner: Annotated[Owner, Meta(description="责任方", examples=["cashier"])]
    owner_text: Annotated[str, Meta(description="责任方文字", examples=["执收单位"])]
    open: Annotated[int, Meta(ge=0, description="未处理", examples=[1])]
    closed: Annotated[int, Meta(ge=0, description="已处理", examples=[3])]


class SignatureAnswer(TypedDict):
    """A day's signature: what was signed stands for good."""

    signed_by: Annotated[str, Meta(description="日结人", examples=["officer:520000"])]
    unit: Unit
    signed_at: Annotated[Moment, Meta(description="日结时间", examples=["2026-11-05T16:00:00+08:00"])]
    open_breaks: Annotated[list[BreakNumber], Meta(description="日结时未处理的差异, 没有则为零差异日结")]
    words: Annotated[str | None, Meta(description="日结说明", examples=[None])]
    digest: Annotated[
        str,
        Meta(description="日结内容的 SHA-256, 十六进制",
             examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]),
    ]  # fmt: skip
    intact: Annotated[bool, Meta(description="现存内容与摘要是否一致", examples=[True])]


class DayAnswer(TypedDict):
    """A day's page, as far as it concerns the caller's area."""

    day: Annotated[Day, Meta(description="对账日期", examples=["2026-11-04"])]
    files: Annotated[list[FileAnswer], Meta(description="应到的对账文件")]
    totals: Annotated[list[DayTotalLine], Meta(description="按执收单位、来源和种类的合计")]
    breaks: Annotated[list[BreakCount], Meta(description="按类别的差异")]
    open: Annotated[int, Meta(ge=0, description="未处理的差异数", examples=[1])]
    open_breaks: Annotated[
        list[BreakNumber], Meta(description="未处理的差异, 至多1000个, 日结时须原样提交; 超过时不能日结")
    ]
    complete: Annotated[bool, Meta(description="文件是否到齐并已对账", examples=[True])]
    at_zero: Annotated[bool, Meta(description="是否零差异: 文件到齐, 且没有未处理的1级、2级差异", examples=[False])]
    signature: Annotated[SignatureAnswer | None, Meta(description="日结; 未日结的为 null")]
    opened_since: Annotated[int, Meta(ge=0, description="日结后新发现、尚未处理的差异数", examples=[0])]
