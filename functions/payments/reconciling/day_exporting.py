"""A day as a file for spreadsheets: first what each file has, then what we hold for each unit, then every break."""

from collections.abc import Iterator

from payments.desk.entries import desk_entry
from payments.reconciling.day import DayFound, state_of
from payments.reconciling.day_totals import DayTotal, theirs_of, totals_of
from payments.reconciling.named import id_of
from payments.rules.breaks import TERMS, BreakClass, Closing
from payments.rules.desk import CLOSINGS, FILE_STATES, KINDS, OWNERS, SOURCES
from payments.viewing.units import area_proved, unit_shown
from traffic.http import Caller
from traffic.money import yuan_text
from traffic.records.reckoning import Break
from traffic.settings import required
from traffic.spreadsheets import ExportAnswer, digits, export

_HEADER = (
    "行类",
    "来源",
    "执收单位",
    "单位代码",
    "种类",
    "状态",
    "平台笔数",
    "平台金额(元)",
    "相符笔数",
    "相符金额(元)",
    "渠道笔数",
    "渠道金额(元)",
    "差异编号",
    "订单号",
    "渠道交易号",
    "级别",
    "责任方",
    "处理结果",
    "处理人",
    "处理时间",
    "调账凭证",
)
Row = tuple[str, ...]
_NOBODY = ("", "", "", "", "", "", "", "", "")


def exported(caller: Caller, whole: DayFound) -> ExportAnswer:
    """The file, as far as the day concerns the caller's area; who asked for it stands in the audit before it exists."""
    area = area_proved(caller)
    rows = list(_rows(whole.within(area), area))
    desk_entry(caller, f"day:{whole.day}", "day.exported", whole.day).save()
    return export(f"{required('PAYMENTS_REPORTS')}/payments", _HEADER, rows)


def _rows(found: DayFound, area: str) -> Iterator[Row]:
    if not area:
        for source in found.files:
            yield from _of_file(found, source)
    yield from map(_of_total, totals_of(found, area))
    yield from map(_of_break, found.breaks)


def _of_file(found: DayFound, source: str) -> Iterator[Row]:
    """A line for each kind that the file has; one that was not taken in has a line all the same."""
    head = ("文件", SOURCES[source], "", "")
    state, nothing = FILE_STATES[state_of(found.files[source])], ("", "", "", "")
    told = theirs_of(found, source) or []
    for kind, total in told:
        yield (*head, KINDS[kind], state, *nothing, str(total.count), yuan_text(total.fen), *_NOBODY)
    if not told:
        yield (*head, "", state, *nothing, "", "", *_NOBODY)


def _of_total(total: DayTotal) -> Row:
    ours, agreed = total.ours, total.agreed
    sums = (str(ours.count), yuan_text(ours.fen), str(agreed.count), yuan_text(agreed.fen), "", "")
    return ("合计", SOURCES[total.source], *_unit(total.unit), KINDS[total.kind], "", *sums, *_NOBODY)


def _of_break(found: Break) -> Row:
    terms = TERMS[BreakClass(found.kind)]
    return (
        "差异",
        SOURCES[found.channel],
        *_unit(found.unit),
        terms.zh,
        "未处理" if found.worklist else "已处理",
        "",
        _yuan(found.ours),
        "",
        "",
        "",
        _yuan(found.theirs),
        id_of(found),
        digits(found.order or ""),
        digits(found.transaction or ""),
        str(terms.level),
        OWNERS[terms.owner],
        CLOSINGS[Closing(found.closing)] if found.closing else "",
        found.closed_by or "",
        found.closed_at or "",
        found.entry or "",
    )


def _unit(code: str) -> tuple[str, str]:
    return unit_shown(code)["text"], digits(code)


def _yuan(fen: int | None) -> str:
    return "" if fen is None else yuan_text(fen)
