"""Pieces of answers that several doors of the registry share."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.http.answers import Day


class Coded(TypedDict):
    """An official code beside its text."""

    code: Annotated[str, Meta(description="代码", examples=["02"])]
    text: Annotated[str, Meta(description="文字", examples=["小型汽车"])]


class Until(TypedDict):
    """A last day, and how far off it is."""

    on: Annotated[Day, Meta(description="最后一日, 含当日", examples=["2027-05-31"])]
    days_left: Annotated[int, Meta(description="剩余天数; 负数为已过天数", examples=[207])]


class RestrictionAnswer(TypedDict):
    """What may not be done just now, and by which article."""

    text: Annotated[str, Meta(description="限制", examples=["逾期未检验, 检验合格前不得上道路行驶"])]
    source: Annotated[str, Meta(description="依据", examples=["道路交通安全法第13条"])]
