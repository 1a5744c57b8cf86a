"""The words of a decision's document: its template, filled in with what the decision holds.

What has to stand on it: 公安部令157 art. 45, 行政处罚法 art. 52, 罚缴分离办法 art. 7, 公安部令163 art. 13.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from traffic.identifiers.cases import parse_decision_number
from traffic.money import capital_text, yuan_text
from traffic.records.decision import Decision
from violations.documents.rows import Row, rows_of
from violations.rules.agencies import agency_text, government_text
from violations.rules.document_texts import Template, day_text, template_of


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the body: its heading and its paragraph."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """Everything that stands on the sheet. `moment` is when the decision was made.

    `across` is a word over the whole sheet with a sentence above the table, where the document is not in force.
    """

    title: str
    agency: str
    number: str
    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    day: str
    seal: str
    mark: str
    caption: str
    notes: tuple[str, ...]
    moment: datetime
    across: tuple[str, str] | None = None


def text_of(decision: Decision, name: str, citizen_id: str) -> DocumentText:
    """The document of a decision about a person, whose name and citizen id stand on it in full."""
    template = template_of(decision.template)
    return DocumentText(
        title=template.title,
        agency=agency_text(decision.agency),
        number=parse_decision_number(decision.number).printed,
        rows=tuple(rows_of(decision, name, citizen_id)),
        sections=tuple(_sections(decision, template)),
        day=day_text(decision.decided_at),
        seal=template.seal,
        mark=decision.mark,
        caption=template.caption,
        notes=tuple(_notes(decision, template)),
        moment=datetime.fromisoformat(decision.decided_at),
        across=_withdrawn(decision, template),
    )


def remedies_of(decision: Decision) -> str:
    """What the person may do against the decision, until when and where."""
    return template_of(decision.template).remedies.format(government=government_text(decision.agency))


def _sections(decision: Decision, template: Template) -> Iterator[Section]:
    found = template.found.format(photos=len(decision.evidence))
    if decision.pay_by is None:
        yield Section("一、处罚决定", found + template.warned)
    else:
        yield Section("一、处罚决定", found + _fined(decision, template))
        yield Section("二、履行方式和期限", template.paying.format(pay_by=day_text(decision.pay_by)))
    yield Section("二、救济途径" if decision.pay_by is None else "三、救济途径", remedies_of(decision))


def _fined(decision: Decision, template: Template) -> str:
    return template.fined.format(
        capitals=capital_text(decision.fine),
        yuan=yuan_text(decision.fine),
        points=f"记{decision.points}分" if decision.points else "不记分",
    )


def _notes(decision: Decision, template: Template) -> Iterator[str]:
    """Who confirmed, how it came about, and the versions and digests by which it can be traced."""
    yield f"{template.confirmed}实人认证流水号：{decision.check}"
    yield f"备注：{template.remark}"
    digests = "、".join(digest[:16] for digest in decision.evidence)
    yield f"照片摘要（SHA-256前16位）：{digests}"
    yield (
        f"版本：文书 {template.version}、告知书 {decision.notice}、处理规则 {decision.rules}、违法行为目录 {decision.law}"
    )


def _withdrawn(decision: Decision, template: Template) -> tuple[str, str] | None:
    if decision.withdrawn_at is None:
        return None
    return template.withdrawn, template.withdrawn_on.format(day=day_text(decision.withdrawn_at))
