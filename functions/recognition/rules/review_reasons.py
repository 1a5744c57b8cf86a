"""What a reviewer may say of a set, as templates; dated, because the words go to the person."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from traffic.dictionaries.dated import holds


class Outcome(StrEnum):
    """A person's verdict."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Reason:
    """One template, from a day to a day, both included."""

    outcome: Outcome
    code: str
    text: str
    valid_from: date = date(2026, 1, 1)
    valid_to: date | None = None


REASONS = (
    Reason(Outcome.ACCEPT, "checked_alike", "经人工核对, 材料与登记信息一致"),
    Reason(Outcome.ACCEPT, "misread", "系统识别有误, 材料无误"),
    Reason(Outcome.ACCEPT, "record_outdated", "登记信息已变更, 材料有效"),
    Reason(Outcome.REJECT, "not_legible", "图片不清晰, 请重新拍摄后提交"),
    Reason(Outcome.REJECT, "incomplete", "材料不齐, 请补齐后提交"),
    Reason(Outcome.REJECT, "differs", "材料与登记信息不一致"),
    Reason(Outcome.REJECT, "expired", "证件已过有效期"),
    Reason(Outcome.REJECT, "not_genuine", "材料涉嫌伪造、变造, 请到窗口办理"),
)


def reason_for(outcome: str, code: str, on: date) -> Reason | None:
    """The template in force on a day; None where the code does not go with the outcome."""
    return next((one for one in REASONS if (one.outcome, one.code) == (outcome, code) and holds(one, on)), None)


def text_of(code: str) -> str:
    """What a code says; of a template that is no longer in force, too."""
    return next(one.text for one in REASONS if one.code == code)
