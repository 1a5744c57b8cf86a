"""Positions of officers on duty, as a partner asks for them and is shown them."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from partners.contract.fields import (
    District,
    Latitude,
    Longitude,
    PlaceBody,
    UnitCode,
    wrong_district,
    wrong_reference,
)
from traffic.errors import FieldError
from traffic.http import Body
from traffic.http.answers import Moment
from traffic.records.duty import DutyTask

# As far as alerts of the gravest level reach, and some more.
_FARTHEST = 50_000


class PositionsLookUp(Body):
    """Around which place, of which division, and for which matter."""

    district: District
    place: Annotated[PlaceBody, Meta(description="中心位置")]
    metres: Annotated[int, Meta(ge=100, le=_FARTHEST, description="半径(米)", examples=[10_000])]
    reference: Annotated[
        str,
        Meta(
            pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$",
            description="查询所依据的任务或警情编号, 记入查询记录",
            examples=["GZCT-20261105-000018"],
        ),
    ]

    def wrong(self) -> Iterator[FieldError]:
        """A division that there is, a reference that names nobody."""
        yield from wrong_district(self.district)
        yield from wrong_reference(self.reference)


class OfficerPosition(TypedDict):
    """Where an officer on duty is: not who."""

    unit: Annotated[UnitCode, Meta(description="所属单位")]
    task: Annotated[
        DutyTask, Meta(description="勤务: `patrol` 巡逻, `checkpoint` 执法站, `command` 指挥", examples=["patrol"])
    ]
    longitude: Longitude
    latitude: Latitude
    at: Annotated[Moment, Meta(description="定位时间", examples=["2026-11-05T11:59:30+08:00"])]
    metres: Annotated[int, Meta(description="与中心位置的直线距离(米)", examples=[1_840])]


class PositionList(TypedDict):
    """Who is near."""

    items: Annotated[list[OfficerPosition], Meta(description="在岗警员的位置, 近的在前")]
    more: Annotated[bool, Meta(description="是否还有更远的未列出", examples=[False])]
