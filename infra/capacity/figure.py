"""What the table is made of, and how it is laid out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what it is, how much, in which unit, and how it comes about."""

    what: str
    amount: str
    unit: str
    how: str = ""


def whole(what: str, amount: float, unit: str, how: str = "") -> Figure:
    """A figure rounded to a whole number."""
    return Figure(what, f"{amount:,.0f}", unit, how)


def exact(what: str, amount: float, unit: str, how: str = "") -> Figure:
    """A figure with one decimal."""
    return Figure(what, f"{amount:,.1f}", unit, how)


def usd(what: str, amount: Decimal, how: str = "", *, monthly: bool = False) -> Figure:
    """Money, in whole cents."""
    return Figure(what, f"{amount:,.2f}", "USD a month" if monthly else "USD", how)


def thousand(what: str, each: Decimal, how: str = "") -> Figure:
    """What a thousand of something cost, in USD."""
    return Figure(what, f"{each * 1000:,.4f}", "USD a thousand", how)


def table(sections: Mapping[str, Sequence[Figure]]) -> str:
    """All sections as one aligned table, ending in a line break."""
    figures = [figure for section in sections.values() for figure in section]
    name = max(len(figure.what) for figure in figures)
    amount = max(len(figure.amount) for figure in figures)
    unit = max(len(figure.unit) for figure in figures)
    return "\n".join(_lines(sections, f"{{:<{name + 4}}}{{:>{amount}}} {{:<{unit}}}  {{}}")) + "\n"


def _lines(sections: Mapping[str, Sequence[Figure]], form: str) -> Iterator[str]:
    for number, (title, figures) in enumerate(sections.items()):
        if number:
            yield ""
        yield title.upper()
        for figure in figures:
            yield form.format(f"  {figure.what}", figure.amount, figure.unit, figure.how).rstrip()
