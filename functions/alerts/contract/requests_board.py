"""What the duty officer asks for."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from traffic.errors import FieldError
from traffic.http import Body

MOST_DAYS = 31


class BoardQuery(Body):
    """Which page."""

    next: Annotated[str, Meta(min_length=1, max_length=512, description="上一页返回的翻页标识")] | None = None


class FiguresQuery(Body):
    """Which days, both included."""

    first: Annotated[date, Meta(description="起始日", examples=["2026-11-01"])] = msgspec.field(name="from")
    last: Annotated[date, Meta(description="截止日, 含当日; 至多31日", examples=["2026-11-05"])] = msgspec.field(
        name="to"
    )

    def wrong(self) -> Iterator[FieldError]:
        """Days in their order, and not more than one answer bears."""
        if not 0 <= (self.last - self.first).days < MOST_DAYS:
            yield FieldError(
                "to", "out_of_range", "日期范围无效或超过31日", "is before `from`, or more than 31 days after"
            )
