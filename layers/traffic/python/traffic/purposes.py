"""Why somebody looks (查询事由): what a look-up of a person's data states, and what that person later reads of it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, get_args


class Purpose(StrEnum):
    """The purpose of a look-up, as audit entries hold it."""

    OWN = "own"
    CASE = "case"
    DUTY = "duty"
    ACCIDENT = "accident"
    REVIEW = "review"
    COMPLAINT = "complaint"
    SUPERVISION = "supervision"


# An officer states one of these and a case or duty number; nobody but a record's owner looks for OWN.
OfficialPurpose = Literal["case", "duty", "accident", "review", "complaint", "supervision"]
OFFICIAL = frozenset(map(Purpose, get_args(OfficialPurpose)))

# Only where telling the person at once would defeat the work (个人信息保护法 art. 18 and 35) may a look stay sealed for a time.
SEALABLE = frozenset({Purpose.CASE})

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        Purpose.OWN: ("本人查询", "Your own look"),
        Purpose.CASE: ("办理案件", "Investigating a case"),
        Purpose.DUTY: ("执勤执法", "On duty"),
        Purpose.ACCIDENT: ("处理交通事故", "Dealing with an accident"),
        Purpose.REVIEW: ("业务审核", "Reviewing an application"),
        Purpose.COMPLAINT: ("核查投诉举报", "Looking into a complaint"),
        Purpose.SUPERVISION: ("执法监督", "Supervising officers' work"),
    }
)


def text_of(purpose: str) -> tuple[str, str]:
    """A purpose's text in Chinese and English; one that is not in the table is told as other work of the police."""
    return TEXTS.get(purpose, ("其他公务", "Other official work"))
