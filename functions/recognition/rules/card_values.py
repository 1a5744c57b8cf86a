"""From what is written in a field to its value: days in ISO form, a term as its first and last day, numbers without ornament."""

import re
from collections.abc import Mapping
from datetime import date

from traffic.identifiers.people import check_character as citizen_check
from traffic.identifiers.vehicles import check_character as vin_check

LONG_TERM = "长期"

# By field of a caption: the grammar that its writing follows, where that is called otherwise.
_GRAMMARS: Mapping[str, str] = {
    "first_issued": "date", "valid_from": "date", "registered": "date", "issued": "date", "gross_mass": "mass", "curb_mass": "mass",
    "load_mass": "mass", "traction_mass": "mass",
}  # fmt: skip
_DAY = re.compile(r"(\d{4})[-.年](\d{1,2})[-.月](\d{1,2})日?")
# Only what can be written in a free field is looked for there: recognisers see full stops in every speck.
_ORNAMENT = re.compile(r"[^0-9A-Za-z\u3400-\u9fff·()\-#/]")
_CODES = frozenset({"citizen_id", "licence_number", "vin", "engine_number", "file_number", "core_number"})


def grammar_name(field: str, *, citizen_card: bool) -> str:
    """The grammar for a caption's field; only identity cards write births with 年, 月 and 日."""
    if field == "birth" and not citizen_card:
        return "date"
    return _GRAMMARS.get(field, field)


def values_of(field: str, written: str) -> dict[str, str]:
    """The named values that a caption's writing holds; none when nothing can be made of it or nothing applies (`--`)."""
    if not written.strip("-—一"):
        return {}
    if field == "valid":
        return _term(written)
    if field == "inspection":
        found = re.search(r"(20\d\d)年(\d\d)月", written)
        return {"inspection_valid_to": f"{found[1]}-{found[2]}"} if found else {}
    if (day := _DAY.fullmatch(written)) is not None:
        return {field: _iso(day)}
    if field in _CODES:
        return {field: written.strip("*")}
    return {field: written.replace("x", "×").replace("X", "×") if field == "dimensions" else written}


def tidy_text(written: str) -> str:
    """A free field without specks and with narrow brackets."""
    return _ORNAMENT.sub("", written.replace("（", "(").replace("）", ")")).strip("·-")


def check_holds(field: str, value: str) -> bool | None:
    """Whether the check digit of a value holds; None for fields that have none."""
    if field in {"citizen_id", "licence_number"} and re.fullmatch(r"\d{17}[\dX]", value):
        return citizen_check(value[:17]) == value[17] and _is_day(value[6:14])
    if field == "vin" and re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", value):
        return vin_check(value) == value[8]
    return None


def _term(written: str) -> dict[str, str]:
    days = [_iso(day) for day in _DAY.finditer(written)]
    if written.endswith(LONG_TERM):
        days.append(LONG_TERM)
    if days == [LONG_TERM]:
        return {"valid_to": LONG_TERM}
    return dict(zip(("valid_from", "valid_to"), days, strict=False)) if len(days) == 2 else {}


def _iso(day: re.Match[str]) -> str:
    year, month, of_month = day.groups()
    return f"{year}-{int(month):02d}-{int(of_month):02d}"


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
