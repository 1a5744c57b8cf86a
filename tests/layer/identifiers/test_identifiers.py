import ast
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traffic import identifiers
from traffic.identifiers import InvalidIdentifier, cases, devices, organisations, people, plates, vehicles
from traffic.identifiers.texts import TEXTS

PARSERS: tuple[Callable[[str], object], ...] = (
    lambda text: plates.parse_plate(text, "02"),
    lambda text: plates.parse_plate("贵A12345", text),
    lambda text: people.parse_citizen_id(text, date(2024, 6, 3)),
    people.citizen_id_from_15,
    people.parse_phone,
    people.parse_licence_file_number,
    people.parse_core_number,
    people.parse_licence_classes,
    people.parse_driver_states,
    vehicles.parse_vin,
    vehicles.parse_engine_number,
    vehicles.parse_vehicle_states,
    vehicles.parse_vehicle_use,
    organisations.parse_uscc,
    organisations.parse_organisation_code,
    organisations.parse_department,
    devices.parse_imei,
    devices.parse_iccid,
    cases.parse_violation_number,
    cases.parse_decision_number,
    cases.parse_behaviour_code,
)
JUNK = (
    st.text() | st.text("0123456789", max_size=24) | st.text("ABCDIOQXWJ贵粤学警挂使领0123456789٣²Ⅷ·- \n", max_size=24)
)
CHEAP = {"collections", "dataclasses", "datetime", "functools", "itertools", "re", "traffic", "typing"}


def imported_by(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield str(node.module)


def test_a_refusal_carries_its_code_and_not_the_text() -> None:
    with pytest.raises(InvalidIdentifier) as refusal:
        people.parse_phone("1990000000x")
    assert refusal.value.code == str(refusal.value) == "phone_malformed"


@settings(max_examples=200, deadline=None)
@given(JUNK)
def test_junk_is_read_or_refused_and_nothing_else(text: str) -> None:
    for parse in PARSERS:
        try:
            parse(text)
        except InvalidIdentifier as refusal:
            assert refusal.code in TEXTS  # noqa: PT017 -- most junk is refused, but some of it may be well formed


def test_identifiers_burden_no_cold_start() -> None:
    for source in Path(identifiers.__path__[0]).glob("*.py"):
        names = set(imported_by(source))
        assert {name.partition(".")[0] for name in names} <= CHEAP, source.name
        assert all(name.startswith("traffic.identifiers") for name in names if name.startswith("traffic")), source.name
