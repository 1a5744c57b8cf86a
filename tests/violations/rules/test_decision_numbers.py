import pytest
from hypothesis import given
from hypothesis import strategies as st

from traffic.identifiers.cases import parse_decision_number
from violations.rules.decision_numbers import check_digit, decision_number, is_decision_number

DISTRICTS, SERIALS = st.integers(0, 999_999).map("{:06d}".format), st.integers(0, 10**8 - 1)


def test_a_number_is_district_kind_serial_andcheck_digit():
    number = decision_number("520103", 37)
    assert number[:15] == "520103100000037"
    assert is_decision_number(number)
    assert parse_decision_number(number).printed == f"520103-{number[6:]}"


def test_thecheck_digit_is_that_of_the_standard():
    # The example of ISO 7064 for MOD 11,10: 0794 has the check character 5.
    assert check_digit("0794") == "5"


@given(DISTRICTS, SERIALS)
def test_every_number_passes_where_numbers_are_read(district, serial):
    number = decision_number(district, serial)
    assert is_decision_number(number)
    assert parse_decision_number(number).number == number[:15]


@given(DISTRICTS, SERIALS, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(district, serial, place, by):
    number = decision_number(district, serial)
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert not is_decision_number(wrong)


@given(DISTRICTS, SERIALS, SERIALS)
def test_two_serials_are_two_numbers(district, one, other):
    assert (decision_number(district, one) == decision_number(district, other)) is (one == other)


@pytest.mark.parametrize(
    "text", ["", "520103100000037", "520103-1000000377", "5201031000000x77", "５２０１０３１０００００００３７７"]
)
def test_what_is_not_sixteen_digits_is_no_number_of_ours(text):
    assert not is_decision_number(text)


@pytest.mark.parametrize(("district", "serial"), [("5201", 1), ("52010a", 1), ("520103", -1), ("520103", 10**8)])
def test_what_does_not_fit_is_refused(district, serial):
    with pytest.raises(ValueError, match=r"fits into|six digits"):
        decision_number(district, serial)
