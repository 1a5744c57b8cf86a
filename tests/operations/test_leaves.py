import pytest

from operations.rules.leaf import shard_of
from tests.support.audit_chain import acted, forward, in_shard, record, seal, take_in
from tests.support.faults import Death, planned
from tests.support.stage import items
from traffic.records.leaf import AuditLeaf, IssuedLeaf, LateLeaf
from traffic.records.seal import Seal

DAY = "2026-11-05"


def leaves():
    return [item for item in items("operations-leaves") if item["chain"]["S"].startswith("2026")]


def late(shard):
    return [waiting.entry for waiting in LateLeaf.of_shard(shard)]


def test_an_entry_has_its_leaf_in_its_own_day_and_shard(stage):
    entry = acted(1)
    (message,) = forward(record(entry))
    assert take_in([message]) == []
    held = AuditLeaf.of_entry(DAY, shard_of(entry.entry), entry.entry)
    assert (held.content, held.sealed_on) == (message["content"], None)


def test_entries_that_come_twice_and_in_any_order_are_one_leaf_each(stage):
    messages = forward(*(record(acted(n)) for n in range(9)))
    for message in [*messages[::-1], *messages[::2], *messages]:
        assert take_in([message]) == []
    assert sorted(item["entry"]["S"] for item in leaves()) == sorted(message["entry"] for message in messages)


def test_what_was_issued_leads_to_its_entry(stage):
    entry = acted(1, issued="ab" * 32)
    take_in(forward(record(entry)))
    assert IssuedLeaf.of("ab" * 32).entry == entry.entry
    assert IssuedLeaf.of("cd" * 32) is None


@pytest.mark.parametrize("change", ["actor", "at", "action"])
def test_a_changed_entry_comes_back_and_its_leaf_stays(stage, change):
    entry = acted(1)
    take_in(forward(record(entry)))
    before = leaves()
    setattr(entry, change, "2026-11-04T01:00:00.000+08:00")
    entry.save()
    assert take_in(forward(record(entry, "MODIFY"))) == ["m0"]
    assert leaves() == before


def test_a_changed_one_of_a_batch_comes_back_alone(stage):
    first, second = acted(1), acted(2)
    take_in(forward(record(first)))
    first.actor = "somebody else"
    first.save()
    messages = forward(record(first, "MODIFY"), record(second))
    assert take_in(messages) == [f"m{[told['entry'] for told in messages].index(first.entry)}"]
    assert len(leaves()) == 2


def test_a_deleted_entry_is_not_passed_over(stage):
    assert take_in([{"entry": acted(1).entry, "wrong": "removed"}]) == ["m0"]


def test_as_long_as_the_day_is_open_nobody_is_late(stage):
    entry = in_shard(3)
    take_in(forward(record(entry)))
    assert late(3) == []


def test_a_leaf_of_a_closed_day_waits_for_the_next_one(stage):
    entry = in_shard(3)
    seal(DAY)
    assert take_in(forward(record(entry))) == []
    assert late(3) == [entry.entry]


def test_so_does_one_of_a_day_that_is_being_closed_and_one_of_before_the_chain(stage):
    entry = in_shard(3)
    Seal("3", "2026-11-06").save()
    take_in(forward(record(entry)))
    assert late(3) == [entry.entry]


@pytest.mark.parametrize("kind", ["before", "after", "death", "end", "timeout", "repeated", "throttled"])
@pytest.mark.parametrize("call", [1, 2, 3, 4])
def test_whatever_call_fails_the_same_is_written_in_the_end(stage, kind, call):
    entry = in_shard(3, issued="ab" * 32)
    Seal("3", DAY).save()
    messages = forward(record(entry))
    with planned(call, kind) as plan:
        try:
            failed = take_in(messages)
        except Death:
            failed = ["m0"]
    assert plan.calls
    if failed:
        assert take_in(messages) == []
    assert [item["entry"]["S"] for item in leaves()] == late(3) == [entry.entry]
    assert IssuedLeaf.of("ab" * 32).entry == entry.entry
