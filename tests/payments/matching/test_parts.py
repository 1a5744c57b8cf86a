import tracemalloc
from pathlib import Path

import pytest

from payments.matching.match import match
from payments.matching.parts import parts
from payments.matching.totals import Tally, Totals
from payments.rules.sides import PAYMENT
from payments.statements.refusals import StatementRefused
from tests.support.sides import line, ours


def test_no_part_holds_more_than_it_may_and_together_they_hold_everything(tmp_path: Path):
    held = [ours(f"{place:06d}", place) for place in range(1_600)]
    told = [line(f"{place:06d}", place) for place in range(400, 2_000)]
    seen_ours, seen_theirs = [], []
    for mine, theirs in parts(held, told, tmp_path, most=20):
        assert 0 < len(mine) + len(theirs) <= 20
        seen_ours += mine
        seen_theirs += theirs
    assert sorted(seen_ours) == held
    assert sorted(seen_theirs) == told


def test_all_records_of_an_order_are_in_one_part(tmp_path):
    told = [line(f"{place % 500:06d}", place) for place in range(5_000)]
    for _, theirs in parts([], told, tmp_path, most=100):
        assert len(theirs) == 10 * len({record[0] for record in theirs})


def test_one_order_that_fills_a_part_refuses_the_statement(tmp_path):
    with pytest.raises(StatementRefused, match="one_order_too_often"):
        list(parts([], (line("A", place) for place in range(101)), tmp_path, most=100))
    assert list(tmp_path.iterdir()) == []


def test_small_parts_find_the_same_as_one(tmp_path):
    held = [ours(f"{place:06d}", 100) for place in range(3_000)]
    told = [line(f"{place:06d}", 100 + (place % 100 == 0)) for place in range(10, 3_010)]
    few, many = Totals(), Totals()
    found = sorted(match(held, told, folder=tmp_path, totals=few))
    assert sorted(match(held, told, folder=tmp_path, totals=many, most=50)) == found
    assert len(found) == 29 + 2 * 10
    assert few == many


def test_what_waits_is_not_held(tmp_path):
    """Held as they are, thirty thousand records of each side take twice as much."""
    count, totals = 30_000, Totals()
    held, told = ((make(f"{place:08d}", 100) for place in range(count)) for make in (ours, line))
    tracemalloc.start()
    assert list(match(held, told, folder=tmp_path, totals=totals, most=4_000)) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert totals.theirs[PAYMENT] == Tally(count, 100 * count)
    assert peak < 7 << 20
