"""What an officer sends to have a vehicle watched, to change its terms, and to end it."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, field

from fleet.contract.fields import Exemptions, Kind, PageToken, Plate, PlateKind, SpotBody
from traffic.dictionaries.divisions import division_name
from traffic.errors import FieldError
from traffic.http import Body, refused
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.plates import parse_plate

_ONE_END = ("one_end", "线路至少有两个点", "is no line with one end only")
_NO_AREA = ("no_area", "区域至少有三个点", "encloses nothing")
_UNKNOWN = ("unknown", "行政区划不存在", "names no division")


class TermsBody(Body, kw_only=True):
    """What the vehicle is permitted."""

    speed_limit_kmh: (
        Annotated[int, Meta(ge=20, le=120, description="本车限速, 公里/小时; 缺省按道路和车型", examples=[90])] | None
    ) = None
    exemptions: Exemptions = field(default_factory=list)
    corridor: Annotated[list[SpotBody], Meta(max_length=200, description="核定线路, 依次各点; 缺省不限线路")] = field(
        default_factory=list
    )
    corridor_width_m: Annotated[int, Meta(ge=100, le=5000, description="线路两侧允许偏离, 米", examples=[500])] = 500
    area: Annotated[list[SpotBody], Meta(max_length=100, description="核定区域, 依次各顶点; 缺省不限区域")] = field(
        default_factory=list
    )

    def wrong(self) -> Iterator[FieldError]:
        """A line has two ends, an area three corners."""
        if len(self.corridor) == 1:
            yield FieldError("corridor", *_ONE_END)
        if 0 < len(self.area) < 3:
            yield FieldError("area", *_NO_AREA)


class VehicleRequest(TermsBody, kw_only=True):
    """A vehicle to be watched."""

    plate: Plate
    plate_kind: PlateKind
    kind: Kind
    system: Annotated[
        str,
        Meta(
            pattern=r"^[0-9A-Za-z_-]{1,40}$",
            description="报送其位置的接入系统",
            examples=["01K9SYS0000000000000000001"],
        ),
    ]
    terminal: (
        Annotated[
            str,
            Meta(
                pattern=r"^[1-9][0-9]{5,19}$",
                description="JT/T 808 终端手机号; 仅以 JSON 报送时不填",
                examples=["19900000011"],
            ),
        ]
        | None
    ) = None
    district: Annotated[str, Meta(pattern=r"^52[0-9]{4}$", description="所属行政区划代码", examples=["520103"])]

    def wrong(self) -> Iterator[FieldError]:
        """The plate and the division by their own rules."""
        yield from super().wrong()
        try:
            parse_plate(self.plate, self.plate_kind)
        except InvalidIdentifier as refusal:
            yield refused("plate", refusal)
        if division_name(self.district) is None:
            yield FieldError("district", *_UNKNOWN)


class ChangeRequest(TermsBody, kw_only=True):
    """Other terms, from now on."""

    version: Annotated[int, Meta(ge=0, description="所查看的版本; 已变化时须重新查看", examples=[0])]


class EndRequest(Body):
    """Nothing more is asked of whoever ends it."""


class VehiclesQuery(Body):
    """Which page."""

    next: PageToken | None = None
