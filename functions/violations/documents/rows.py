"""The table of facts on a decision's document: one or two cells a row."""

from collections.abc import Iterator
from dataclasses import dataclass

from traffic.identifiers.plate_kinds import PLATE_KINDS
from traffic.money import capital_text, yuan_text
from traffic.records.decision import Decision
from violations.rules.agencies import agency_text
from violations.rules.articles import written_out
from violations.rules.document_texts import day_text, printable_code


@dataclass(frozen=True, slots=True)
class Cell:
    """A label and what it labels."""

    label: str
    value: str


Row = tuple[Cell, ...]


def rows_of(decision: Decision, name: str, citizen_id: str) -> Iterator[Row]:
    """The rows in order: whom it concerns, what was done, by which law, and what follows."""
    yield from _person(decision, name, citizen_id)
    yield from _act(decision)
    yield (Cell("违反条款", written_out(decision.provision)),)
    yield (Cell("处罚依据", written_out(decision.basis)),)
    yield from _penalty(decision)


def _person(decision: Decision, name: str, citizen_id: str) -> Iterator[Row]:
    # The last digit but one of a citizen id is odd for men (GB 11643).
    yield Cell("被处罚人", name), Cell("性别", "男" if int(citizen_id[16]) % 2 else "女")
    yield Cell("居民身份证", citizen_id), Cell("驾驶证号", citizen_id)
    yield Cell("档案编号", decision.file_number), Cell("准驾车型", decision.classes)
    yield (Cell("发证机关", agency_text(decision.licence_department)),)
    kind, plate = decision.vehicle[:2], decision.vehicle[2:]
    yield Cell("车辆牌号", plate), Cell("号牌种类", PLATE_KINDS.get(kind, kind))


def _act(decision: Decision) -> Iterator[Row]:
    day, time = decision.happened[:10], decision.happened[11:16]
    yield Cell("违法时间", f"{day_text(day)} {time.replace(':', '时')}分"), Cell("违法编号", decision.violation)
    yield (Cell("违法地点", _with_code(decision.place, "地点代码", decision.place_code)),)
    yield (Cell("违法行为", _with_code(decision.text, "代码", printable_code(decision.code))),)
    if decision.measured is not None:
        limit = "—" if decision.limit is None else str(decision.limit)
        yield Cell("实测值", str(decision.measured)), Cell("标准值", limit)


def _penalty(decision: Decision) -> Iterator[Row]:
    if decision.pay_by is None:
        yield (Cell("处罚种类", "警告"),)
        return
    yield Cell("处罚种类", "罚款"), Cell("罚款金额", f"{capital_text(decision.fine)}（¥{yuan_text(decision.fine)}）")
    points = f"{decision.points}分" if decision.points else "不记分"
    yield Cell("记分", points), Cell("缴款期限", f"{day_text(decision.pay_by)}止")


def _with_code(text: str, label: str, code: str | None) -> str:
    return f"{text}（{label} {code}）" if code else text
