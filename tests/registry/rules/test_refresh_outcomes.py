from datetime import date

import pytest

from registry.rules.look_ups import own_refreshes
from registry.rules.refresh_outcomes import TEXTS, Outcome, outcome_of

OLD, NEW = "20261101T090000#00", "20261102T090000#00"


@pytest.mark.parametrize(
    ("held", "told", "outcome"),
    [
        (OLD, NEW, "refreshed"),
        (None, NEW, "refreshed"),
        (NEW, NEW, "unchanged"),
        (NEW, OLD, "older"),
        (NEW, None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_only_what_is_newer_refreshes(held, told, outcome):
    assert outcome_of(held, told) == outcome


def test_equal_times_are_settled_by_the_digest_as_in_an_import():
    assert outcome_of("20261101T090000#00", "20261101T090000#01") == "refreshed"
    assert outcome_of("20261101T090000#01", "20261101T090000#00") == "older"


def test_every_outcome_has_its_words():
    assert set(TEXTS) == set(Outcome)


def test_the_own_may_be_refreshed_a_few_times_a_day():
    assert own_refreshes(date(2026, 11, 5)) == 3
