import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.vehicles import (
    USES,
    VEHICLE_STATES,
    Vin,
    check_character,
    parse_engine_number,
    parse_vehicle_states,
    parse_vehicle_use,
    parse_vin,
    tail,
)

VIN_CHARACTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


@pytest.mark.parametrize("number", ["LSVAA49J132047371", "1M8GDM9AXKP042788"])
def test_a_vin_with_its_check_digit_is_read(number: str) -> None:
    assert parse_vin(f" {number.lower()} ") == Vin(number, check_digit_holds=True)


def test_a_wrong_check_digit_is_only_a_warning() -> None:
    assert parse_vin("LSVFKAML4GF423558") == Vin("LSVFKAML4GF423558", check_digit_holds=False)
    assert check_character("LSVFKAML4GF423558") == "1"


@pytest.mark.parametrize(
    "text", ["", "LSVAA49J13204737", "LSVAA49J1320473711", "ISVAA49J132047371", "OSVAA49J132047371"]
)
def test_what_is_no_vin_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="vin_malformed"):
        parse_vin(text)


@settings(max_examples=150, deadline=None)
@given(
    st.text(VIN_CHARACTERS, min_size=17, max_size=17),
    st.integers(0, 16).filter(lambda position: position != 8),
    st.lists(st.sampled_from("0123456789"), min_size=2, max_size=2, unique=True),
)
def test_one_wrong_digit_breaks_a_good_vin(text: str, position: int, digits: list[str]) -> None:
    right, wrong = (text[:position] + digit + text[position + 1 :] for digit in digits)
    check = check_character(right)
    assert parse_vin(right[:8] + check + right[9:]).check_digit_holds
    assert not parse_vin(wrong[:8] + check + wrong[9:]).check_digit_holds


@pytest.mark.parametrize(
    ("text", "number"),
    [("  ab12345 ", "AB12345"), ("4g15-a  12*34/5", "4G15-A 12*34/5"), ("ＡＢ１", "AB1"), ("A" * 30, "A" * 30)],
)
def test_an_engine_number_keeps_its_marks(text: str, number: str) -> None:
    assert parse_engine_number(text) == number


@pytest.mark.parametrize("text", ["", "  ", "---", "A" * 31, "发动机1", "A_1"])
def test_what_is_no_engine_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="engine_number_malformed"):
        parse_engine_number(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LSVAA49J132047371", "047371"),
        (" 4g15-a 12*34", "5A1234"),
        ("０４７ ３７１", "047371"),
        ("ab1", "AB1"),
        ("--", ""),
    ],
)
def test_a_tail_is_the_last_six_letters_and_digits(text: str, expected: str) -> None:
    assert tail(text) == expected


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_a_tail_of_a_tail_is_itself(text: str) -> None:
    assert tail(tail(text)) == tail(text)
    assert len(tail(text)) <= 6


def test_vehicle_states_are_a_set_of_letters() -> None:
    assert {VEHICLE_STATES[letter] for letter in parse_vehicle_states("gq")} == {"违法未处理", "逾期未检验"}


@pytest.mark.parametrize("text", ["", "F", "GR", "G1", "正常"])
def test_unknown_vehicle_states_are_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="vehicle_states_malformed"):
        parse_vehicle_states(text)


def test_a_vehicle_use_is_one_letter() -> None:
    assert USES[parse_vehicle_use(" a ")] == "非营运"


@pytest.mark.parametrize("text", ["", "V", "AB", "非营运"])
def test_an_unknown_vehicle_use_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="vehicle_use_unknown"):
        parse_vehicle_use(text)
