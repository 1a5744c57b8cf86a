import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.organisations import (
    organisation_check_character,
    parse_department,
    parse_organisation_code,
    parse_uscc,
    uscc_check_character,
)

USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODIES = st.text(USCC_CHARACTERS, min_size=17, max_size=17)


def test_a_social_credit_code_is_read() -> None:
    assert parse_uscc(" 91350100m000100y43 ") == "91350100M000100Y43"


@pytest.mark.parametrize(
    "text", ["", "91350100M000100Y4", "91350100M000100Y433", "91350100I000100Y43", "91350100S000100Y43"]
)
def test_a_malformed_social_credit_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="uscc_malformed"):
        parse_uscc(text)


def test_a_social_credit_code_with_a_wrong_check_is_refused() -> None:
    with pytest.raises(InvalidIdentifier, match="uscc_check_character"):
        parse_uscc("91350100M000100Y44")


@settings(max_examples=150, deadline=None)
@given(BODIES, st.integers(0, 17), st.sampled_from(USCC_CHARACTERS))
def test_one_wrong_character_breaks_a_social_credit_code(body: str, position: int, character: str) -> None:
    number = body + uscc_check_character(body)
    assert parse_uscc(number) == number
    assume(number[position] != character)
    with pytest.raises(InvalidIdentifier, match="uscc_check_character"):
        parse_uscc(number[:position] + character + number[position + 1 :])


@settings(max_examples=150, deadline=None)
@given(BODIES, st.integers(0, 16))
def test_two_neighbours_swapped_break_a_social_credit_code(body: str, position: int) -> None:
    number = body + uscc_check_character(body)
    first, second = number[position], number[position + 1]
    assume(first != second)
    with pytest.raises(InvalidIdentifier, match="uscc_check_character"):
        parse_uscc(number[:position] + second + first + number[position + 2 :])


@pytest.mark.parametrize("text", ["M000100Y-4", "m000100y4"])
def test_an_organisation_code_is_stored_without_its_hyphen(text: str) -> None:
    assert parse_organisation_code(text) == "M000100Y4"


@settings(max_examples=100, deadline=None)
@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=8))
def test_every_organisation_code_with_its_check_is_read(body: str) -> None:
    number = body + organisation_check_character(body)
    assert parse_organisation_code(number) == number


@pytest.mark.parametrize("text", ["", "M000100Y", "M000100Y-44", "M000100Y-A", "机构0100Y-4"])
def test_a_malformed_organisation_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="organisation_code_malformed"):
        parse_organisation_code(text)


@pytest.mark.parametrize("text", ["M000100Y-5", "M000100Y-X"])
def test_an_organisation_code_with_a_wrong_check_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="organisation_code_check_character"):
        parse_organisation_code(text)


@pytest.mark.parametrize("text", ["520100000400", "330100000400", "530192000300"])
def test_a_department_has_twelve_digits(text: str) -> None:
    assert parse_department(text) == text


@pytest.mark.parametrize("text", ["", "52010000040", "5201000004000", "52010000040A"])
def test_another_department_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="department_malformed"):
        parse_department(text)
