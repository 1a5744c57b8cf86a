"""What a person is shown of their own licence and its points."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from registry.contract.facts import Coded, Until
from registry.rules.differences import Apart
from traffic.http.answers import Day, Moment
from traffic.points.page import LineKind


class CycleAnswer(TypedDict):
    """The scoring cycle; both days included."""

    start: Annotated[Day, Meta(description="记分周期的第一日", examples=["2026-03-07"])]
    end: Annotated[Day, Meta(description="记分周期的最后一日", examples=["2027-03-06"])]


class PointsAnswer(TypedDict):
    """Where the licence stands in the present cycle."""

    points: Annotated[int, Meta(ge=0, description="本记分周期累积记分", examples=[3])]
    most: Annotated[int, Meta(description="满分分值", examples=[12])]
    full: Annotated[
        bool,
        Meta(
            description="是否记满; 记满后须参加满分学习并考试合格, 缴清罚款后清除(公安部令163第23条)", examples=[False]
        ),
    ]
    cycle: Annotated[CycleAnswer, Meta(description="记分周期")]
    clears_on: Annotated[Day | None, Meta(description="清分日期; 记满时为 null", examples=["2027-03-07"])]
    credited: Annotated[int, Meta(ge=0, description="本周期学法减分", examples=[0])]
    carried: Annotated[int, Meta(ge=0, description="上一周期转入的记分", examples=[0])]


class DifferenceAnswer(TypedDict):
    """How the national platform's points and ours part."""

    kind: Annotated[
        Apart,
        Meta(description="`not_yet_here` 全国平台较多, `not_yet_official` 本平台较多", examples=["not_yet_here"]),
    ]
    points: Annotated[int, Meta(ge=1, description="相差分值", examples=[3])]
    text: Annotated[str, Meta(description="说明", examples=["全国公安交管平台的记分多于本平台, 以全国平台为准"])]


class OfficialPoints(TypedDict):
    """The points as the national platform last told of them, which the licence goes by."""

    points: Annotated[int, Meta(ge=0, description="全国公安交管平台的累积记分", examples=[3])]
    updated_at: Annotated[Moment, Meta(description="截至时间", examples=["2026-11-01T09:00:00+08:00"])]
    difference: Annotated[
        DifferenceAnswer | None, Meta(description="与本平台记分的差异; 一致时为 null", examples=[None])
    ]


class LicenceAnswer(TypedDict):
    """The caller's own licence."""

    classes: Annotated[list[Coded], Meta(description="准驾车型", examples=[[{"code": "C1", "text": "小型汽车"}]])]
    states: Annotated[list[Coded], Meta(description="驾驶证状态", examples=[[{"code": "A", "text": "正常"}]])]
    file_number: Annotated[
        str | None, Meta(description="档案编号, 隐去中段; 第三方应用不可见, 为 null", examples=["5201******56"])
    ]
    first_licensed: Annotated[Day, Meta(description="初次领证日期", examples=["2012-03-07"])]
    valid_until: Annotated[Until, Meta(description="有效期止")]
    standing: Annotated[PointsAnswer, Meta(description="本平台记录的累积记分")]
    official: Annotated[OfficialPoints, Meta(description="全国公安交管平台的累积记分")]


class PointsBehaviour(TypedDict):
    """What the points were recorded for."""

    code: Annotated[str | None, Meta(description="违法行为代码; 官方代码未公布时为 null", examples=["1625"])]
    text: Annotated[str, Meta(description="违法行为", examples=["驾驶机动车违反道路交通信号灯通行的"])]


class PointsLine(TypedDict):
    """One event of the present cycle."""

    on: Annotated[Day, Meta(description="计入日期", examples=["2026-11-01"])]
    kind: Annotated[
        LineKind,
        Meta(
            description="`decided` 违法记分, `changed` 变更后记分, `warned` 警告, `revoked` 决定撤销, `carried` 上一周期转入, "
            "`credit` 学法减分, `credit_revoked` 减分撤销, `cleared_by_study` 满分学习考试合格清除",
            examples=["decided"],
        ),
    ]
    text: Annotated[str, Meta(description="事项", examples=["违法记分"])]
    delta: Annotated[int, Meta(description="记分增减", examples=[6])]
    number: Annotated[
        str | None,
        Meta(description="决定书、减分或学习证明编号; 第三方应用不可见, 为 null", examples=["520103190000001"]),
    ]
    behaviour: Annotated[PointsBehaviour | None, Meta(description="违法行为; 与违法无关或不详时为 null")]
    violated_on: Annotated[Day | None, Meta(description="违法日期; 不详时为 null", examples=["2026-10-28"])]
    plate: Annotated[
        str | None,
        Meta(description="违法车辆号牌; 第三方应用所见为隐去中段的号码; 不详时为 null", examples=["贵AZZ321"]),
    ]


class PointsEventsAnswer(TypedDict):
    """Every event of the present cycle; the deltas add up to the points."""

    standing: Annotated[PointsAnswer, Meta(description="累积记分")]
    items: Annotated[list[PointsLine], Meta(description="本记分周期的记分事项, 先发生的在前")]
