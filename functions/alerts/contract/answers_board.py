"""What the duty officer is shown."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from alerts.contract.answers_signing import AlertAnswer, AlertHead
from traffic.http.answers import Day, Moment

Officer = Annotated[str, Meta(description="警号", examples=["520103"])]
Rate = Annotated[float | None, Meta(description="比率, 0至1; 没有分母时为 null", examples=[0.95])]
Count = Annotated[int, Meta(description="件数", examples=[12])]


class BoardAnswer(TypedDict):
    """A page of what is open."""

    items: Annotated[list[AlertHead], Meta(description="辖区未办结的预警, 最近的在前")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]


class HopAnswer(TypedDict):
    """One hop of the chain."""

    hop: Annotated[
        str,
        Meta(
            description="环节: `passed` 过车, `received` 接收, `raised` 预警, `fanned` 分发, `delivered` 到达终端, "
            "`signed` 签收, `fed_back` 反馈, `closed` 办结",
            examples=["fanned"],
        ),
    ]
    at: Annotated[Moment, Meta(description="时间", examples=["2026-11-05T12:00:00.420+08:00"])]
    ms: Annotated[int, Meta(description="距上一环节的毫秒数; 首个环节为0", examples=[70])]


class StepAnswer(TypedDict):
    """Something that happened to the alert."""

    what: Annotated[
        str,
        Meta(
            description="`climbed` 逾期升级, `unanswered` 升级后仍未签收, `signed` 签收, `handed` 移交, `fed_back` 反馈, "
            "`closed` 办结, `late_feedback` 首次反馈逾期, `late_final` 最终反馈逾期",
            examples=["signed"],
        ),
    ]
    by: Annotated[str, Meta(description="警号; 平台自动处理时为 `platform`", examples=["520103"])]
    at: Annotated[Moment, Meta(description="时间", examples=["2026-11-05T12:01:10.000+08:00"])]
    words: Annotated[str, Meta(description="接收移交的警号或反馈结果代码; 没有时为空", examples=[""])]


class DeliveryAnswer(TypedDict):
    """What one officer was told."""

    officer: Officer
    type: Annotated[
        str,
        Meta(
            description="`raised` 预警, `signed` 已签收通知, `handed` 移交, `closed` 办结, `late` 逾期提醒",
            examples=["raised"],
        ),
    ]
    sent_at: Annotated[Moment, Meta(description="发送时间", examples=["2026-11-05T12:00:00.430+08:00"])]
    acknowledged_at: Annotated[Moment | None, Meta(description="终端确认时间; 未确认时为 null", examples=[None])]
    texted_at: Annotated[Moment | None, Meta(description="短信提醒时间; 未发短信时为 null", examples=[None])]


class FeedbackAnswer(TypedDict):
    """One report of what came of it."""

    officer: Officer
    at: Annotated[Moment, Meta(description="反馈时间", examples=["2026-11-05T12:20:00.000+08:00"])]
    outcome: Annotated[str, Meta(description="结果代码", examples=["01"])]
    outcome_text: Annotated[str, Meta(description="结果文字", examples=["拦截成功"])]
    final: Annotated[bool, Meta(description="是否最终反馈", examples=[True])]
    words: Annotated[str | None, Meta(description="情况说明; 没有时为 null", examples=[None])]
    photos: Annotated[list[str], Meta(description="照片链接, 短时有效", examples=[[]])]


class ChainAnswer(AlertAnswer):
    """One alert with everything that happened to it."""

    hops: Annotated[list[HopAnswer], Meta(description="各环节的时间")]
    steps: Annotated[list[StepAnswer], Meta(description="处置经过")]
    deliveries: Annotated[list[DeliveryAnswer], Meta(description="投递情况")]
    reports: Annotated[list[FeedbackAnswer], Meta(description="反馈内容")]


class SiteFigures(TypedDict):
    """How alerts of one site went."""

    district: Annotated[str, Meta(description="行政区划代码(6位)", examples=["520103"])]
    site: Annotated[str | None, Meta(description="卡口编号; 不由卡口发现的合计为 null", examples=["520103000001"])]
    raised: Count
    signed: Count
    fed_back: Count
    closed: Count
    intercepted: Count
    mistaken: Count
    sign_rate: Rate
    signed_in_time_rate: Rate
    feedback_in_time_rate: Rate
    intercept_rate: Rate
    mistaken_rate: Rate


class FiguresAnswer(TypedDict):
    """Figures of the area, by site."""

    since: Annotated[Day, Meta(description="起始日", examples=["2026-11-01"])]
    until: Annotated[Day, Meta(description="截止日, 含当日", examples=["2026-11-05"])]
    sites: Annotated[list[SiteFigures], Meta(description="各卡口的数量和比率: 签收率、按时率、拦截率、误识率")]
