from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise

from traffic.dictionaries.dated import in_force
from traffic.points.rules import POINTS_RULES, Basis, Carry, PointsRules


def test_every_number_names_its_article():
    named = {field.name for field in fields(PointsRules)} - {"valid_from", "valid_to", "sources"}
    for rules in POINTS_RULES:
        assert set(rules.sources) == named
        assert all("第" in source for source in rules.sources.values())


def test_the_table_has_neither_gap_nor_overlap():
    rows = sorted(POINTS_RULES, key=lambda row: row.valid_from)
    assert rows[-1].valid_to is None
    assert all(a.valid_to + timedelta(days=1) == b.valid_from for a, b in pairwise(rows))


def test_the_numbers_are_those_of_the_law_in_force_since_2022():
    rules = in_force(POINTS_RULES, date(2026, 11, 5))
    assert rules.valid_from == date(2022, 4, 1)
    assert (rules.full, rules.credit_cap, rules.basis, rules.carry) == (12, 6, Basis.DECISION, Carry.OVERDUE)
