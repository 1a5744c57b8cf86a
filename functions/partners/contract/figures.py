"""Enforcement figures as a partner asks for them and is shown them."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from partners.contract.fields import District, NextPage, PageToken, UnitCode, wrong_district
from traffic.errors import FieldError
from traffic.http import Body
from traffic.http.answers import Day
from traffic.http.spans import First, Last, span_errors

_MOST_DAYS = 92


class FiguresQuery(Body):
    """Which days, and of which division."""

    first: First
    last: Last
    district: District | None = None
    next: PageToken | None = None

    def wrong(self) -> Iterator[FieldError]:
        """Days that there are, in order, not too many; a division that there is."""
        yield from span_errors(self.first, self.last, _MOST_DAYS)
        if self.district is not None:
            yield from wrong_district(self.district)


def _count(description: str) -> Meta:
    return Meta(description=description, examples=[0])


class FiguresLine(TypedDict):
    """The figures of one department on one day."""

    day: Annotated[Day, Meta(description="日期", examples=["2026-11-05"])]
    unit: Annotated[UnitCode, Meta(description="执法单位")]
    decisions: Annotated[int, _count("当日作出且仍有效的处罚决定数")]
    withdrawn: Annotated[int, _count("当日作出、其后被撤销的处罚决定数")]
    points: Annotated[int, _count("有效决定的记分合计")]
    fines_fen: Annotated[int, _count("有效决定的罚款合计(分)")]
    alerts_signed: Annotated[int, _count("签收的预警数")]
    intercepted: Annotated[int, _count("拦截成功的预警数")]
    false_alerts: Annotated[int, _count("号牌误识的预警数")]
    incidents: Annotated[int, _count("办结的警情数")]


class FiguresAnswer(TypedDict):
    """A page of figures."""

    items: Annotated[list[FiguresLine], Meta(description="按日期和单位排列; 没有数据的不列出")]
    next: NextPage
