from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import (
    DRIVER_STATES,
    EARLIEST_BIRTH,
    LICENCE_CLASSES,
    CitizenId,
    check_character,
    citizen_id_from_15,
    covers,
    parse_citizen_id,
    parse_core_number,
    parse_driver_states,
    parse_licence_classes,
    parse_licence_file_number,
    parse_phone,
)

TODAY = date(2024, 6, 3)


def numbered(body: str) -> str:
    return body + check_character(body)


CITIZEN_IDS = st.builds(
    lambda area, birth, sequence: numbered(f"{area}{birth:%Y%m%d}{sequence:03d}"),
    st.sampled_from(["520103", "522225", "522401", "810000", "110101"]),
    st.dates(EARLIEST_BIRTH, TODAY),
    st.integers(0, 999),
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("520103199003071232", CitizenId("520103199003071232", date(1990, 3, 7), "male", "520103")),
        ("52010219851201004x", CitizenId("52010219851201004X", date(1985, 12, 1), "female", "520102")),
        ("522225197806153019", CitizenId("522225197806153019", date(1978, 6, 15), "male", "522225")),
        ("810000199001010019", CitizenId("810000199001010019", date(1990, 1, 1), "male", "810000")),
    ],
)
def test_a_citizen_id_says_birth_sex_and_area(text: str, read: CitizenId) -> None:
    assert parse_citizen_id(text, TODAY) == read


def test_full_width_and_spaced_citizen_ids_are_read() -> None:
    assert parse_citizen_id(" ５２０１０２ 19851201 004ｘ ", TODAY).number == "52010219851201004X"


def test_somebody_born_today_has_a_citizen_id() -> None:
    assert parse_citizen_id(numbered("52010320240603001"), TODAY).birth == TODAY


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "citizen_id_malformed"),
        ("52010319900307123", "citizen_id_malformed"),
        ("520103900307123", "citizen_id_malformed"),
        ("5201031990030712X2", "citizen_id_malformed"),
        ("٥20103199003071232", "citizen_id_malformed"),
        (numbered("16010319900307123"), "citizen_id_province"),
        (numbered("91010319900307123"), "citizen_id_province"),
        (numbered("52010319900230123"), "citizen_id_birth"),
        (numbered("52010318991231123"), "citizen_id_birth"),
        (numbered("52010320240604123"), "citizen_id_birth"),
        (numbered("52010300000101123"), "citizen_id_birth"),
        ("520103199003071231", "citizen_id_check_digit"),
    ],
)
def test_a_wrong_citizen_id_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(InvalidIdentifier) as refusal:
        parse_citizen_id(text, TODAY)
    assert refusal.value.code == code


def test_every_province_and_no_other_code_issues_citizen_ids() -> None:
    issued = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
    assert {province for province in map("{:02d}".format, range(100)) if issues(province)} == set(issued.split())


def issues(province: str) -> bool:
    try:
        parse_citizen_id(numbered(f"{province}010319900307123"), TODAY)
    except InvalidIdentifier:
        return False
    return True


@settings(max_examples=200, deadline=None)
@given(CITIZEN_IDS, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_never_passes(number: str, position: int, character: str) -> None:
    assume(number[position] != character)
    with pytest.raises(InvalidIdentifier):
        parse_citizen_id(number[:position] + character + number[position + 1 :], TODAY)


@settings(max_examples=200, deadline=None)
@given(CITIZEN_IDS, st.integers(0, 16))
def test_two_neighbours_swapped_never_pass(number: str, position: int) -> None:
    first, second = number[position], number[position + 1]
    assume(first != second)
    with pytest.raises(InvalidIdentifier):
        parse_citizen_id(number[:position] + second + first + number[position + 2 :], TODAY)


def test_a_swap_ten_places_apart_goes_unnoticed() -> None:
    assert parse_citizen_id("520113199003070232", TODAY).area == "520113"


def test_a_first_generation_number_gains_century_and_check() -> None:
    assert citizen_id_from_15("520103900307123") == "520103199003071232"


@settings(max_examples=100, deadline=None)
@given(CITIZEN_IDS)
def test_a_converted_number_is_a_valid_one(number: str) -> None:
    assume(number[6:8] == "19")
    assert citizen_id_from_15(number[:6] + number[8:17]) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("520103199003071232", "citizen_id_malformed"),
        ("52010390030712X", "citizen_id_malformed"),
        ("160103900307123", "citizen_id_province"),
        ("520103900230123", "citizen_id_birth"),
    ],
)
def test_a_wrong_first_generation_number_is_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidIdentifier) as refusal:
        citizen_id_from_15(text)
    assert refusal.value.code == code


@pytest.mark.parametrize("text", ["19900000001", "199-0000-0001", " １９９ 0000 0001 "])
def test_a_phone_is_stored_in_digits_only(text: str) -> None:
    assert parse_phone(text) == "19900000001"


@pytest.mark.parametrize("text", ["", "1990000000", "199000000012", "12900000001", "29900000001", "1990000000a"])
def test_what_is_no_mobile_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="phone_malformed"):
        parse_phone(text)


@pytest.mark.parametrize("text", ["520100123456", "040035E50242"])
def test_a_licence_file_number_may_carry_letters(text: str) -> None:
    assert parse_licence_file_number(text.lower()) == text


@pytest.mark.parametrize("text", ["", "52010012345", "5201001234567", "52010012345-"])
def test_a_licence_file_number_of_another_length_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="licence_file_number_malformed"):
        parse_licence_file_number(text)


def test_a_core_number_has_thirteen_digits() -> None:
    assert parse_core_number("3360009792853") == "3360009792853"


@pytest.mark.parametrize("text", ["", "336000979285", "33600097928530", "336000979285A"])
def test_another_core_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="core_number_malformed"):
        parse_core_number(text)


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("A2B1D", ("A2", "B1", "D")),
        ("c1", ("C1",)),
        ("A1 A2 E", ("A1", "A2", "E")),
        ("BE", ("B", "E")),
        ("C1C1D", ("C1", "D")),
    ],
)
def test_licence_classes_are_told_apart(text: str, classes: tuple[str, ...]) -> None:
    assert parse_licence_classes(text) == classes


def test_every_named_class_is_read() -> None:
    assert parse_licence_classes("".join(LICENCE_CLASSES)) == tuple(LICENCE_CLASSES)


@pytest.mark.parametrize("text", ["", "A4", "B3", "C7", "C0", "D1", "X", "1C", "A2,B1"])
def test_an_unknown_licence_class_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="licence_classes_malformed"):
        parse_licence_classes(text)


@pytest.mark.parametrize(
    ("held", "wanted"),
    [("C1", "C1"), ("C1", "C2"), ("C1", "C4"), ("A2D", "C6"), ("A1", "A3"), ("B2", "M"), ("D", "F"), ("C3", "C4")],
)
def test_a_class_covers_the_lesser_ones(held: str, wanted: str) -> None:
    assert covers(held, wanted)
    assert covers(parse_licence_classes(held), wanted)


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ("C2", "C1"),
        ("C1", "B1"),
        ("C1", "M"),
        ("A1", "A2"),
        ("A3", "M"),
        ("B1", "B2"),
        ("A1", "D"),
        ("A", "C1"),
        ("C1", ""),
    ],
)
def test_a_class_does_not_cover_others(held: str, wanted: str) -> None:
    assert not covers(held, wanted)


def test_whoever_holds_an_unknown_class_is_refused() -> None:
    with pytest.raises(InvalidIdentifier, match="licence_classes_malformed"):
        covers("Z9", "C1")


def test_what_a_covered_class_covers_is_covered() -> None:
    for high in LICENCE_CLASSES:
        for middle in LICENCE_CLASSES:
            for low in LICENCE_CLASSES:
                assert covers(high, low) or not (covers(high, middle) and covers(middle, low))


def test_driver_states_are_a_set_of_letters() -> None:
    assert parse_driver_states("hs") == {"H", "S"}
    assert parse_driver_states("".join(DRIVER_STATES)) == DRIVER_STATES.keys()


@pytest.mark.parametrize("text", ["", "HQ", "O", "A1", "正常"])
def test_unknown_driver_states_are_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="driver_states_malformed"):
        parse_driver_states(text)
