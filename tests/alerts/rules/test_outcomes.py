import pytest

from alerts.rules.outcomes import OUTCOMES, needs_words
from alerts.rules.rates import rate


def test_there_are_six_outcomes():
    assert list(OUTCOMES) == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize(
    ("outcome", "needed"), [("01", False), ("02", True), ("03", False), ("05", True), ("06", True)]
)
def test_what_went_wrong_has_to_be_explained(outcome, needed):
    assert needs_words(outcome) is needed


@pytest.mark.parametrize(("part", "whole", "found"), [(1, 3, 0.3333), (0, 5, 0.0), (0, 0, None)])
def test_a_rate_of_nothing_is_none(part, whole, found):
    assert rate(part, whole) == found
