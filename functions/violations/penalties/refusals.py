"""What the doors of penalties refuse."""

from traffic.errors import Conflict, FieldError, NotFound
from violations.rules.eligibility_reasons import TEXTS, Reason


class DecisionUnknown(NotFound):
    """There is no such decision, or it concerns somebody else."""

    code = "decision_unknown"
    zh, en = "未找到该处罚决定", "No such decision"


class NotEligible(Conflict):
    """Each error names a reason, with what the person can do about it."""

    code = "not_eligible"
    zh, en = "该违法行为不能由您自助处理", "You cannot deal with this violation by yourself"

    @classmethod
    def because(cls, reasons: tuple[Reason, ...]) -> "NotEligible":
        """The refusal that names every reason at once."""
        return cls(tuple(_error(reason) for reason in reasons))


class NotAlive(Conflict):
    """The acceptance hangs on a check that a living person was there, made for this act, just now, and used for nothing else."""

    code = "liveness_needed"
    zh, en = (
        "请先完成实人认证, 每次认证只用于一次处理",
        "Please pass a liveness check first; each is good for one acceptance",
    )


def _error(reason: Reason) -> FieldError:
    text = TEXTS[reason]
    return FieldError("violation", reason, f"{text.zh}; {text.remedy_zh}", f"{text.en}. {text.remedy_en}")
