"""Incidents as officers find and handle them."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from partners.contract.fields import NextPage, PageToken, PlaceAnswer, ReceivedAt, UnitCode
from partners.contract.incidents import OUTCOMES, Kind, Number, Outcome, State, StateText, StepAnswer
from partners.rules.incident_states import IncidentOutcome
from traffic.dictionaries.divisions import division_name
from traffic.errors import FieldError
from traffic.http import Body
from traffic.http.answers import Moment

_NO_UNIT = ("unknown", "单位不存在", "names no department")

Words = Annotated[str, Meta(min_length=1, max_length=500, description="情况说明; 加密保存", examples=["民警已到场"])]
Told = Annotated[bool, Meta(description="情况说明是否告知推送单位", examples=[True])]


class IncidentsQuery(Body):
    """Which page."""

    next: PageToken | None = None


class TakeRequest(Body):
    """Nothing more is asked of whoever takes an incident."""


class DispatchRequest(Body):
    """Who is sent."""

    unit: Annotated[
        str, Meta(pattern=r"^52[0-9]{10}$", description="派往单位代码(12位), 须在本辖区内", examples=["520103000000"])
    ]
    words: Words | None = None
    told: Told = False

    def wrong(self) -> Iterator[FieldError]:
        """A department of a division that there is."""
        if division_name(self.unit) is None:
            yield FieldError("unit", *_NO_UNIT)


class WordsRequest(Body):
    """What is to be added."""

    words: Words
    told: Told = False


class CloseRequest(Body):
    """How it ended."""

    outcome: Annotated[IncidentOutcome, Meta(description=f"处置结果: {OUTCOMES}", examples=["settled"])]
    words: Words | None = None
    told: Told = False


class IncidentLine(TypedDict):
    """One incident in the list: without words."""

    incident: Number
    kind: Kind
    kind_text: Annotated[str, Meta(description="警情类别文字", examples=["交通事故"])]
    state: State
    state_text: StateText
    district: Annotated[UnitCode, Meta(description="所在行政区划")]
    place: Annotated[PlaceAnswer, Meta(description="位置")]
    happened_at: Annotated[Moment, Meta(description="发生时间", examples=["2026-11-05T11:58:00+08:00"])]
    pushed_at: ReceivedAt
    unit: Annotated[UnitCode | None, Meta(description="接警单位; 未接警时为 null")]
    sent: Annotated[UnitCode | None, Meta(description="派往单位; 未派警时为 null")]
    outcome: Outcome


class IncidentList(TypedDict):
    """A page of incidents."""

    items: Annotated[list[IncidentLine], Meta(description="未办结的警情, 按行政区划和发生时间排列")]
    next: NextPage


class HandledStep(StepAnswer):
    """One step with who made it; `words` are shown whether or not the partner is told them."""

    officer: Annotated[str | None, Meta(description="办理民警; 推送单位自己的动作为 null", examples=["officer:520103"])]


class IncidentCase(IncidentLine):
    """An incident in full."""

    words: Annotated[str, Meta(description="推送单位所述", examples=["两车追尾, 无人受伤, 占用应急车道"])]
    steps: Annotated[list[HandledStep], Meta(description="处置过程, 先发生的在前")]
