from collections.abc import Callable, Iterator
from itertools import count
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto import mock_aws
from pynamodb.attributes import UnicodeAttribute

from traffic import aws
from traffic.errors import GatewayError
from traffic.records.newest import Mirrored, Written, write_newest

OLD, HELD, NEW = "20260101T000000#aa", "20260201T000000#aa", "20260301T000000#aa"
VERSIONS = [OLD, HELD, NEW, "20260301T000000#ab", "20260301T000001#00"]
fresh = count()


class Note(Mirrored):
    """A mirrored record with both keys and nothing else."""

    class Meta:
        table_name = "test-notes"
        region = "us-east-1"

    folder = UnicodeAttribute(hash_key=True)
    name = UnicodeAttribute(range_key=True)


@pytest.fixture(autouse=True)
def table() -> Iterator[None]:
    with mock_aws():
        Note.create_table(billing_mode="PAY_PER_REQUEST")
        yield


def note(name: str, version: str = HELD, source: str = "PACKAGE-1/part:2") -> Note:
    return Note("folder", name, version=version, source=source)


def held(name: str) -> tuple[str, str]:
    found = Note.get("folder", name)
    return found.version, found.source


def write(*items: Note) -> Written:
    return write_newest(iter(items))


def test_new_records_are_accepted() -> None:
    assert write(note("a"), note("b")) == Written(accepted=2)
    assert held("a") == held("b") == (HELD, "PACKAGE-1/part:2")


def test_nothing_to_write_is_nothing_written() -> None:
    assert write() == Written()


def test_a_newer_row_replaces_an_older_one() -> None:
    write(note("a"))
    assert write(note("a", NEW, "PACKAGE-2/part:2")) == Written(accepted=1)
    assert held("a") == (NEW, "PACKAGE-2/part:2")


def test_an_older_row_never_replaces_a_newer_one() -> None:
    write(note("a"))
    assert write(note("a", OLD, "PACKAGE-2/part:2")) == Written(older=1)
    assert held("a") == (HELD, "PACKAGE-1/part:2")


def test_the_same_row_from_elsewhere_changes_nothing() -> None:
    write(note("a"))
    assert write(note("a", HELD, "PACKAGE-2/part:2")) == Written(unchanged=1)
    assert held("a") == (HELD, "PACKAGE-1/part:2")


def test_a_row_whose_message_came_back_is_accepted_once_more() -> None:
    assert write(note("a")) == write(note("a")) == Written(accepted=1)


def test_equal_times_are_settled_by_content() -> None:
    write(note("a", "20260201T000000#bb"))
    assert write(note("a", "20260201T000000#aa")) == Written(older=1)
    assert write(note("a", "20260201T000000#cc")) == Written(accepted=1)


def test_rows_of_one_record_compete_before_they_are_written() -> None:
    rows = [note("a", HELD, "p:2"), note("a", NEW, "p:3"), note("a", NEW, "p:4"), note("a", OLD, "p:5")]
    assert write(*rows) == Written(accepted=1, unchanged=1, older=2)
    assert held("a") == (NEW, "p:3")


def test_records_that_share_one_key_only_are_two() -> None:
    assert write(note("a"), Note("elsewhere", "a", version=OLD, source="s"), note("b", OLD)) == Written(accepted=3)


@pytest.mark.parametrize("number", [99, 100, 101, 250])
def test_any_number_of_rows_is_written(number: int) -> None:
    assert write_newest(note(f"{n:03d}") for n in range(number)) == Written(accepted=number)
    assert Note.count("folder") == number


def test_rows_that_lose_do_not_hold_back_the_others() -> None:
    write(*(note(name) for name in "abcdef"))
    rows = [note("a", NEW), note("b", OLD), note("c", HELD, "other"), note("d"), note("new", OLD), note("e", NEW)]
    assert write(*rows) == Written(accepted=4, unchanged=1, older=1)
    assert [held(name)[0] for name in "abcdef"] == [NEW, HELD, HELD, HELD, NEW, HELD]
    assert held("new")[0] == OLD


def test_a_batch_in_which_every_row_loses_is_settled_at_once() -> None:
    write(*(note(f"{n}") for n in range(100)))
    assert write(*(note(f"{n}", OLD) for n in range(100))) == Written(older=100)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(VERSIONS), min_size=1, max_size=6), st.data())
def test_whatever_order_rows_arrive_in_the_newest_stays(versions: list[str], data: st.DataObject) -> None:
    name = f"permuted-{next(fresh)}"
    rows = [note(name, version, f"p:{line}") for line, version in enumerate(versions)]
    totals = Written()
    while rows:
        together = data.draw(st.integers(1, len(rows)), label="rows in one call")
        done, rows = write(*rows[:together]), rows[together:]
        totals.accepted += done.accepted
        totals.unchanged += done.unchanged
        totals.older += done.older
    assert held(name)[0] == max(versions)
    assert totals.accepted >= 1
    assert totals.accepted + totals.unchanged + totals.older == len(versions)
    assert totals.unchanged >= versions.count(max(versions)) - 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(VERSIONS))
def test_every_permutation_of_versions_ends_alike(versions: list[str]) -> None:
    name = f"permuted-{next(fresh)}"
    assert sum(write(note(name, version)).accepted for version in versions) >= 1
    assert held(name)[0] == VERSIONS[-1]


@pytest.mark.parametrize("code", ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"])
def test_what_passes_is_waited_out(code: str, refuse: Callable[..., list[int]]) -> None:
    calls, began = refuse(2, code, None), monotonic()
    assert write(note("a"), note("b")) == Written(accepted=2)
    assert len(calls) == 3
    assert monotonic() - began > 0.05


def test_a_table_that_stays_too_busy_is_asked_again_later(refuse: Callable[..., list[int]]) -> None:
    refuse(99, "ThrottlingError", None)
    with pytest.raises(GatewayError, match="dynamodb: busy") as refusal:
        write(note("a"), note("b"))
    assert not refusal.value.permanent
    assert Note.count("folder") == 0


def test_a_refusal_that_names_no_item_is_asked_again_later(refuse: Callable[..., list[int]]) -> None:
    calls = refuse(99)
    with pytest.raises(GatewayError, match="dynamodb: refused") as refusal:
        write(note("a"))
    assert not refusal.value.permanent
    assert len(calls) == 1


def test_a_missing_table_is_no_lost_row() -> None:
    aws.client("dynamodb").delete_table(TableName="test-notes")
    with pytest.raises(GatewayError):
        write(note("a"))
