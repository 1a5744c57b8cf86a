from dataclasses import replace
from datetime import date

import pytest

from tests.support.eligible import docketed
from traffic.dictionaries.behaviours import behaviour
from violations.rules.warnings import WARNING_RULES, Recorded, WarningRule, warned_instead

DAY = date(2026, 11, 1)
CODE = "1039"


def at(day: str, **more):
    return docketed(code=CODE, happened=date.fromisoformat(day), **more)


def seen(day: str, code: str = CODE, *, is_open: bool = False) -> Recorded:
    return Recorded(code, date.fromisoformat(day), is_open)


def test_the_first_minor_violation_ends_in_a_warning():
    rule = warned_instead(CODE, DAY, [], [])
    assert rule is not None
    assert (rule.code, rule.outcome, rule.confidence) == (CODE, "warning", "unsure")
    assert "处罚法第33条" in rule.source


@pytest.mark.parametrize("code", ["1625", "10393", "10399", "X1003A", ""])
def test_what_is_not_on_the_list_is_fined(code):
    assert warned_instead(code, DAY, [], []) is None


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        ("2026-10-31", False),
        ("2026-05-01", True),
        ("2026-05-02", False),
        # Dealt with first, though it happened later: there is one first only.
        ("2026-11-04", False),
        ("2027-05-01", True),
    ],
)
def test_the_second_within_the_window_is_fined_whichever_was_dealt_with_first(day, warned):
    assert (warned_instead(CODE, DAY, [at(day)], []) is not None) is warned
    assert (warned_instead(CODE, DAY, [], [seen(day)]) is not None) is warned


def test_what_was_withdrawn_or_was_another_violation_does_not_count():
    others = [at("2026-10-01", state="withdrawn"), docketed(code="1102", happened=date(2026, 10, 1))]
    assert warned_instead(CODE, DAY, others, [seen("2026-10-01", "1102")]) is not None


def test_something_left_open_on_the_vehicle_means_a_fine():
    assert warned_instead(CODE, DAY, [], [seen("2026-10-01", "1625", is_open=True)]) is None
    assert warned_instead(CODE, DAY, [], [seen("2026-01-01", "1625", is_open=True)]) is not None
    lenient = [replace(WARNING_RULES[0], clean=False)]
    assert warned_instead(CODE, DAY, [], [seen("2026-10-01", "1625", is_open=True)], lenient) is not None


def test_a_list_may_allow_more_than_one():
    twice = [WarningRule(code=CODE, window_months=12, max_count=2)]
    assert warned_instead(CODE, DAY, [at("2026-10-01")], [seen("2026-10-01")], twice) is not None
    assert warned_instead(CODE, DAY, [at("2026-10-01"), at("2026-09-01")], [], twice) is None


def test_before_the_list_there_are_no_warnings():
    assert warned_instead(CODE, date(2025, 12, 31), [], []) is None


def test_the_list_holds_only_minor_violations_that_may_be_dealt_with_alone():
    for rule in WARNING_RULES:
        row = behaviour(rule.code, rule.valid_from)
        assert row is not None
        assert (row.code, row.self_service, row.points <= 1) == (rule.code, True, True)
