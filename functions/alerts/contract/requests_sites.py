"""What an officer sends to put a camera or a checkpoint on the map."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from traffic.dictionaries.divisions import division_name
from traffic.errors import FieldError
from traffic.http import Body

_UNKNOWN = ("unknown", "行政区划不存在", "names no division")
_NO_ROAD = ("no_road", "填写里程须同时填写道路编号", "is a place on a road, which is missing")


class SiteRequest(Body, kw_only=True):
    """A site as it is from now on."""

    site: Annotated[
        str, Meta(pattern=r"^52[0-9A-Z]{4,22}$", description="卡口或执法站编号, 以52开头", examples=["520103000001"])
    ]
    kind: Annotated[
        Literal["camera", "checkpoint"], Meta(description="`camera` 卡口, `checkpoint` 执法站", examples=["checkpoint"])
    ]
    name: Annotated[str, Meta(min_length=2, max_length=60, description="名称", examples=["牛郎关执法站"])]
    district: Annotated[str, Meta(pattern=r"^52[0-9]{4}$", description="所在行政区划代码", examples=["520103"])]
    longitude: Annotated[float, Meta(ge=103.6, le=109.6, description="经度(WGS-84), 本省范围", examples=[106.713])]
    latitude: Annotated[float, Meta(ge=24.6, le=29.3, description="纬度(WGS-84), 本省范围", examples=[26.578])]
    road: (
        Annotated[str, Meta(pattern=r"^[GSXY][0-9]{1,4}$", description="道路编号(GB/T 917)", examples=["G75"])] | None
    ) = None
    milestone_m: (
        Annotated[int, Meta(ge=0, le=9_999_999, description="自道路起点的里程, 米", examples=[1_084_500])] | None
    ) = None
    direction: (
        Annotated[
            int, Meta(ge=0, le=359, description="所见或所拦车流的方向, 自正北顺时针; 不分方向时不填", examples=[180])
        ]
        | None
    ) = None
    drift_s: Annotated[int, Meta(ge=-3600, le=3600, description="时钟快慢, 秒; 快为正", examples=[0])] = 0
    open: Annotated[bool, Meta(description="是否启用", examples=[True])] = True

    def wrong(self) -> Iterator[FieldError]:
        """A division that is there; a milestone is of a road."""
        if division_name(self.district) is None:
            yield FieldError("district", *_UNKNOWN)
        if self.milestone_m is not None and self.road is None:
            yield FieldError("milestone_m", *_NO_ROAD)


class SitesQuery(Body):
    """Of which kind."""

    kind: (
        Annotated[Literal["camera", "checkpoint"], Meta(description="种类; 缺省为全部", examples=["checkpoint"])] | None
    ) = None
    next: Annotated[str, Meta(max_length=400, description="上一页返回的翻页标识")] | None = None
