"""Facts of `alerts` (预警): an alert on its way from being raised to closed, the watch-list, and suspected clones."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.facts.fields import District, Id, Level, Unit, Vehicle

Outcome = Annotated[str, Meta(pattern="^0[1-6]$", description="反馈结果代码", examples=["01"])]


class AlertRaised(TypedDict):
    """预警产生. Told when a passage, an episode of the fleet or a partner's warning becomes an alert."""

    alert: Annotated[Id, Meta(description="预警编号", examples=["01K9ALERT00000000000000001"])]
    source: Annotated[str, Meta(pattern="^(watchlist|fleet|partner)$", description="来源", examples=["partner"])]
    reference: Annotated[
        Id, Meta(description="布控、车辆事件或合作方预警的编号", examples=["5ZC0X2K8QJ6T1R9V3M7NWBH4EA"])
    ]
    kind: Annotated[str, Meta(pattern="^[a-z0-9_]{1,40}$", description="类别", examples=["wanted_vehicle"])]
    level: Level
    district: District


class AlertMoved(AlertRaised):
    """What every move of an alert by an officer tells: of which department, by whom, as which step of the alert (from 1)."""

    unit: Unit | None
    by: Annotated[str, Meta(pattern="^officer:[0-9A-Za-z_-]+$", description="经办人", examples=["officer:520103"])]
    turn: Annotated[int, Meta(ge=1, description="第几步", examples=[1])]


class AlertSigned(AlertMoved):
    """预警签收. Told when an officer signs; `again` where it had been signed before, and was handed over since."""

    again: Annotated[bool, Meta(examples=[False])]


class AlertHanded(AlertMoved):
    """预警移交. Told when an officer hands it to a colleague: `heir` are officer and terminal."""

    heir: Annotated[
        list[str],
        Meta(
            min_length=2,
            max_length=2,
            description="接收人及其终端",
            examples=[["officer:520104", "01K9TERM000000000000000001"]],
        ),
    ]


class AlertFedBack(AlertMoved):
    """预警反馈. Told with a report that leaves the alert open."""

    outcome: Outcome


class AlertClosed(AlertMoved):
    """预警办结. Told with the report that closes it."""

    outcome: Outcome


class EntryChanged(TypedDict):
    """布控变更. Told when an entry of the watch-list is made, or changes in any way."""

    entry: Annotated[Id, Meta(description="布控编号", examples=["01K9ENTRY00000000000000001"])]
    state: Annotated[
        str, Meta(pattern="^(applied|provisional|active|rejected|withdrawn|expired)$", examples=["active"])
    ]
    kind: Annotated[str, Meta(pattern="^[a-z0-9_]{1,40}$", description="布控类别", examples=["stolen"])]
    level: Level
    district: District


class CloneSuspected(TypedDict):
    """疑似套牌. Told once a vehicle and day, when its passages first look like those of two."""

    clone: Annotated[Id, Meta(description="疑似套牌编号", examples=["kYw3s0mE4x2n1QbVtR8uZg"])]
    vehicle: Vehicle
