"""Decisions as a file for spreadsheets: what leaves the platform is masked as for an auditor, and names nobody."""

from collections.abc import Iterator
from datetime import datetime

from registry.binding.shown import plate_of
from registry.reviewing.found import all_decided_in
from registry.reviewing.statistics import KINDS
from registry.rules.binding_states import TEXTS, BindingState
from registry.rules.review import WORDS
from traffic.dictionaries.divisions import division_name
from traffic.http import Caller
from traffic.http.spans import days_of
from traffic.privacy.showing import Role, shown
from traffic.records.binding import Binding
from traffic.settings import required
from traffic.spreadsheets import ExportAnswer, export

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


def rows_of(caller: Caller, first: str, last: str) -> Iterator[tuple[str, ...]]:
    """A line for each decision about the caller's area from a day to a day (ISO), by day, then by district."""
    for day in days_of(first, last):
        yield from map(_row, all_decided_in(caller, day))


def put(rows: list[tuple[str, ...]]) -> ExportAnswer:
    """Write the file; the link to it."""
    return export(f"{required('REPORTS_BUCKET')}/reviews", _HEADER, rows)


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
