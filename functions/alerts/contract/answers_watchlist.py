"""What an officer is shown of the watch-list."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from alerts.rules.entries import EntryAction, EntryState
from alerts.rules.entry_kinds import EntryClass, EntryKind
from traffic.http.answers import Moment


class ProposedAnswer(TypedDict):
    """What somebody would have otherwise; what is null stays."""

    level: Annotated[int | None, Meta(description="拟变更的级别", examples=[None])]
    action: Annotated[EntryAction | None, Meta(description="拟变更的处置方式", examples=[None])]
    districts: Annotated[list[str] | None, Meta(description="拟变更的范围", examples=[None])]
    secret: Annotated[bool | None, Meta(description="拟变更的保密设置", examples=[None])]
    valid_to: Annotated[Moment | None, Meta(description="拟续期后的截止时间", examples=["2026-12-20T12:00:00+08:00"])]
    by: Annotated[str, Meta(description="提出人", examples=["officer:5201031"])]


class EntryAnswer(TypedDict):
    """One entry, without why and about whom."""

    entry: Annotated[str, Meta(description="布控编号", examples=["01K9ENTRY00000000000000001"])]
    kind: Annotated[EntryKind, Meta(description="布控类型", examples=["stolen"])]
    kind_text: Annotated[str, Meta(description="布控类型文字", examples=["被盗抢骗车辆"])]
    entry_class: Annotated[
        EntryClass,
        Meta(
            description="布控类别: `criminal` 涉案, `serious` 严重违法, `control` 管控, `notice` 提示",
            examples=["criminal"],
        ),
    ]
    level: Annotated[int, Meta(description="布控级别, 1 最严重", examples=[1])]
    level_text: Annotated[str, Meta(description="级别颜色", examples=["红"])]
    state: Annotated[
        EntryState,
        Meta(
            description="状态: `applied` 待审批, `provisional` 先行布控, `active` 布控中, `rejected` 未批准, "
            "`withdrawn` 已撤控, `expired` 已到期",
            examples=["active"],
        ),
    ]
    state_text: Annotated[str, Meta(description="状态文字", examples=["布控中"])]
    pattern: Annotated[str, Meta(description="号牌号码或掩码", examples=["贵A7C301"])]
    is_mask: Annotated[bool, Meta(description="是否为掩码", examples=[False])]
    plate_kind: Annotated[str | None, Meta(description="号牌种类; 不限时为 null", examples=["02"])]
    colour: Annotated[str | None, Meta(description="车身颜色; 未知时为 null", examples=["白"])]
    brand: Annotated[str | None, Meta(description="厂牌型号; 未知时为 null", examples=["大众"])]
    districts: Annotated[
        list[str],
        Meta(description="布控范围: 行政区划代码或其前缀, 为空时为全省", examples=[["520103"]]),
    ]
    action: Annotated[EntryAction, Meta(description="处置方式", examples=["intercept"])]
    action_text: Annotated[str, Meta(description="处置方式文字", examples=["拦截"])]
    secret: Annotated[bool, Meta(description="是否保密", examples=[False])]
    basis: Annotated[str, Meta(description="依据文书编号或案件编号", examples=["A5201030001"])]
    valid_from: Annotated[Moment, Meta(description="布控开始时间", examples=["2026-11-05T12:00:00+08:00"])]
    valid_to: Annotated[Moment, Meta(description="布控截止时间", examples=["2026-12-05T12:00:00+08:00"])]
    approve_by: Annotated[
        Moment | None,
        Meta(description="先行布控的最迟审批时间; 其他情形为 null", examples=["2026-11-06T12:00:00+08:00"]),
    ]
    unit: Annotated[str, Meta(description="申请单位代码", examples=["520103000000"])]
    applicant: Annotated[str, Meta(description="申请人", examples=["officer:5201031"])]
    applied_at: Annotated[Moment, Meta(description="申请时间", examples=["2026-11-05T12:00:00+08:00"])]
    approved_by: Annotated[str | None, Meta(description="审批人; 尚未审批或无须审批时为 null", examples=[None])]
    ended_why: Annotated[
        str | None,
        Meta(
            description="结束原因: `captured`, `resolved`, `mistaken`, `other`, `term` 到期, `unapproved` 逾期未审批; "
            "未结束时为 null",
            examples=[None],
        ),
    ]
    proposed: Annotated[ProposedAnswer | None, Meta(description="待审批的变更; 没有时为 null")]
    version: Annotated[int, Meta(description="版本, 审批时须填写", examples=[0])]


class EntryDetail(EntryAnswer):
    """One entry with why and about whom; every look is written down."""

    reason: Annotated[str, Meta(description="布控事由", examples=["2026年11月4日夜间被盗, 已立案。"])]
    person: Annotated[str | None, Meta(description="相关人员的身份证号码(遮盖); 没有时为 null", examples=[None])]


class EntriesAnswer(TypedDict):
    """A page of entries."""

    items: Annotated[list[EntryAnswer], Meta(description="布控, 先申请的在前")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]
