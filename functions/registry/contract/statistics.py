"""What a reviewer sends for statistics and exports, and is shown."""

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta
from typing_extensions import TypedDict

from traffic import clock
from traffic.dictionaries.areas import review_rules
from traffic.errors import FieldError
from traffic.http import Body
from traffic.http.spans import First, Last, span_errors


class Span(Body):
    """From a day to a day, both included."""

    first: First = msgspec.field(name="from")
    last: Last = msgspec.field(name="to")

    def most(self) -> int:
        """How many days it may have."""
        return review_rules(clock.business_day()).report_days

    def wrong(self) -> Iterator[FieldError]:
        """Two days in order, not too far apart."""
        return span_errors(self.first, self.last, self.most(), ("from", "to"))


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
