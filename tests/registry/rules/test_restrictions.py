from datetime import date

import pytest

from registry.rules.restrictions import RESTRICTIONS, restrictions_of
from traffic.dictionaries.vehicle_texts import colour_text, kind_text, plate_kind_text, use_text
from traffic.identifiers.vehicles import VEHICLE_STATES

TODAY, LATER, EARLIER = date(2026, 11, 5), date(2027, 5, 31), date(2026, 11, 4)


def causes(states, due=LATER, insured=LATER, today=TODAY):
    return [each.cause for each in restrictions_of(states, due, insured, today)]


def test_every_state_but_the_normal_one_restricts_something_or_is_known_not_to():
    known = {row.cause for row in RESTRICTIONS}
    assert set(VEHICLE_STATES) - known == {"A", "J", "N"}, "police matters, which nobody is told of"


def test_each_letter_tells_its_own():
    assert causes("GK") == ["G", "K"]


def test_the_day_counts_before_the_letter_comes():
    assert causes("A", EARLIER) == ["inspection"]
    assert causes("Q", EARLIER) == ["Q"]
    assert causes("A", TODAY, TODAY) == []


def test_an_ended_insurance_restricts_and_an_unknown_one_does_not():
    assert causes("A", insured=EARLIER) == ["insurance"]
    assert causes("A", None, None) == []


def test_a_rule_holds_from_its_first_day():
    assert causes("K", today=date(2022, 4, 30)) == []
    assert causes("K", today=date(2022, 5, 1)) == ["K"]


@pytest.mark.parametrize(
    ("code", "text"), [("K33", "小型轿车"), ("K32", "小型客车"), ("K9", "客车"), ("M21", "摩托车"), ("X99", "其他")]
)
def test_a_kind_is_told_as_closely_as_it_is_known(code, text):
    assert kind_text(code) == text


def test_colours_uses_and_plate_kinds_have_words():
    assert (colour_text("AJ"), colour_text(None), colour_text("Z")) == ("白黑", None, "其他")
    assert (use_text("A"), use_text("?")) == ("非营运", "其他")
    assert (plate_kind_text("02"), plate_kind_text("88")) == ("小型汽车", "其他号牌")
