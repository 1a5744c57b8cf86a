"""What an officer is shown of plates that seem to be on two vehicles."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from alerts.rules.clone_rules import Sign
from traffic.http.answers import Day, Moment
from traffic.records.clone import CloneState


class SignAnswer(TypedDict):
    """Something that speaks for a clone."""

    sign: Annotated[
        Sign,
        Meta(
            description="疑点: `too_fast` 时空矛盾, `colour` 颜色, `class` 车型, `register` 登记状态, "
            "`plate_colour` 号牌颜色",
            examples=["too_fast"],
        ),
    ]
    text: Annotated[str, Meta(description="疑点说明", examples=["时空矛盾: 两次过车之间的车速不可能达到"])]


class PairAnswer(TypedDict):
    """Two passages that one vehicle cannot have made."""

    first: Annotated[str, Meta(description="前一过车记录编号", examples=["52010300001202611050001"])]
    second: Annotated[str, Meta(description="后一过车记录编号", examples=["52030100001202611050001"])]
    metres: Annotated[int, Meta(description="估算道路距离(米)", examples=[182_000])]
    seconds: Annotated[int, Meta(description="间隔(秒), 已扣除已知的时钟偏差", examples=[1_200])]
    kmh: Annotated[int, Meta(description="至少须达到的车速(公里/小时)", examples=[520])]


class SeenAnswer(TypedDict):
    """A passage, for its pictures to be compared."""

    passage: Annotated[str, Meta(description="过车记录编号", examples=["52010300001202611050001"])]
    at: Annotated[Moment, Meta(description="经过时刻", examples=["2026-11-05T11:20:00+08:00"])]
    site: Annotated[str, Meta(description="卡口编号", examples=["520103000001"])]
    district: Annotated[str, Meta(description="行政区划代码", examples=["520103"])]
    longitude: Annotated[float, Meta(description="经度(WGS 84)", examples=[106.713])]
    latitude: Annotated[float, Meta(description="纬度(WGS 84)", examples=[26.598])]
    colour: Annotated[str | None, Meta(description="识别的车身颜色; 未识别时为 null", examples=["A"])]
    kind: Annotated[str | None, Meta(description="识别的车辆类型; 未识别时为 null", examples=["K33"])]
    plate_colour: Annotated[str | None, Meta(description="识别的号牌颜色; 未识别时为 null", examples=["2"])]
    photos: Annotated[list[str], Meta(description="图片地址", examples=[["https://example.com/pass/1.jpg"]])]


class ComparedRegister(TypedDict):
    """What the register said."""

    states: Annotated[str, Meta(description="机动车状态", examples=["A"])]
    colour: Annotated[str | None, Meta(description="登记的车身颜色; 未登记时为 null", examples=["J"])]
    kind: Annotated[str, Meta(description="登记的车辆类型", examples=["K33"])]


class CloneAnswer(TypedDict):
    """One candidate."""

    clone: Annotated[str, Meta(description="疑似编号", examples=["kYw3s0mE4x2n1QbVtR8uZg"])]
    plate: Annotated[str, Meta(description="号牌号码", examples=["贵A7C301"])]
    plate_kind: Annotated[str, Meta(description="号牌种类", examples=["02"])]
    day: Annotated[Day, Meta(description="日期", examples=["2026-11-05"])]
    state: Annotated[
        CloneState,
        Meta(
            description="状态: `suspected` 待比对, `confirmed` 已认定, `dismissed` 已排除",
            examples=["suspected"],
        ),
    ]
    score: Annotated[int, Meta(description="疑似分值, 60分起列入", examples=[60])]
    signs: Annotated[list[SignAnswer], Meta(description="疑点")]
    found_at: Annotated[Moment, Meta(description="列入时间", examples=["2026-11-05T12:00:00+08:00"])]
    entry: Annotated[str | None, Meta(description="认定后申请的布控编号; 没有时为 null", examples=[None])]


class CloneDetail(CloneAnswer):
    """One candidate with its evidence; every look is written down."""

    pairs: Annotated[list[PairAnswer], Meta(description="时空矛盾的过车对, 车速高的在前")]
    passages: Annotated[list[SeenAnswer], Meta(description="供比对的过车记录, 按时间")]
    registered: Annotated[ComparedRegister | None, Meta(description="登记信息; 无登记时为 null")]


class ClonesAnswer(TypedDict):
    """A page of candidates."""

    items: Annotated[list[CloneAnswer], Meta(description="疑似套牌")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]
