"""Facts of `fleet` (重点车辆): what a vehicle of the fleet does against a rule, while it does."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.facts.fields import District, Id, Level, Moment, Plate, PlateKind


class Spot(TypedDict):
    """A place (WGS 84), in millionths of a degree; null where nobody measured it."""

    longitude: Annotated[int | None, Meta(examples=[106713000])]
    latitude: Annotated[int | None, Meta(examples=[26578000])]


class FleetPlate(TypedDict):
    """The plate of the vehicle."""

    plate: Plate
    kind: PlateKind


class Episode(TypedDict):
    """重点车辆事件开始或升级. Told when an episode begins, and again with each graver level that it reaches."""

    episode: Annotated[Id, Meta(description="事件编号", examples=["01K9EPISODE000000000000001"])]
    rule: Annotated[
        str, Meta(pattern="^(night_ban|fatigue|speed|route|area|delicensed)$", description="规则", examples=["speed"])
    ]
    level: Level
    vehicle: FleetPlate
    place: Spot
    bearing: Annotated[int, Meta(ge=0, le=360, description="航向(度)", examples=[180])] | None
    speed_kmh: Annotated[int, Meta(ge=0, examples=[112])]
    road: Annotated[str, Meta(max_length=20, description="道路代码", examples=["G60"])] | None
    at: Annotated[Moment, Meta(description="最后定位时间")]
    district: District
