"""Warnings of partners: their kinds and levels, and where one stands."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class WarningKind(StrEnum):
    """What a partner warns of."""

    WANTED_VEHICLE = "wanted_vehicle"
    DANGEROUS_DRIVING = "dangerous_driving"
    DANGEROUS_GOODS = "dangerous_goods"
    OVERLOADED = "overloaded"
    ROAD_HAZARD = "road_hazard"
    OTHER = "other"


KIND_TEXTS: Mapping[WarningKind, str] = MappingProxyType(
    {
        WarningKind.WANTED_VEHICLE: "涉案嫌疑车辆",
        WarningKind.DANGEROUS_DRIVING: "危险驾驶",
        WarningKind.DANGEROUS_GOODS: "危险货物运输异常",
        WarningKind.OVERLOADED: "超限超载",
        WarningKind.ROAD_HAZARD: "道路险情",
        WarningKind.OTHER: "其他",
    }
)


class WarningState(StrEnum):
    """Where a warning stands, in order."""

    RECEIVED = "received"
    RAISED = "raised"
    SIGNED = "signed"
    FED_BACK = "fed_back"
    CLOSED = "closed"


STATE_TEXTS: Mapping[WarningState, str] = MappingProxyType(
    {
        WarningState.RECEIVED: "已接收",
        WarningState.RAISED: "已下发预警",
        WarningState.SIGNED: "已签收",
        WarningState.FED_BACK: "已反馈",
        WarningState.CLOSED: "已办结",
    }
)

# What a fact of an alert makes of the warning that it was raised for.
STATE_OF: Mapping[str, WarningState] = MappingProxyType(
    {
        "alert.raised": WarningState.RAISED,
        "alert.signed": WarningState.SIGNED,
        "alert.fed_back": WarningState.FED_BACK,
        "alert.closed": WarningState.CLOSED,
    }
)


def state_of(moments: Mapping[WarningState, str | None]) -> WarningState:
    """The latest state that has its moment."""
    reached = [state for state in WarningState if moments.get(state)]
    return reached[-1] if reached else WarningState.RECEIVED
