"""What an officer is shown of a watched vehicle."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from fleet.contract.fields import Exemptions, Kind, NextPage, Plate, PlateKind, SpotAnswer
from traffic.http.answers import Moment


class TermsAnswer(TypedDict):
    """核定条件."""

    since: Annotated[Moment, Meta(description="自何时起", examples=["2026-11-05T12:00:00+08:00"])]
    speed_limit_kmh: Annotated[int | None, Meta(description="本车限速; 按道路和车型时为 null", examples=[90])]
    exemptions: Exemptions
    corridor: Annotated[list[SpotAnswer], Meta(description="核定线路")]
    corridor_width_m: Annotated[int, Meta(description="线路两侧允许偏离, 米", examples=[500])]
    area: Annotated[list[SpotAnswer], Meta(description="核定区域")]


class StandingAnswer(TypedDict):
    """最近状态."""

    at: Annotated[Moment, Meta(description="最近一个有效位置的时间", examples=["2026-11-05T11:59:30+08:00"])]
    place: Annotated[SpotAnswer | None, Meta(description="位置")]
    speed_kmh: Annotated[int, Meta(description="车速", examples=[72])]
    direction: Annotated[int, Meta(description="方向, 自正北顺时针", examples=[90])]
    driven_minutes: Annotated[int, Meta(description="自上次休息起连续驾驶, 分钟", examples=[95])]
    late: Annotated[int, Meta(description="过迟而未研判的位置数", examples=[0])]
    jumps: Annotated[int, Meta(description="跳变而未研判的位置数", examples=[0])]
    frozen: Annotated[int, Meta(description="有车速而坐标不变、未研判的位置数", examples=[0])]


class VehicleAnswer(TypedDict):
    """A watched vehicle."""

    vehicle: Annotated[str, Meta(description="登记编号", examples=["01K9VEHICLE000000000000001"])]
    plate: Plate
    plate_kind: PlateKind
    kind: Kind
    kind_text: Annotated[str, Meta(description="车辆类别文字", examples=["班线客车"])]
    system: Annotated[str, Meta(description="报送其位置的接入系统", examples=["01K9SYS0000000000000000001"])]
    terminal: Annotated[str | None, Meta(description="终端手机号(部分隐去)", examples=["199****0011"])]
    district: Annotated[str, Meta(description="所属行政区划代码", examples=["520103"])]
    state: Annotated[
        Literal["active", "ended"], Meta(description="`active` 监管中, `ended` 已终止", examples=["active"])
    ]
    enrolled_at: Annotated[Moment, Meta(description="登记时间", examples=["2026-11-05T12:00:00+08:00"])]
    ended_at: Annotated[Moment | None, Meta(description="终止时间; 监管中为 null", examples=[None])]
    terms: Annotated[TermsAnswer, Meta(description="核定条件")]
    version: Annotated[int, Meta(description="版本", examples=[0])]


class VehicleDetail(VehicleAnswer):
    """A watched vehicle, and how it stands."""

    standing: Annotated[StandingAnswer | None, Meta(description="最近状态; 尚无位置时为 null")]


class VehiclesAnswer(TypedDict):
    """A page of vehicles."""

    items: Annotated[list[VehicleAnswer], Meta(description="本辖区监管中的车辆")]
    next: NextPage
