"""What a terminal reports by itself."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from msgspec import Meta

from terminals.contract.fields import TerminalId
from traffic.errors import FieldError
from traffic.http import Body

_FIRST_YEAR = 2020


class Position(Body):
    """Where it is, in degrees (WGS 84), and when by its own clock."""

    longitude: Annotated[float, Meta(ge=-180, le=180, description="经度(WGS-84)", examples=[106.713])]
    latitude: Annotated[float, Meta(ge=-90, le=90, description="纬度(WGS-84)", examples=[26.578])]
    at: Annotated[
        datetime, Meta(tz=True, description="定位时间, 以终端时钟为准", examples=["2026-11-05T11:59:30+08:00"])
    ]


class ReportRequest(Body):
    """A sign of life, with the position where there is one."""

    terminal: TerminalId
    position: Annotated[
        Position | None,
        Meta(
            description="位置; 没有定位时不填",
            examples=[{"longitude": 106.713, "latitude": 26.578, "at": "2026-11-05T11:59:30+08:00"}],
        ),
    ] = None

    def wrong(self) -> Iterator[FieldError]:
        """A clock that was reset shows years in which there was no such terminal."""
        if self.position and self.position.at.year < _FIRST_YEAR:
            yield FieldError("position.at", "too_early", "定位时间过早", "is before there were terminals")


class AcknowledgementRequest(Body):
    """That an order was carried out."""

    terminal: TerminalId
    order: Annotated[
        str,
        Meta(pattern=r"^[0-9A-Z]{26}$", description="已执行指令的标识", examples=["01K9ORDER00000000000000001"]),
    ]
