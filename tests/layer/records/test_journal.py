"""Journal entries: named by their event, balanced or not made at all, and telling when a digit was changed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pynamodb.exceptions import PutError

from traffic import clock
from traffic.records.journal import SHARDS, JournalEntry

UNIT, DECISION = "520115000000", "5201151900000017"
LINES = {"channel:wechat": 20_600, "receivable": -20_000, "income:surcharge": -600}
AMOUNTS = st.lists(st.integers(-(10**9), 10**9).filter(bool), min_size=1, max_size=5)


def entry(name: str = "settled#01K9ORDER000000000000000A1", decision: str | None = DECISION) -> JournalEntry:
    return JournalEntry.of_event(name, LINES, unit=UNIT, decision=decision)


def test_an_entry_is_found_as_it_was_written(stage: None) -> None:
    entry().save(JournalEntry.entry.does_not_exist())
    (found,) = JournalEntry.of_decision(DECISION)
    assert (found.entry, found.lines, found.unit) == ("settled#01K9ORDER000000000000000A1", LINES, UNIT)
    assert found.at == "2026-11-05T12:00:00.000+08:00"
    assert found.digest == found.content_digest


def test_an_entry_is_written_once(stage: None) -> None:
    entry().save(JournalEntry.entry.does_not_exist())
    with pytest.raises(PutError):
        entry().save(JournalEntry.entry.does_not_exist())


@pytest.mark.parametrize("lines", [{"a": 1}, {"a": 1, "b": -2}, {"a": 0, "b": 0}, {"a": 5, "b": -5, "c": 0}])
def test_what_does_not_balance_or_moves_nothing_is_not_made(lines: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="does not balance"):
        JournalEntry.of_event("e", lines, unit=UNIT, decision=None)


@given(AMOUNTS)
def test_whatever_sums_to_zero_is_made_and_nothing_else(amounts: list[int]) -> None:
    lines = {f"account {place}": fen for place, fen in enumerate(amounts)}
    rest = -sum(amounts)
    if rest:
        with pytest.raises(ValueError):
            JournalEntry.of_event("e", lines, unit=UNIT, decision=None)
    made = JournalEntry.of_event("e", lines | ({"rest": rest} if rest else {}), unit=UNIT, decision=None)
    assert sum(made.lines.values()) == 0


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("lines", LINES | {"receivable": -20_001}),
        ("lines", {"channel:alipay": 20_600, "receivable": -20_000, "income:surcharge": -600}),
        ("entry", "settled#01K9ORDER000000000000000A2"),
        ("unit", "520103000000"),
        ("decision", None),
        ("at", "2026-11-05T12:00:00.001+08:00"),
        ("day", "2026-11-06#0"),
    ],
)
def test_any_change_is_seen(name: str, other: object) -> None:
    made = entry()
    setattr(made, name, other)
    assert made.digest != made.content_digest


def test_the_order_of_its_lines_says_nothing() -> None:
    made = entry()
    made.lines = dict(reversed(LINES.items()))
    assert made.digest == made.content_digest


def test_a_day_is_read_from_all_its_shards_and_ends_at_midnight(stage: None) -> None:
    names = [f"settled#{number}" for number in range(40)]
    for name in names:
        entry(name).save()
    with clock.standing_at(clock.now() + timedelta(hours=12)):
        entry("settled#tomorrow").save()
    found = list(JournalEntry.of_day("2026-11-05"))
    assert sorted(one.entry for one in found) == sorted(names)
    assert {one.day.partition("#")[2] for one in found} == {str(shard) for shard in range(SHARDS)}
    assert [one.entry for one in JournalEntry.of_day("2026-11-06")] == ["settled#tomorrow"]


def test_a_decisions_entries_come_in_their_order_whatever_day_they_are_of(stage: None) -> None:
    for days in (2, 0, 1):
        with clock.standing_at(clock.now() + timedelta(days=days)):
            entry(f"on day {days}").save()
    entry("of no decision", None).save()
    assert [one.entry for one in JournalEntry.of_decision(DECISION)] == ["on day 0", "on day 1", "on day 2"]
