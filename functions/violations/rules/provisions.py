"""Which provision was broken (违反条款) and by which one it is punished (处罚依据), from the catalogue's column of laws.

The catalogue holds both in one text, `法38、条38-43、法90;令163-10(8)`. A law's chapter on liability tells them apart, and
公安部令163 as a whole says what is recorded in points. What stands in brackets is an item (项) where the article lists items,
and a paragraph (款) elsewhere.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from traffic.dictionaries.dated import holds
from violations.rules.articles import written_out

_REFERENCE = re.compile(r"(法|条|令[0-9]+-)([0-9]+(?:-[0-9]+)?)(?:\(([0-9]{1,2})\))?")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Statute:
    """A law as the catalogue cites it: articles `first` to `last` set penalties or points, `items` list items."""

    law: str
    first: int
    last: int
    items: frozenset[int]
    valid_from: date
    valid_to: date | None
    source: str


STATUTES = (
    Statute("法", 87, 118, frozenset({43}), date(2004, 5, 1), None, "道路交通安全法第七章"),
    Statute("条", 102, 111, frozenset({51, 52, 62, 63, 82}), date(2004, 5, 1), None, "道路交通安全法实施条例第七章"),
    Statute("令163-", 8, 12, frozenset(range(8, 13)), date(2022, 4, 1), None, "公安部令163第二章"),
)


@dataclass(frozen=True, slots=True)
class Provisions:
    """Both as a document writes them, references joined by `、`."""

    provision: str
    basis: str


def provisions_of(law: str, on: date, statutes: Sequence[Statute] = STATUTES) -> Provisions | None:
    """What a behaviour broke and what it is punished by, as the statutes are read on a day.

    None where the catalogue does not say both, or cites a law whose chapters are not in the table: then no decision can be
    written without somebody who knows.
    """
    known = MappingProxyType({statute.law: statute for statute in statutes if holds(statute, on)})
    references = list(_references(law))
    if any(law not in known for law, _, _ in references):
        return None
    broken = [_text(known, *each) for each in references if not _punishes(known, *each)]
    punished = [_text(known, *each) for each in references if _punishes(known, *each)]
    return Provisions("、".join(broken), "、".join(punished)) if broken and punished else None


def _references(law: str) -> Iterator[tuple[str, str, str | None]]:
    """The law, the article or articles, and the item or paragraph of each; remarks of the catalogue are left out."""
    for part in re.split("[、;；,，]", law):
        if match := _REFERENCE.match(part.strip()):
            yield match[1], match[2], match[3]


def _punishes(known: Mapping[str, Statute], law: str, article: str, _: str | None) -> bool:
    return known[law].first <= _first(article) <= known[law].last


def _text(known: Mapping[str, Statute], law: str, article: str, part: str | None) -> str:
    text = written_out(law + article)
    if part is None:
        return text
    tens, ones = divmod(int(part), 10)
    numeral = ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    kind = "项" if _first(article) in known[law].items else "款"
    return f"{text}第{numeral}{kind}"


def _first(articles: str) -> int:
    return int(articles.partition("-")[0])
