"""Values that are known by what they say, for when their captions cannot be read."""

import re
from collections.abc import Collection, Mapping

from recognition.rules.captions import CAPTIONS
from recognition.rules.card_grammars import grammar_of
from recognition.rules.card_values import check_holds
from recognition.rules.readings import Kind

_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "valid": re.compile(r"\d{4}[.-]\d\d[.-]\d\d\D{1,3}(?:\d{4}[.-]\d\d[.-]\d\d|长期)"),
    "inspection": re.compile(r".*有效期至.*"),
    "core_number": re.compile(r"\*?\d{13}\*?"),
    "nationality": re.compile(r"中国"),
    "address": re.compile(r"\S{0,10}[省市州县区]\S{4,}"),
    "issuer": re.compile(r"\S{2,}公安局\S{0,6}"),
    "dimensions": re.compile(r"\d{4,5}[×xX]\d{3,4}[×xX]\d{3,4}(?:mm)?"),
}
# What its grammar allows, and hardly anything else that is printed on cards.
_BY_GRAMMAR = ("use", "vehicle_type", "plate", "file_number", "nation")
_BY_CHECK = ("citizen_id", "licence_number", "vin")
# Days stand in this order on their cards, from top to bottom.
_DAYS: Mapping[Kind, tuple[str, ...]] = {Kind.DRIVING_LICENCE: ("birth", "first_issued"), Kind.VEHICLE_LICENCE: ()}
# Nothing else on any card is written so.
UNMISTAKABLE = frozenset({"core_number", "inspection", *_BY_CHECK})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLASS = re.compile(r"(?:[ABC]\d|[DEFMNP])+")


def told_by_content(kind: Kind, text: str, filled: Collection[str]) -> str | None:
    """The field of this kind of card that only such a text can be the value of; None for others and for those `filled`.

    A lone number of twelve or thirteen digits is one of the file or of the document; which one, its length tells.
    """
    captioned = [*CAPTIONS[kind].values(), *_UNCAPTIONED.get(kind, ())]
    open_fields = [name for name in dict.fromkeys(captioned) if name and name not in filled]
    if _DAY.fullmatch(text):
        return next((name for name in _DAYS.get(kind, ()) if name in open_fields), None)
    return next((name for name in open_fields if _says(name, text)), None)


_UNCAPTIONED: Mapping[Kind, tuple[str, ...]] = {
    Kind.LICENCE_CORE: ("core_number",),
    Kind.VEHICLE_LICENCE_BACK: ("core_number",),
}


def _says(name: str, text: str) -> bool:
    if name in _BY_CHECK:
        return check_holds(name, text.strip("*")) is True
    if name == "classes":
        return _CLASS.fullmatch(text) is not None
    if (grammar := grammar_of(name)) is not None and name in _BY_GRAMMAR:
        return grammar.accepts(text)
    return name in _PATTERNS and _PATTERNS[name].fullmatch(text) is not None
