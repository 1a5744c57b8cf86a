"""Rows of table `vehicles`: registered motor vehicles (机动车登记信息)."""

from typing import Annotated

from pydantic import Field

from traffic.exchange.rows.fields import (
    Day,
    Department,
    EngineNumber,
    PlateKind,
    PlateNumber,
    Text,
    Use,
    VehicleStates,
    VinNumber,
)
from traffic.exchange.rows.reading import Layout, Row
from traffic.privacy import mask_plate


class VehicleRow(Row):
    """One vehicle under the names of the 六合一 platform."""

    hpzl: PlateKind
    hphm: PlateNumber
    clsbdh: VinNumber
    fdjh: EngineNumber | None = None
    cllx: Annotated[str, Field(pattern=r"^[A-Z]\d{1,2}$")]
    syxz: Use
    csys: Annotated[str, Field(pattern=r"^[A-Z]{1,3}$")] | None = None
    zt: VehicleStates
    syr: Text
    sfzmmc: Annotated[str, Field(pattern=r"^[A-P]$")]
    sfzmhm: Annotated[str, Field(pattern=r"^[0-9A-Za-z()-]{5,30}$")]
    ccdjrq: Day
    yxqz: Day | None = None
    bxzzrq: Day | None = None
    glbm: Department


LAYOUT = Layout(VehicleRow, lambda values: f"{values['hpzl'][:2]}{mask_plate(values['hphm'])}")
