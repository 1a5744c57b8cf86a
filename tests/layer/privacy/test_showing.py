from datetime import date, datetime
from typing import Any

import pytest

from traffic import clock
from traffic.privacy.showing import RULES, Display, Role, display_of, shown

SAMPLES = {
    "citizen_id": "520103199003071232",
    "phone": "19900001234",
    "name": "张三丰",
    "plate": "贵A12345",
    "vin": "LSVAA49J132047371",
    "engine_number": "AB123456",
    "file_number": "520112345634",
    "core_number": "3360009792853",
    "address": "贵阳市南明区中华南路1号",
}
TODAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("kind", "role", "seen"),
    [
        ("citizen_id", Role.OWNER, "520103********1232"),
        ("citizen_id", Role.CLERK, "5****************2"),
        ("citizen_id", Role.OFFICER, "520103199003071232"),
        ("citizen_id", Role.CITIZEN, None),
        ("citizen_id", Role.ADMINISTRATOR, None),
        ("phone", Role.OWNER, "199****1234"),
        ("phone", Role.OFFICER, "19900001234"),
        ("name", Role.OWNER, "张三丰"),
        ("name", Role.CITIZEN, "**丰"),
        ("plate", Role.CITIZEN, "贵A***45"),
        ("plate", Role.OWNER, "贵A12345"),
        ("vin", Role.OWNER, "***********047371"),
        ("engine_number", Role.REVIEWER, "AB123456"),
        ("file_number", Role.OWNER, "5201******34"),
        ("core_number", Role.PARTNER, None),
        ("address", Role.OWNER, "贵阳市南明区****"),
        ("address", Role.AUDITOR, None),
    ],
)
def test_a_role_sees_what_the_table_says(kind: str, role: Role, seen: str | None) -> None:
    assert shown(kind, SAMPLES[kind], role) == seen


def test_every_kind_is_decided_for_every_role() -> None:
    assert {rule.kind for rule in RULES} == set(SAMPLES)
    for rule in RULES:
        assert set(rule.display) == set(Role)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.OFFICER, Role.REVIEWER}])
@pytest.mark.parametrize(
    "kind", ["citizen_id", "phone", "vin", "engine_number", "file_number", "core_number", "address"]
)
def test_only_police_work_sees_numbers_and_addresses_in_full(kind: str, role: Role) -> None:
    assert shown(kind, SAMPLES[kind], role) != SAMPLES[kind]


def test_two_rules_of_a_kind_never_hold_on_one_day() -> None:
    for rule in RULES:
        later = [
            one for one in RULES if one.kind == rule.kind and one is not rule and one.valid_from >= rule.valid_from
        ]
        assert all(rule.valid_to and rule.valid_to < one.valid_from for one in later)


def test_what_no_rule_of_the_day_shows_is_hidden() -> None:
    assert display_of("name", Role.OFFICER, date(2021, 10, 31)) is Display.HIDDEN
    assert display_of("name", Role.OFFICER, date(2021, 11, 1)) is Display.FULL
    with clock.standing_at(datetime(2021, 10, 31, 12, tzinfo=clock.CHINA)):
        assert shown("name", "张三丰", Role.OFFICER) is None


def test_a_kind_that_has_no_rule_is_hidden_from_everybody() -> None:
    assert {display_of("fingerprint", role, TODAY) for role in Role} == {Display.HIDDEN}


@pytest.mark.parametrize(("kind", "role"), [("fingerprint", Role.OWNER), ("name", "pilot")])
def test_an_unknown_kind_or_role_is_a_programming_error(kind: str, role: Any) -> None:
    with pytest.raises(KeyError):
        shown(kind, "张三丰", role)


def test_a_text_without_the_expected_form_is_masked_whole() -> None:
    assert shown("phone", "12", Role.OWNER) == "**"
