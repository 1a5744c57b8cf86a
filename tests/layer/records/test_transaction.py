"""A transaction that meets another one's is sent again; what a condition refused, or the load, is not."""

from collections.abc import Callable, Iterator

import pytest
from moto import mock_aws
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import TransactWriteError
from pynamodb.models import Model

from traffic.records.transaction import Lost, together

Refuse = Callable[..., list[int]]


class Case(Model):
    class Meta:
        table_name = "test-cases"
        region = "us-east-1"

    case = UnicodeAttribute(hash_key=True)
    turns = NumberAttribute(default=0)


@pytest.fixture(autouse=True)
def table() -> Iterator[None]:
    with mock_aws():
        Case.create_table(billing_mode="PAY_PER_REQUEST")
        Case("one").save()
        yield


def turn() -> None:
    with together() as act:
        act.update(Case("one"), [Case.turns.add(1)])
        act.save(Case("two"), condition=Case.case.does_not_exist())


def test_what_met_another_transaction_is_written_once(refuse: Refuse) -> None:
    calls = refuse(3, "TransactionConflict", None)
    turn()
    assert (len(calls), Case.get("one").turns, Case.count("two")) == (4, 1, 1)


def test_a_record_that_others_never_leave_alone_is_given_up(refuse: Refuse) -> None:
    calls = refuse(99, None, "TransactionConflict")
    with pytest.raises(TransactWriteError):
        turn()
    assert (len(calls), Case.count("two")) == (4, 0)


@pytest.mark.parametrize("other", [None, "TransactionConflict"])
def test_a_condition_that_did_not_hold_is_not_tried_again(refuse: Refuse, other: str | None) -> None:
    calls = refuse(1, "ConditionalCheckFailed", other)
    with pytest.raises(Lost) as lost:
        turn()
    assert (len(calls), lost.value.places) == (1, {0})


@pytest.mark.parametrize(
    "code", ["ThrottlingError", "ProvisionedThroughputExceeded", "ItemCollectionSizeLimitExceeded"]
)
def test_a_table_that_is_too_busy_is_left_in_peace(refuse: Refuse, code: str) -> None:
    calls = refuse(1, code, None)
    with pytest.raises(TransactWriteError):
        turn()
    assert len(calls) == 1


def fail_on_the_way() -> None:
    with together() as act:
        act.save(Case("two"))
        raise ZeroDivisionError


def test_nothing_is_sent_where_the_act_itself_fails(refuse: Refuse) -> None:
    calls = refuse(0)
    with pytest.raises(ZeroDivisionError):
        fail_on_the_way()
    assert calls == []
