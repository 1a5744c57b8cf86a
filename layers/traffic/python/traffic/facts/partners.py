"""Facts of `partners` (合作方): warnings and incidents that partners hand in, and how incidents are dealt with."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.facts.fields import District, Id, Level, Moment, Plate, PlateKind, Unit
from traffic.facts.fleet import Spot

Client = Annotated[Id, Meta(description="合作方系统标识", examples=["01K9SYS0000000000000000001"])]
Incident = Annotated[Id, Meta(description="警情编号", examples=["5ZC0X2K8QJ6T1R9V3M7NWBH4EA"])]


class WarningReceived(TypedDict):
    """合作方预警送达. Told when a partner hands a warning in, in the transaction that keeps it."""

    warning: Annotated[Id, Meta(description="预警编号", examples=["5ZC0X2K8QJ6T1R9V3M7NWBH4EA"])]
    client: Client
    kind: Annotated[str, Meta(pattern="^[a-z_]{1,40}$", description="类别", examples=["wanted_vehicle"])]
    level: Level
    text: Annotated[str, Meta(max_length=500, description="说明", examples=["服务区发现布控车辆, 向南行驶"])]
    plate: Plate | None
    plate_kind: PlateKind | None
    place: Spot
    district: District
    at: Annotated[Moment, Meta(description="发生时间")]


class IncidentPushed(TypedDict):
    """警情推送. Told when a partner pushes an incident."""

    incident: Incident
    client: Client
    kind: Annotated[str, Meta(pattern="^[a-z_]{1,40}$", description="类别", examples=["accident"])]
    district: District
    at: Annotated[Moment, Meta(description="推送时间")]


class IncidentMoved(TypedDict):
    """警情处理. Told with each move of an incident by an officer."""

    incident: Incident
    client: Client
    reference: Annotated[str, Meta(max_length=64, description="合作方编号", examples=["GZCT-20261105-000019"])]
    move: Annotated[str, Meta(pattern="^[a-z_]{1,20}$", description="动作", examples=["closed"])]
    state: Annotated[str, Meta(pattern="^(taken|dispatched|closed)$", description="状态", examples=["closed"])]
    unit: Unit | None
    district: District
    outcome: Annotated[str, Meta(pattern="^[a-z_]{1,20}$", description="结果", examples=["settled"])] | None
    at: Annotated[Moment, Meta(description="动作时间")]
