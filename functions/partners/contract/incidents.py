"""An incident as a partner pushes it, and follows its handling."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from partners.contract.fields import (
    District,
    Happened,
    PlaceBody,
    ReceivedAt,
    Reference,
    UnitCode,
    wrong_district,
    wrong_reference,
    wrong_time,
)
from partners.rules.incident_states import (
    KIND_TEXTS,
    MOVE_TEXTS,
    OUTCOME_TEXTS,
    STATE_TEXTS,
    IncidentKind,
    IncidentOutcome,
    IncidentState,
    Move,
)
from traffic.errors import FieldError
from traffic.http import Body
from traffic.http.answers import Moment

KINDS = ", ".join(f"`{kind}` {text}" for kind, text in KIND_TEXTS.items())
STATES = ", ".join(f"`{state}` {text}" for state, text in STATE_TEXTS.items())
_MOVES = ", ".join(f"`{move}` {text}" for move, text in MOVE_TEXTS.items())
OUTCOMES = ", ".join(f"`{outcome}` {text}" for outcome, text in OUTCOME_TEXTS.items())

Number = Annotated[str, Meta(description="警情编号", examples=["5ZC0X2K8QJ6T1R9V3M7NWBH4EA"])]
Kind = Annotated[IncidentKind, Meta(description=f"警情类别: {KINDS}", examples=["accident"])]
State = Annotated[IncidentState, Meta(description=f"处置状态: {STATES}", examples=["dispatched"])]
StateText = Annotated[str, Meta(description="处置状态文字", examples=["已派警"])]
Outcome = Annotated[IncidentOutcome | None, Meta(description=f"处置结果: {OUTCOMES}; 未办结时为 null", examples=[None])]


class IncidentRequest(Body):
    """A new incident."""

    reference: Reference
    kind: Kind
    place: Annotated[PlaceBody, Meta(description="位置")]
    district: District
    at: Happened
    words: Annotated[
        str,
        Meta(
            min_length=2,
            max_length=500,
            description="警情内容; 加密保存",
            examples=["两车追尾, 无人受伤, 占用应急车道"],
        ),
    ]

    def wrong(self) -> Iterator[FieldError]:
        """A reference that names nobody, a district that there is, a time that has come."""
        yield from wrong_reference(self.reference)
        yield from wrong_district(self.district)
        yield from wrong_time(self.at)


class StepAnswer(TypedDict):
    """One step of the handling, as the partner sees it: the department, and nobody's name."""

    move: Annotated[Move, Meta(description=f"处置动作: {_MOVES}", examples=["dispatched"])]
    move_text: Annotated[str, Meta(description="处置动作文字", examples=["派警"])]
    at: Annotated[Moment, Meta(description="时间", examples=["2026-11-05T12:03:00+08:00"])]
    unit: Annotated[UnitCode | None, Meta(description="办理单位; 推送单位自己的动作为 null")]
    sent: Annotated[UnitCode | None, Meta(description="派往单位; 不是派警时为 null")]
    outcome: Outcome
    words: Annotated[str | None, Meta(description="告知推送单位的内容; 没有时为 null", examples=["民警已到场"])]


class IncidentAnswer(TypedDict):
    """An incident with the trace of its handling."""

    incident: Number
    reference: Reference
    kind: Kind
    state: State
    state_text: StateText
    outcome: Outcome
    pushed_at: ReceivedAt
    closed_at: Annotated[Moment | None, Meta(description="办结时间; 未办结时为 null", examples=[None])]
    steps: Annotated[list[StepAnswer], Meta(description="处置过程, 先发生的在前")]
