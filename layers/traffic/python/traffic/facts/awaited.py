"""Facts about points (记分) that the registry's ledger takes already, and that nobody tells yet.

Study and credits will be told by the domain of safety education (学法减分), changed decisions by whoever may change one. They are
declared so that the ledger, which counts them by the rules today, and its producers to come have one shape.
"""

from typing import Annotated, NotRequired

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.facts.fields import Day, Id, Moment, Person
from traffic.facts.violations import Points


class PointsTold(TypedDict):
    """记分相关事实. `number` is the decision's, the credit's or that of the study's certificate."""

    person: Person
    number: Annotated[Id, Meta(examples=["XF2026000001"])]
    at: Moment
    points: NotRequired[Points]
    pay_by: NotRequired[Day | None]
    warning: NotRequired[bool]
