"""What a partner's system hands in: points as JSON, or the frames of terminals as they came."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from msgspec import Meta, field

from fleet.contract.fields import Latitude, Longitude, Plate, PlateKind
from traffic.errors import FieldError
from traffic.http import Body

MOST = 300


class PointRecord(Body):
    """One point of a vehicle's way."""

    plate: Plate
    plate_kind: PlateKind
    at: Annotated[datetime, Meta(tz=True, description="定位时间", examples=["2026-11-05T11:59:30+08:00"])]
    longitude: Longitude
    latitude: Latitude
    speed_kmh: Annotated[float, Meta(ge=0, le=300, description="车速, 公里/小时", examples=[72.5])]
    direction: Annotated[int, Meta(ge=0, le=359, description="方向, 自正北顺时针", examples=[90])]
    road: Annotated[str, Meta(max_length=8, description="道路编号(GB/T 917), 已知时填写", examples=["G75"])] | None = (
        None
    )


class PositionsRequest(Body):
    """Up to three hundred points and frames."""

    points: Annotated[list[PointRecord], Meta(max_length=MOST, description="位置点")] = field(default_factory=list)
    frames: Annotated[
        list[Annotated[str, Meta(max_length=4096)]],
        Meta(
            max_length=MOST,
            description="JT/T 808 报文, 含首尾标识位, 十六进制或 base64",
            examples=[["7e0002000001990000001100078e7e"]],
        ),
    ] = field(default_factory=list)

    def wrong(self) -> Iterator[FieldError]:
        """Something, and not too much of it together."""
        if not 0 < len(self.points) + len(self.frames) <= MOST:
            yield FieldError("points", "count", "位置点和报文合计1至300条", "and frames are 1 to 300 together")
