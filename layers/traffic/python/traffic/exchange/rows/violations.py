"""Rows of table `violations`: camera-recorded violations (非现场违法记录)."""

import re
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from traffic.exchange.rows.fields import (
    BehaviourCode,
    Day,
    DecisionNumber,
    Department,
    Fen,
    Flag,
    PastMoment,
    PlateKind,
    PlateNumber,
    ViolationNumber,
)
from traffic.exchange.rows.reading import Layout, Row


class ViolationRow(Row):
    """One violation under the names of the 六合一 platform. `fkje` arrives in yuan and is fen from here on."""

    wfbh: ViolationNumber
    xh: Annotated[str, Field(pattern=r"^[0-9A-Z]{16}$")] | None = None
    hpzl: PlateKind
    hphm: PlateNumber
    wfsj: PastMoment
    wfdd: Annotated[str, Field(pattern=r"^[0-9A-Z]{5,12}$")] | None = None
    # 64 characters keep a look-up with twenty open violations within one read unit (tests/layer/records/test_shown.py).
    wfdz: Annotated[str, Field(min_length=1, max_length=64)]
    wfxw: BehaviourCode
    wfjfs: Annotated[int, Field(ge=0, le=12)]
    fkje: Fen
    scz: Annotated[int, Field(ge=0, le=999)] | None = None
    bzz: Annotated[int, Field(ge=0, le=999)] | None = None
    cjjg: Department
    lrsj: PastMoment
    clbj: Flag
    clsj: PastMoment | None = None
    jdsbh: DecisionNumber | None = None
    jkbj: Flag
    jkrq: Day | None = None
    zpsl: Annotated[int, Field(ge=0, le=6)]

    @model_validator(mode="after")
    def _handled_when_marked(self) -> Self:
        """A record marked handled says when, a record marked paid is handled."""
        if self.clbj == "1" and self.clsj is None:
            raise PydanticCustomError("handled_without_time", "clbj without clsj")
        if self.jkbj == "1" and self.clbj == "0":
            raise PydanticCustomError("paid_unhandled", "jkbj without clbj")
        return self


def _name(values: dict[str, str]) -> str:
    """The number, where it is one: a refused value is not repeated."""
    return values["wfbh"] if re.fullmatch(r"[0-9]{22}", values["wfbh"]) else ""


LAYOUT = Layout(ViolationRow, _name)
