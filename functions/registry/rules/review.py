"""What a reviewer may decide about an application, and the words for it."""

from collections.abc import Mapping
from enum import StrEnum

from registry.rules.binding_states import BindingState
from registry.rules.reasons import Reason, catalogue


class Outcome(StrEnum):
    """Approved, or rejected."""

    APPROVE = "approve"
    REJECT = "reject"


STATES: Mapping[Outcome, BindingState] = {
    Outcome.APPROVE: BindingState.BOUND,
    Outcome.REJECT: BindingState.REJECTED,
}

REASONS: Mapping[Outcome, Mapping[str, Reason]] = {
    Outcome.APPROVE: catalogue(
        (
            ("checked", "材料齐全, 信息相符", "Papers complete, facts match"),
            ("explained", "差异已核实", "What differed has been explained"),
        )
    ),
    Outcome.REJECT: catalogue(
        (
            ("papers_missing", "授权材料不齐全", "Papers are missing"),
            ("papers_differ", "授权材料与登记信息不符", "Papers do not match the register"),
            ("person_differs", "申请人信息与登记信息不符", "The applicant does not match the register"),
            ("vehicle_restricted", "机动车状态不宜绑定", "The vehicle's state speaks against it"),
            ("licence_restricted", "驾驶证状态不宜绑定", "The licence's state speaks against it"),
            ("other", "其他原因, 见补充说明", "Another reason, given in words"),
        )
    ),
}

# Why an officer ends what is bound (历史记录解绑).
END_REASONS: Mapping[str, Reason] = catalogue(
    (
        ("holder_asked", "本人申请", "Its holder asked for it"),
        ("bound_in_error", "绑定有误", "It was bound in error"),
        ("fraud", "冒用他人信息绑定", "It was bound with somebody else's data"),
        ("number_reused", "手机号码已换人使用", "The phone number has another user now"),
        ("unit_asked", "单位申请", "The unit asked for it"),
    )
)

WORDS: Mapping[str, Reason] = {**REASONS[Outcome.APPROVE], **REASONS[Outcome.REJECT]}


def fits(outcome: str, reason: str) -> bool:
    """Whether a reason goes with an outcome."""
    return reason in REASONS[Outcome(outcome)]
