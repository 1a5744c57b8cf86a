"""Facts of `violations` (违法处理): decisions made and withdrawn, and what became of appeals."""

from typing import Annotated, NotRequired

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.facts.fields import Day, Decision, Id, Moment, Person, Vehicle, Violation

Points = Annotated[int, Meta(ge=0, le=200, description="记分", examples=[6])]
Behaviour = Annotated[str, Meta(pattern="^[0-9A-Z]{4,5}$", description="违法行为代码", examples=["1625"])]


class PenaltyDecided(TypedDict):
    """处罚决定作出. Told when somebody accepts a penalty, in the transaction that makes the decision."""

    person: Person
    number: Decision
    at: Annotated[Moment, Meta(description="作出时间")]
    points: Points
    violated_on: Annotated[Day | None, Meta(description="违法日期")]
    behaviour: Behaviour | None
    vehicle: Vehicle | None
    pay_by: Annotated[Day | None, Meta(description="缴款期限; 无罚款时为 null")]
    warning: Annotated[bool, Meta(description="是否警告", examples=[False])]
    violation: Violation


class PenaltyWithdrawn(TypedDict):
    """处罚决定撤销. Told when an appeal's approval makes a decision void, in that transaction."""

    person: Person
    number: Decision
    at: Annotated[Moment, Meta(description="撤销时间")]
    violation: Violation
    appeal: Annotated[Id, Meta(description="申诉编号", examples=["01K9APPEAL0000000000000001"])]
    ground: Annotated[str, Meta(max_length=40, description="撤销理由代码", examples=["wrong_plate"])] | None


class AppealDecided(TypedDict):
    """申诉审结. Told with any verdict, or when it is taken back; `decision` where there was one by then."""

    appeal: Annotated[Id, Meta(description="申诉编号", examples=["01K9APPEAL0000000000000001"])]
    violation: Violation
    outcome: Annotated[str, Meta(pattern="^(upheld|withdrawn|closed)$", description="结果", examples=["upheld"])]
    at: Moment
    decision: NotRequired[Decision]
