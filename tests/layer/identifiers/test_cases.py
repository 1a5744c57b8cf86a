import pytest

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.cases import (
    DecisionNumber,
    parse_behaviour_code,
    parse_decision_number,
    parse_violation_number,
)


def test_a_violation_number_has_22_digits() -> None:
    assert parse_violation_number(" 4315142014141901138211 ") == "4315142014141901138211"


@pytest.mark.parametrize("text", ["", "431514201414190113821", "43151420141419011382110", "431514201414190113821A"])
def test_another_violation_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="violation_number_malformed"):
        parse_violation_number(text)


@pytest.mark.parametrize("text", ["5301921901066838", "530192-1901066838", "530192－1901066838"])
def test_a_decision_number_is_one_thing_however_it_is_written(text: str) -> None:
    assert parse_decision_number(text) == DecisionNumber("530192190106683", "8")


def test_a_decision_number_prints_as_it_was_issued() -> None:
    assert parse_decision_number("5301921901066838").printed == "530192-1901066838"


def test_a_decision_number_may_lack_its_check_digit() -> None:
    decision = parse_decision_number("530192190106683")
    assert decision == DecisionNumber("530192190106683", "")
    assert decision.printed == "530192-190106683"


@pytest.mark.parametrize("text", ["", "53019219010668", "53019219010668388", "530192190106683A"])
def test_another_decision_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="decision_number_malformed"):
        parse_decision_number(text)


@pytest.mark.parametrize("text", ["1625", "16250", "1352a", "10391"])
def test_a_behaviour_code_may_have_a_provincial_sub_item(text: str) -> None:
    assert parse_behaviour_code(text) == text.upper()


@pytest.mark.parametrize("text", ["", "162", "162500", "A625", "0625", "16 2", "1625*"])
def test_another_behaviour_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="behaviour_code_malformed"):
        parse_behaviour_code(text)
