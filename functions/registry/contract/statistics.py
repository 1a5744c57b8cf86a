"""What a reviewer sends for statistics and exports, and is shown."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta
from typing_extensions import TypedDict

from registry.rules.areas import review_rules
from traffic import clock
from traffic.errors import FieldError
from traffic.http import Body
from traffic.http.answers import Moment

_NO_DAY = ("malformed", "日期不存在", "is no day")
_BACKWARDS = ("backwards", "不得早于起始日期", "is before the first day")
_TOO_LONG = ("too_long", "日期范围过长", "makes the span too long")
_FORM = r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]$"
First = Annotated[str, Meta(pattern=_FORM, description="起始日期, 含当日", examples=["2026-11-01"])]
Last = Annotated[str, Meta(pattern=_FORM, description="截止日期, 含当日", examples=["2026-11-07"])]


class Span(Body):
    """From a day to a day, both included."""

    first: First = msgspec.field(name="from")
    last: Last = msgspec.field(name="to")

    def most(self) -> int:
        """How many days it may have."""
        return review_rules(clock.business_day()).report_days

    def wrong(self) -> Iterator[FieldError]:
        """Two days in order, not too far apart."""
        first, last = day_of(self.first), day_of(self.last)
        if first is None:
            yield FieldError("from", *_NO_DAY)
        if last is None:
            yield FieldError("to", *_NO_DAY)
        if first and last and last < first:
            yield FieldError("to", *_BACKWARDS)
        if first and last and (last - first).days >= self.most():
            yield FieldError("to", *_TOO_LONG)


class ExportRequest(Span):
    """What is to be exported."""

    def most(self) -> int:
        """Fewer: each decision is a line."""
        return review_rules(clock.business_day()).export_days


class Share(TypedDict):
    """How many decisions had something in common."""

    code: Annotated[str, Meta(description="代码", examples=["papers_missing"])]
    text: Annotated[str, Meta(description="文字", examples=["授权材料不齐全"])]
    decided: Annotated[int, Meta(ge=0, description="件数", examples=[12])]


class StatisticsAnswer(TypedDict):
    """What the reviewers of an area decided in a span."""

    decided: Annotated[int, Meta(ge=0, description="审核总件数", examples=[120])]
    kinds: Annotated[list[Share], Meta(description="按绑定种类")]
    outcomes: Annotated[list[Share], Meta(description="按审核结论")]
    reasons: Annotated[list[Share], Meta(description="按审核意见")]
    work_seconds: Annotated[int | None, Meta(description="平均审核用时, 秒, 自领取起; 没有时为 null", examples=[240])]
    wait_seconds: Annotated[int | None, Meta(description="平均办结用时, 秒, 自申请起; 没有时为 null", examples=[5400])]


class ExportAnswer(TypedDict):
    """Where the file is, for a while."""

    link: Annotated[
        str,
        Meta(
            description="下载地址, CSV, UTF-8 (带 BOM)",
            examples=["https://example.com/reviews/20261105.csv?signature=…"],
        ),
    ]
    rows: Annotated[int, Meta(ge=0, description="行数, 不含表头", examples=[12])]
    expires_at: Annotated[Moment, Meta(description="下载地址失效时间", examples=["2026-11-05T12:05:00+08:00"])]


def day_of(text: str) -> date | None:
    """The day that a text names; None for one that no calendar has."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
