"""What officers send to review materials."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from recognition.rules.review_reasons import REASONS, Outcome, reason_for
from traffic import clock
from traffic.errors import FieldError
from traffic.http import Body

_UNFIT = ("unfit_reason", "与审核结论不符, 或已停用", "does not go with the outcome, or is out of use")
_REASONS = "; ".join(
    f"{'通过' if outcome is Outcome.ACCEPT else '不通过'}: "
    + ", ".join(f"`{one.code}` {one.text}" for one in REASONS if one.outcome is outcome)
    for outcome in Outcome
)


class MaterialQueueQuery(Body):
    """Which page."""

    next: Annotated[str, Meta(min_length=1, max_length=512, description="上一页返回的翻页标识")] | None = None


class MaterialClaim(Body):
    """Nothing more is asked of whoever takes a set."""


class MaterialVerdict(Body):
    """A person's verdict on a set."""

    outcome: Annotated[
        Literal["accept", "reject"],
        Meta(description="审核结论: `accept` 通过, `reject` 不通过", examples=["reject"]),
    ]
    reason: Annotated[
        str, Meta(pattern=r"^[a-z_]{3,24}$", description=f"审核意见代码. {_REASONS}", examples=["not_legible"])
    ]
    words: (
        Annotated[str, Meta(min_length=2, max_length=500, description="补充说明", examples=["身份证姓名处有反光。"])]
        | None
    ) = None

    def wrong(self) -> Iterator[FieldError]:
        """The reason goes with the outcome, today."""
        if reason_for(self.outcome, self.reason, clock.business_day()) is None:
            yield FieldError("reason", *_UNFIT)


class FiguresQuery(Body):
    """Which month."""

    month: Annotated[str, Meta(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", description="月份", examples=["2026-11"])]
