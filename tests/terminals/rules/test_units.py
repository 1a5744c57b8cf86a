import pytest

from terminals.rules.units import manages


@pytest.mark.parametrize(
    ("unit", "other", "does"),
    [
        ("520000000000", "520103000000", True),
        ("520100000000", "520103000400", True),
        ("520103000000", "520103000000", True),
        ("520103000000", "520100000000", False),
        ("520100000000", "520201000000", False),
        ("520110000000", "520111000000", False),
        ("-", "520103000000", False),
    ],
)
def test_a_department_manages_itself_and_what_is_below_it(unit, other, does):
    assert manages(unit, other) is does
