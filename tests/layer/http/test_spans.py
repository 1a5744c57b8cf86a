import pytest

from traffic.http.spans import day_of, days_of, span_errors


def wrong(first, last, most=31, **names):
    return [(error.field, error.code) for error in span_errors(first, last, most, **names)]


@pytest.mark.parametrize(("first", "last"), [("2026-11-05", "2026-11-05"), ("2026-10-06", "2026-11-05")])
def test_days_in_order_and_not_too_far_apart_are_a_span(first, last):
    assert wrong(first, last) == []


@pytest.mark.parametrize(
    ("first", "last", "errors"),
    [
        ("2026-11-06", "2026-11-05", [("last", "backwards")]),
        ("2026-10-05", "2026-11-05", [("last", "too_long")]),
        ("2026-02-30", "2026-11-05", [("first", "malformed")]),
        ("2026-02-30", "2026-13-01", [("first", "malformed"), ("last", "malformed")]),
    ],
)
def test_whatever_is_wrong_is_named(first, last, errors):
    assert wrong(first, last) == errors


def test_the_fields_have_the_names_that_the_body_gives_them():
    assert wrong("2026-11-06", "2026-11-05", names=("from", "to")) == [("to", "backwards")]


def test_the_days_of_a_span_are_told_over_the_end_of_a_month():
    assert list(days_of("2026-10-31", "2026-11-02")) == ["2026-10-31", "2026-11-01", "2026-11-02"]
    assert day_of("2026-02-29") is None
