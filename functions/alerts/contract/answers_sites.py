"""What an officer is shown of cameras and checkpoints."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict


class SiteAnswer(TypedDict):
    """One site."""

    site: Annotated[str, Meta(description="编号", examples=["520103000001"])]
    kind: Annotated[
        Literal["camera", "checkpoint"], Meta(description="`camera` 卡口, `checkpoint` 执法站", examples=["checkpoint"])
    ]
    name: Annotated[str, Meta(description="名称", examples=["牛郎关执法站"])]
    district: Annotated[str, Meta(description="所在行政区划代码", examples=["520103"])]
    longitude: Annotated[float, Meta(description="经度(WGS-84)", examples=[106.713])]
    latitude: Annotated[float, Meta(description="纬度(WGS-84)", examples=[26.578])]
    road: Annotated[str | None, Meta(description="道路编号", examples=["G75"])]
    milestone_m: Annotated[int | None, Meta(description="里程, 米", examples=[1_084_500])]
    direction: Annotated[int | None, Meta(description="所见或所拦车流的方向; 不分方向时为 null", examples=[180])]
    drift_s: Annotated[int, Meta(description="时钟快慢, 秒", examples=[0])]
    open: Annotated[bool, Meta(description="是否启用", examples=[True])]


class SitesAnswer(TypedDict):
    """A page of sites."""

    items: Annotated[list[SiteAnswer], Meta(description="本辖区的卡口和执法站")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]
