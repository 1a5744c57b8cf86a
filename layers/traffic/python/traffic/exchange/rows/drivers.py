"""Rows of table `drivers`: driving licences (驾驶证信息)."""

from typing import Annotated

from pydantic import Field

from traffic.exchange.rows.fields import CitizenNumber, Classes, Day, Department, DriverStates, FileNumber, Phone, Text
from traffic.exchange.rows.reading import Layout, Row
from traffic.privacy import mask_citizen_id


class DriverRow(Row):
    """One licence under the names of the 六合一 platform. The licence number is the citizen id (公安部令162 art. 12)."""

    sfzmhm: CitizenNumber
    xm: Text
    dabh: FileNumber
    zjcx: Classes
    zt: DriverStates
    cclzrq: Day
    yxqz: Day
    ljjf: Annotated[int, Field(ge=0, le=200)]
    sjhm: Phone | None = None
    glbm: Department


LAYOUT = Layout(DriverRow, lambda values: mask_citizen_id(values["sfzmhm"]))
