"""What an officer is shown of an episode, and of how it was intercepted."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from fleet.contract.fields import Kind, Level, NextPage, Plate, PlateKind, RuleName, SpotAnswer
from traffic.http.answers import Moment


class ReachedAnswer(TypedDict):
    """升级时间."""

    level: Level
    at: Annotated[Moment, Meta(description="达到该级别的时间", examples=["2026-11-05T11:30:00+08:00"])]


class OutcomeAnswer(TypedDict):
    """拦截情况."""

    alert: Annotated[str, Meta(description="预警编号", examples=["01K9ALERT00000000000000001"])]
    standing: Annotated[
        str,
        Meta(
            description="预警进展: `raised` 已发出, `signed` 已签收, `fed_back` 已反馈, `closed` 已办结",
            examples=["fed_back"],
        ),
    ]
    outcome: Annotated[
        str | None,
        Meta(
            description="反馈代码: 01 拦截成功, 02 未拦截, 03 号牌误识, 04 已处理或撤控, 05 布控错误, 06 移交",
            examples=["01"],
        ),
    ]
    unit: Annotated[str | None, Meta(description="处置部门", examples=["520103000000"])]


class EpisodeAnswer(TypedDict):
    """One episode."""

    episode: Annotated[str, Meta(description="事件编号", examples=["01K9EPISODE000000000000001"])]
    vehicle: Annotated[str, Meta(description="车辆登记编号", examples=["01K9VEHICLE000000000000001"])]
    plate: Plate
    plate_kind: PlateKind
    kind: Kind
    rule: RuleName
    rule_text: Annotated[str, Meta(description="规则文字", examples=["连续驾驶超时"])]
    level: Level
    state: Annotated[
        Literal["open", "ended", "withdrawn"],
        Meta(description="`open` 持续中, `ended` 已结束, `withdrawn` 后到的位置表明并无此事", examples=["open"]),
    ]
    began_at: Annotated[Moment, Meta(description="开始时间", examples=["2026-11-05T11:00:00+08:00"])]
    last_at: Annotated[Moment, Meta(description="最近一次时间", examples=["2026-11-05T11:40:00+08:00"])]
    start: Annotated[SpotAnswer | None, Meta(description="开始位置")]
    end: Annotated[SpotAnswer | None, Meta(description="最近位置")]
    road: Annotated[str | None, Meta(description="道路编号", examples=["G75"])]
    peak: Annotated[
        float, Meta(description="最严重时的测得值: 车速(公里/小时)、驾驶时长(分钟)、偏离(米)或次数", examples=[112.5])
    ]
    bound: Annotated[float, Meta(description="当时的限值, 单位相同; 没有限值时为0", examples=[100])]
    reached: Annotated[list[ReachedAnswer], Meta(description="各级别的达到时间")]
    words: Annotated[str | None, Meta(description="说明", examples=[None])]


class EpisodeDetail(EpisodeAnswer):
    """One episode, with its interception."""

    interception: Annotated[OutcomeAnswer | None, Meta(description="拦截情况; 未发出预警时为 null")]


class EpisodesAnswer(TypedDict):
    """A page of episodes."""

    items: Annotated[list[EpisodeAnswer], Meta(description="本辖区当日开始的事件")]
    next: NextPage
