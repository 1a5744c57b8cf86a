"""What may happen to a licence's points. Each event is a fact that somebody else decided; the ledger only adds up."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

_CHINA = timezone(timedelta(hours=8))


class Kind(StrEnum):
    """The kinds of event. `number` is the decision's (决定书编号), or that of the credit or of the study's certificate."""

    DECIDED = "decided"  # a penalty was decided and its points recorded with it (公安部令163第13条)
    CHANGED = "changed"  # the decision now carries other points, another last day for the fine, or a warning (第16条)
    REVOKED = "revoked"  # the decision was withdrawn, and its points with it (第16条); nothing brings it back
    PAID = "paid"  # the decision's fine was paid
    CARRIED = "carried"  # the police network says that the decision's points went over into this day's cycle (第15条)
    CREDIT = "credit"  # points off for traffic-safety education, 学法减分 (第25条)
    CREDIT_REVOKED = "credit_revoked"  # the credit was cheated, its points stand again (第31条)
    CLEARED_BY_STUDY = "cleared_by_study"  # study and exams passed and fines paid (第23条)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event. `at` is aware; `points` are never negative, a credit's are those to take off.

    `violated_on` is the day of the violation, `vehicle` its plate's key, `pay_by` the last day for the fine or None where
    there is none. A `warning` (警告) carries no points whatever `points` says (第28条). Raises ValueError for a moment
    without offset and for negative points.
    """

    kind: Kind
    number: str
    at: datetime
    points: int = 0
    violated_on: date | None = None
    vehicle: str | None = None
    pay_by: date | None = None
    warning: bool = False

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a moment without offset")
        if self.points < 0:
            raise ValueError("negative points")

    @property
    def day(self) -> date:
        """The day in China."""
        return self.at.astimezone(_CHINA).date()
