"""Facts of `recognition` (识别): a set of materials on its way from the applicant to a verdict."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.facts.fields import Id, Moment

Set = Annotated[Id, Meta(description="材料编号", examples=["01K9SET0000000000000000001"])]
Case = Annotated[str, Meta(pattern="^[a-z_]{1,40}$", description="业务", examples=["licence_renewal"])]
Reason = Annotated[str, Meta(pattern="^[a-z0-9_.]{1,80}$")]


class MaterialsSubmitted(TypedDict):
    """材料提交. Told when a set is handed in; it sets the machine to work."""

    set: Set
    case: Case


class MaterialsExamined(TypedDict):
    """材料机审结果(通过或转人工). Told when the machine has compared everything; `reasons` are why a person is asked."""

    set: Set
    case: Case
    reasons: Annotated[list[Reason], Meta(description="转人工的原因代码", examples=[[]])]
    at: Moment


class MaterialsReviewed(TypedDict):
    """材料人工审核结果. Told with a reviewer's verdict and the code of its reason."""

    set: Set
    case: Case
    reason: Annotated[Reason, Meta(description="审核理由代码", examples=["checked_alike"])]
    at: Moment
