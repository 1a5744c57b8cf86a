"""Tables of the page. On a phone each row becomes a card without headings, so every cell must speak for itself."""

from collections.abc import Iterable, Sequence

from infra.api.page.fields import Field
from infra.api.page.markup import Markup, bilingual, element, joined, prose
from infra.api.page.reading import Refusal


def table(headings: Sequence[str], rows: Iterable[Sequence[Markup]], class_: str) -> Markup:
    """A table whose first column names its rows."""
    head = element("tr", *(element("th", heading, scope="col") for heading in headings))
    return element(
        "table",
        element("thead", head),
        element("tbody", *(_row(row) for row in rows)),
        class_=class_,
    )


def fields_table(fields: Iterable[Field], presence: str) -> Markup:
    """Fields with their limits; `presence` heads the column that marks 必填 or 必有 (required), or 可空 (nullable)."""
    headings = ("字段", "类型与约束", presence, "说明")
    return table(headings, (_field(field, presence) for field in fields), "fields")


def refusals_table(refusals: Iterable[Refusal]) -> Markup:
    """Refusals by status and code, and whether waiting helps."""
    rows = (
        (
            element("b", str(refusal.status)),
            element("code", refusal.code),
            joined([prose(refusal.zh), element("span", refusal.en, lang="en", class_="en")], " "),
            Markup("稍后重试" if refusal.retryable else ""),
        )
        for refusal in refusals
    )
    return table(("状态", "代码", "含义", "重试"), rows, "refusals")


def _field(field: Field, presence: str) -> tuple[Markup, ...]:
    marked = field.nullable if presence == "可空" else field.required
    limits = [element("span", prose(limit), class_="limit") for limit in field.limits]
    return (
        element("code", field.name, class_=f"d{field.depth}"),
        joined([bilingual("span", *field.kind), *limits], " "),
        element("b", presence) if marked else Markup(""),
        prose(field.description),
    )


def _row(cells: Sequence[Markup]) -> Markup:
    first, *others = cells
    return element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in others))
