"""What a citizen is shown. The contract is generated from these types, and mypy and tests hold every answer to them.

Typed dictionaries, not models: they cost a cold start next to nothing, and a view builds them without a second copy.
"""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.http.answers import Day, Moment
from violations.rules.states import State

Photos = Annotated[int, Meta(ge=1, description="取证照片张数", examples=[3])]


class Behaviour(TypedDict):
    """What was done (违法行为)."""

    code: Annotated[
        str | None, Meta(description="违法行为代码(GA/T 16.31); 官方代码未公布时为 null", examples=["1625"])
    ]
    text: Annotated[str, Meta(description="违法行为的法定表述", examples=["驾驶机动车违反道路交通信号灯通行的"])]


class Agency(TypedDict):
    """Who recorded it (发现机关)."""

    code: Annotated[str | None, Meta(description="管理部门代码(12位)", examples=["520103000000"])]
    text: Annotated[str, Meta(description="机关名称", examples=["云岩区公安局交通警察部门"])]


class VehicleState(TypedDict):
    """One of a vehicle's states (机动车状态)."""

    code: Annotated[str | None, Meta(description="状态代码", examples=["G"])]
    text: Annotated[str, Meta(description="状态文字", examples=["违法未处理"])]


class DeadlineAnswer(TypedDict):
    """What is to be done until when (the day included), and the article that says so."""

    kind: Annotated[Literal["handle", "pay"], Meta(description="要做的事: `handle` 接受处理, `pay` 缴纳罚款")]
    on: Annotated[Day, Meta(description="最后一日, 含当日", examples=["2026-12-10"])]
    source: Annotated[str, Meta(description="依据", examples=["公安部令157第20条"])]


class PhotosAnswer(TypedDict):
    """How many evidence photos there are, and the handle that opens them at `/violations/photos`."""

    handle: Annotated[
        str, Meta(description="查看照片用的标识, 交给 `/violations/photos`", examples=["5201150000000000000001"])
    ]
    count: Photos


class ViolationAnswer(TypedDict):
    """One violation. Money in fen."""

    number: Annotated[str, Meta(description="违法编号(22位)", examples=["5201150000000000000001"])]
    state: Annotated[
        State,
        Meta(description="状态: `recorded` 未处理, `decided` 已处理未缴款, `settled` 已办结, `withdrawn` 已撤销"),
    ]
    state_text: Annotated[str, Meta(description="状态文字", examples=["未处理"])]
    happened_at: Annotated[Moment, Meta(description="违法时间", examples=["2026-11-05T08:30:00+08:00"])]
    place: Annotated[str, Meta(description="违法地点", examples=["中华北路与延安中路路口"])]
    behaviour: Annotated[Behaviour, Meta(description="违法行为")]
    points: Annotated[int, Meta(ge=0, le=12, description="记分", examples=[6])]
    fine_fen: Annotated[int, Meta(ge=0, description="罚款金额(分)", examples=[15000])]
    agency: Annotated[Agency, Meta(description="发现机关")]
    decision_number: Annotated[str | None, Meta(description="决定书编号; 尚未处理时为 null", examples=[None])]
    deadline: Annotated[DeadlineAnswer | None, Meta(description="尚需办理的事项及期限; 没有时为 null")]
    photos: Annotated[PhotosAnswer | None, Meta(description="取证照片; 没有时为 null")]


class VehicleAnswer(TypedDict):
    """The vehicle's own standing: its states (机动车状态) and until when its inspection holds."""

    states: Annotated[list[VehicleState], Meta(description="机动车状态")]
    inspection_due: Annotated[Day | None, Meta(description="检验有效期止; 不详时为 null", examples=["2027-06-30"])]


class LookupAnswer(TypedDict):
    """Open violations first, newest first in each group. `vehicle` stands on the first page."""

    vehicle: Annotated[VehicleAnswer | None, Meta(description="车辆; 只在第一页给出")]
    items: Annotated[list[ViolationAnswer], Meta(description="违法记录, 未办结的在前, 各按时间由近及远")]
    next: Annotated[str | None, Meta(description="翻页标识; 没有下一页时为 null", examples=[None])]


class PhotosLinks(TypedDict):
    """Links to the evidence, good until `expires_at`, for this viewer only."""

    picture: Annotated[
        str,
        Meta(
            description="全部取证照片合成图的链接, 图上带查看标记",
            examples=["https://example.com/sheets/5201150000000000000001.jpg?signature=…"],
        ),
    ]
    thumbnail: Annotated[
        str,
        Meta(
            description="缩略图的链接",
            examples=["https://example.com/thumbnails/5201150000000000000001.jpg?signature=…"],
        ),
    ]
    count: Photos
    mark: Annotated[
        str, Meta(description="印在图片上的查看标记", examples=["贵州交警 公众查询 3FA91C07 2026-11-05 12时"])
    ]
    expires_at: Annotated[Moment, Meta(description="链接的失效时间", examples=["2026-11-05T12:05:00+08:00"])]
