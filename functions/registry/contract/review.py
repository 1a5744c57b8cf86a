"""What a reviewer sends and is shown of applications."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from registry.contract.bindings import DecisionAnswer, Next
from registry.contract.facts import Coded
from registry.rules.binding_states import BindingState
from registry.rules.claims import BindingKind
from registry.rules.review import REASONS, Outcome, fits
from traffic.errors import FieldError
from traffic.http import Body
from traffic.http.answers import Moment
from traffic.http.official import says_who

_UNFIT = ("unfit_reason", "与审核结论不符", "does not go with the outcome")
_WORDS = ("required", "选择其他原因时须填写", "is required with this reason")
_PERSONAL = ("personal_data", "不得填写身份证号码或手机号码", "must not hold a citizen id or a phone number")
_REASON_WORDS = "; ".join(
    f"{'通过' if outcome is Outcome.APPROVE else '驳回'}: "
    + ", ".join(f"`{reason.code}` {reason.zh}" for reason in reasons.values())
    for outcome, reasons in REASONS.items()
)


class QueueQuery(Body):
    """What waits, or what was decided on a day."""

    decided_on: Annotated[
        str,
        Meta(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", description="审核日期; 不填为待审核",
             examples=["2026-11-05"]),
    ] | None = None  # fmt: skip
    next: Next | None = None


class ClaimRequest(Body):
    """Nothing more is asked of whoever takes an application."""


class DecisionRequest(Body):
    """A decision."""

    outcome: Annotated[
        Literal["approve", "reject"], Meta(description="审核结论: `approve` 通过, `reject` 驳回", examples=["reject"])
    ]
    reason: Annotated[
        str, Meta(pattern=r"^[a-z_]{3,24}$", description=f"审核意见代码. {_REASON_WORDS}", examples=["papers_missing"])
    ]
    words: (
        Annotated[
            str, Meta(min_length=2, max_length=200, description="补充说明, 申请人可见", examples=["请补充授权书"])
        ]
        | None
    ) = None

    def wrong(self) -> Iterator[FieldError]:
        """The reason goes with the outcome, and another reason is given in words."""
        if not fits(self.outcome, self.reason):
            yield FieldError("reason", *_UNFIT)
        if self.reason == "other" and self.words is None:
            yield FieldError("words", *_WORDS)
        if self.words is not None and says_who(self.words):
            yield FieldError("words", *_PERSONAL)


class LineAnswer(TypedDict):
    """One application in the queue, without whose it is."""

    binding: Annotated[str, Meta(description="绑定编号", examples=["01K9BINDING000000000000001"])]
    kind: Annotated[BindingKind, Meta(description="绑定种类", examples=["clerk"])]
    state: Annotated[BindingState, Meta(description="状态", examples=["requested"])]
    state_text: Annotated[str, Meta(description="状态文字", examples=["待审核"])]
    plate: Annotated[str | None, Meta(description="隐去中段的号牌号码; 与车辆无关时为 null", examples=["贵A***01"])]
    district: Annotated[Coded, Meta(description="行政区划", examples=[{"code": "520103", "text": "贵阳市云岩区"}])]
    reasons: Annotated[list[Coded], Meta(description="须人工审核的原因")]
    taken: Annotated[bool, Meta(description="是否正由审核人员处理", examples=[False])]
    requested_at: Annotated[Moment, Meta(description="申请时间", examples=["2026-11-05T12:00:00+08:00"])]
    decided_at: Annotated[Moment | None, Meta(description="审核时间; 待审核时为 null", examples=[None])]


class QueueAnswer(TypedDict):
    """A page of the queue."""

    items: Annotated[list[LineAnswer], Meta(description="申请, 按行政区划和申请时间排列")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]


class PapersAnswer(TypedDict):
    """What a clerk says of the unit."""

    name: Annotated[str, Meta(description="单位名称", examples=["贵州省途安运输有限公司"])]
    uscc: Annotated[str, Meta(description="统一社会信用代码", examples=["91520100MA6DTUAN1B"])]
    letter: Annotated[str, Meta(description="授权书文号", examples=["途安授字2026-018号"])]


class RegisteredAnswer(TypedDict):
    """Whose the vehicle or licence is by the register."""

    name: Annotated[str | None, Meta(description="姓名或名称", examples=["张三"])]
    number: Annotated[str | None, Meta(description="证件号码", examples=["520103199003071232"])]
    states: Annotated[list[Coded], Meta(description="状态", examples=[[{"code": "A", "text": "正常"}]])]


class ApplicationAnswer(LineAnswer):
    """One application with what has to be compared."""

    applicant: Annotated[str | None, Meta(description="申请人经核验的姓名; 账号已注销时为 null", examples=["张三"])]
    full_plate: Annotated[str | None, Meta(description="号牌号码; 与车辆无关时为 null", examples=["贵AZZ301"])]
    papers: Annotated[PapersAnswer | None, Meta(description="单位授权材料; 仅单位经办人")]
    vehicle: Annotated[RegisteredAnswer | None, Meta(description="机动车登记信息; 与车辆无关或无登记时为 null")]
    licence: Annotated[RegisteredAnswer | None, Meta(description="驾驶证登记信息; 与驾驶证无关或无登记时为 null")]
    claimed_until: Annotated[Moment | None, Meta(description="领取有效期至", examples=["2026-11-05T12:30:00+08:00"])]
    decision: Annotated[DecisionAnswer | None, Meta(description="审核意见; 待审核时为 null")]
