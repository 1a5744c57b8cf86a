"""Decisions as a file for spreadsheets: what leaves the platform is masked as for an auditor, and names nobody."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from registry.binding.shown import plate_of
from registry.reviewing.found import all_decided_in
from registry.reviewing.statistics import KINDS
from registry.rules.binding_states import TEXTS, BindingState
from registry.rules.review import WORDS
from traffic import aws, ids
from traffic.dictionaries.divisions import division_name
from traffic.http import Caller
from traffic.privacy.showing import Role, shown
from traffic.records.binding import Binding
from traffic.settings import integer, required

_HEADER = (
    "绑定编号",
    "种类",
    "号牌",
    "行政区划",
    "区划代码",
    "申请时间",
    "审核时间",
    "办结用时(秒)",
    "当前状态",
    "审核意见",
)


def rows_of(caller: Caller, first: date, last: date) -> Iterator[tuple[str, ...]]:
    """A line for each decision about the caller's area, by day, then by district."""
    for ahead in range((last - first).days + 1):
        day = (first + timedelta(days=ahead)).isoformat()
        yield from map(_row, all_decided_in(caller, day))


def put(rows: list[tuple[str, ...]]) -> str:
    """Write the file; the link to it, which holds for LINK_SECONDS."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_HEADER, *rows])
    place = {"Bucket": required("REPORTS_BUCKET"), "Key": f"reviews/{ids.sortable()}.csv"}
    # Spreadsheets take a file for UTF-8 only where it begins with the mark.
    aws.client("s3").put_object(**place, Body=text.getvalue().encode("utf-8-sig"), ContentType="text/csv")
    link = aws.client("s3").generate_presigned_url("get_object", Params=place, ExpiresIn=integer("LINK_SECONDS"))
    return str(link)


def _row(binding: Binding) -> tuple[str, ...]:
    plate, decided = plate_of(binding), binding.decided_at or ""
    took = datetime.fromisoformat(decided) - datetime.fromisoformat(binding.requested_at)
    return (
        binding.binding,
        KINDS[binding.kind],
        (shown("plate", plate, Role.AUDITOR) or "") if plate else "",
        division_name(binding.district) or "其他地区",
        binding.district,
        binding.requested_at,
        decided,
        str(int(took.total_seconds())),
        TEXTS[BindingState(binding.state)],
        WORDS[binding.decision or ""].zh,
    )
