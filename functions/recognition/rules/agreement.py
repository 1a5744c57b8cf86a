"""What must agree: the fields of one card with one another, the two sides of a card, several cards of one case, a record.

A finding never says who is right. It says which fields contradict each other, so that a person looks at them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from recognition.rules.card_values import LONG_TERM
from recognition.rules.readings import Kind, Reading
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import CitizenId, parse_citizen_id
from traffic.identifiers.writing import unseparated

# Terms of identity cards (居民身份证法 §5: to 16, 25, 45 years of age, then for life) and licences (令162 §63).
_ID_TERMS, _LICENCE_TERMS = (5, 10, 20), (6, 10)
_ADULT = 18
_SEXES = {"male": "男", "female": "女"}

# The same thing on several cards of one case, and the cards on which it stands.
_SHARED: Mapping[str, frozenset[Kind]] = {
    "name": frozenset({Kind.CITIZEN_ID_FRONT, Kind.DRIVING_LICENCE, Kind.LICENCE_CORE}),
    "number": frozenset({Kind.CITIZEN_ID_FRONT, Kind.DRIVING_LICENCE, Kind.LICENCE_CORE}),
    "sex": frozenset({Kind.CITIZEN_ID_FRONT, Kind.DRIVING_LICENCE}),
    "birth": frozenset({Kind.CITIZEN_ID_FRONT, Kind.DRIVING_LICENCE}),
    "plate": frozenset({Kind.VEHICLE_LICENCE, Kind.VEHICLE_LICENCE_BACK, Kind.PLATE}),
    "vin": frozenset({Kind.VEHICLE_LICENCE, Kind.VIN}),
}
_NUMBERS = ("citizen_id", "licence_number")


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction: its code, and the fields concerned."""

    code: str
    fields: tuple[str, ...]


def within(kind: Kind, values: Mapping[str, str], today: date) -> tuple[Finding, ...]:
    """Contradictions between the fields of one card."""
    return (*_person(values, today), *_days(values, today), *_term(kind, values), *_masses(values))


def between(readings: Sequence[Reading], today: date) -> tuple[Finding, ...]:
    """Contradictions between several cards of one case, each named by the field; and between the two sides of an id."""
    found = []
    for name, kinds in _SHARED.items():
        told = {_told(reading, name) for reading in readings if reading.kind in kinds} - {None}
        if len(told) > 1:
            found.append(Finding(f"{name}_differs", (name,)))
    return (*found, *_two_sides(readings, today))


def against_record(values: Mapping[str, str], record: Mapping[str, str]) -> tuple[Finding, ...]:
    """Contradictions between what was read and a record with the same names; what either leaves empty is not compared."""
    return tuple(
        Finding(f"{name}_differs_from_record", (name,))
        for name in sorted(values.keys() & record.keys())
        if values[name] and record[name] and unseparated(values[name]) != unseparated(record[name])
    )


def person_of(values: Mapping[str, str], today: date) -> CitizenId | None:
    """Who the card's number says its holder is; None without a number that holds."""
    for name in _NUMBERS:
        try:
            return parse_citizen_id(values.get(name, ""), today)
        except InvalidIdentifier:
            continue
    return None


def supports(values: Mapping[str, str], today: date) -> frozenset[str]:
    """The fields whose values the card's own number confirms."""
    if (person := person_of(values, today)) is None:
        return frozenset()
    told = {"birth": person.birth.isoformat(), "sex": _SEXES[person.sex]}
    return frozenset(name for name, value in told.items() if values.get(name) == value)


def _person(values: Mapping[str, str], today: date) -> Iterator[Finding]:
    number = next((name for name in _NUMBERS if name in values), None)
    if number is None:
        return
    person = person_of(values, today)
    if person is None:
        yield Finding("number_invalid", (number,))
        return
    for name in {"birth", "sex"} & values.keys() - supports(values, today):
        yield Finding(f"{name}_differs_from_number", (name, number))


def _days(values: Mapping[str, str], today: date) -> Iterator[Finding]:
    """Days stand in the order of life, and none but the end of a term lies ahead."""
    order = [
        name for name in ("birth", "registered", "first_issued", "valid_from", "issued", "valid_to") if name in values
    ]
    days = {name: _day(values[name]) for name in order}
    for name in order:
        if days[name] is None and values[name] != LONG_TERM:
            yield Finding("no_such_day", (name,))
    known = [(name, day) for name in order if (day := days[name]) is not None]
    for (one, before), (other, after) in pairwise(known):
        if before > after:
            yield Finding("days_out_of_order", (one, other))
    yield from (Finding("day_ahead", (name,)) for name, day in known if day > today and name != "valid_to")


def _term(kind: Kind, values: Mapping[str, str]) -> Iterator[Finding]:
    """A term is so many whole years."""
    terms = {Kind.CITIZEN_ID_BACK: _ID_TERMS, Kind.DRIVING_LICENCE: _LICENCE_TERMS}.get(kind)
    first, last = _day(values.get("valid_from", "")), _day(values.get("valid_to", ""))
    if terms and first and last and not any(_years_after(first, last, years) for years in terms):
        yield Finding("term_unusual", ("valid_from", "valid_to"))
    start, birth = _day(values.get("first_issued", "")), _day(values.get("birth", ""))
    if start and birth and start.year - birth.year < _ADULT:
        yield Finding("licensed_too_young", ("birth", "first_issued"))


def _masses(values: Mapping[str, str]) -> Iterator[Finding]:
    gross, curb = (values.get(name, "").removesuffix("kg") for name in ("gross_mass", "curb_mass"))
    if gross.isdigit() and curb.isdigit() and int(gross) < int(curb):
        yield Finding("masses_out_of_order", ("gross_mass", "curb_mass"))


def _years_after(first: date, last: date, years: int) -> bool:
    # A term that began on 29 February ends on the 28th or on 1 March.
    if (first.month, first.day) == (2, 29):
        return last.year - first.year == years and (last.month, last.day) in {(2, 28), (2, 29), (3, 1)}
    return (last.year - first.year, last.month, last.day) == (years, first.month, first.day)


def _told(reading: Reading, name: str) -> str | None:
    if name == "number":
        return reading.value("citizen_id") or reading.value("licence_number")
    return reading.value(name)


def _two_sides(readings: Sequence[Reading], today: date) -> Iterator[Finding]:
    """The back of an id bears no name: its term must fit the age of whoever is on the front (居民身份证法 §5)."""
    fronts = [one for one in readings if one.kind is Kind.CITIZEN_ID_FRONT]
    backs = [one for one in readings if one.kind is Kind.CITIZEN_ID_BACK]
    for front, back in ((front, back) for front in fronts for back in backs):
        person = person_of({field.name: field.value for field in front.fields}, today)
        first = _day(back.value("valid_from") or "")
        if person is None or first is None:
            continue
        if not _term_fits(person.birth, first, back.value("valid_to") or ""):
            yield Finding("two_sides_differ", ("birth", "valid_from", "valid_to"))


def _term_fits(birth: date, first: date, last: str) -> bool:
    if first < birth:
        return False
    age = first.year - birth.year - ((first.month, first.day) < (birth.month, birth.day))
    years = next((years for limit, years in ((16, 5), (26, 10), (46, 20)) if age < limit), None)
    if years is None:
        return last == LONG_TERM
    end = _day(last)
    return end is not None and _years_after(first, end, years)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
