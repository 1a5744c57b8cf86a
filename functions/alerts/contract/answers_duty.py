"""What an officer is shown of the own duty."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.http.answers import Moment
from traffic.records.duty import DutyTask


class DutyAnswer(TypedDict):
    """The officer's duty as it stands."""

    task: Annotated[
        DutyTask, Meta(description="勤务: `patrol` 巡逻, `checkpoint` 执法站, `command` 指挥中心", examples=["patrol"])
    ]
    longitude: Annotated[float, Meta(description="最近位置的经度(WGS-84)", examples=[106.713])]
    latitude: Annotated[float, Meta(description="最近位置的纬度(WGS-84)", examples=[26.578])]
    positioned_at: Annotated[Moment, Meta(description="定位时间", examples=["2026-11-05T12:00:00+08:00"])]
    since: Annotated[Moment, Meta(description="上勤时间", examples=["2026-11-05T12:00:00+08:00"])]
    until: Annotated[Moment, Meta(description="本班结束时间", examples=["2026-11-05T20:00:00+08:00"])]
    texts: Annotated[bool, Meta(description="终端无响应时是否发送短信提醒", examples=[True])]


class OffDutyAnswer(TypedDict):
    """That the officer is off duty."""

    ended: Annotated[bool, Meta(description="已下勤", examples=[True])]
