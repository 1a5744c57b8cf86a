"""From a day to a day, both included, as reports and exports are asked for."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta

from traffic.errors import FieldError

_NO_DAY = ("malformed", "日期不存在", "is no day")
_BACKWARDS = ("backwards", "不得早于起始日期", "is before the first day")
_TOO_LONG = ("too_long", "日期范围过长", "makes the span too long")
_FORM = r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]$"
First = Annotated[str, Meta(pattern=_FORM, description="起始日期, 含当日", examples=["2026-11-01"])]
Last = Annotated[str, Meta(pattern=_FORM, description="截止日期, 含当日", examples=["2026-11-07"])]


def span_errors(first: str, last: str, most: int, names: tuple[str, str] = ("first", "last")) -> Iterator[FieldError]:
    """What is wrong with a span of at most `most` days, under the names of its two fields."""
    began, ended = day_of(first), day_of(last)
    if began is None:
        yield FieldError(names[0], *_NO_DAY)
    if ended is None:
        yield FieldError(names[1], *_NO_DAY)
    if began and ended and ended < began:
        yield FieldError(names[1], *_BACKWARDS)
    if began and ended and (ended - began).days >= most:
        yield FieldError(names[1], *_TOO_LONG)


def day_of(text: str) -> date | None:
    """The day that a text names; None for one that no calendar has."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def days_of(first: str, last: str) -> Iterator[str]:
    """The days of a span that nothing is wrong with, each ISO."""
    began, ended = date.fromisoformat(first), date.fromisoformat(last)
    for ahead in range((ended - began).days + 1):
        yield (began + timedelta(days=ahead)).isoformat()
