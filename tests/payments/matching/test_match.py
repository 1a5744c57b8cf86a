from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payments.matching.match import match
from payments.matching.totals import Tally, Totals
from payments.rules.breaks import BreakClass
from payments.rules.findings import Finding
from payments.rules.sides import FAILED_REFUND, PAYMENT, REFUND, REVERSAL, Line
from payments.statements.refusals import Refusal, StatementRefused
from tests.support.sides import UNIT, line, our_refund, ours, refund_line


def matched(held, told, folder, **more) -> list[Finding]:
    return list(match(held, told, folder=folder, **more))


def named(findings) -> list[tuple[str, str]]:
    return sorted((finding.kind.value, finding.order) for finding in findings)


def test_what_agrees_is_counted_by_unit_and_told_nowhere(tmp_path):
    totals = Totals()
    held = [ours("A", 100), ours("B", 200, unit="520200000400"), our_refund("A", 30)]
    assert matched(held, [line("B", 200), refund_line("A", 30), line("A", 100)], tmp_path, totals=totals) == []
    expected = {
        (UNIT, PAYMENT): Tally(1, 100),
        ("520200000400", PAYMENT): Tally(1, 200),
        (UNIT, REFUND): Tally(1, 30),
    }
    assert totals.agreed == totals.ours == expected
    assert totals.theirs == {PAYMENT: Tally(2, 300), REFUND: Tally(1, 30)}


def test_each_class_is_found_once_and_nothing_else(tmp_path):
    held = [
        *(ours(f"OK{place}", 100) for place in range(50)),
        ours("AMOUNT", 100),
        ours("STATUS", 100, transaction="another"),
        ours("PLATFORM", 100),
        ours("DOUBLE", 100),
        ours("PAYER", 100, payer="mark"),
        ours("UNPAID", 100, settled=False, transaction=None),
    ]
    told = [
        *(line(f"OK{place}", 100) for place in range(50)),
        line("AMOUNT", 101),
        line("STATUS", 100),
        line("CHANNEL", 100),
        line("DOUBLE", 100),
        line("DOUBLE", 100, transaction="T2"),
        line("PAYER", 100, payer="other mark"),
        line("UNPAID", 100),
    ]
    assert named(matched(held, told, tmp_path)) == [
        ("amount_diff", "AMOUNT"),
        ("channel_only", "CHANNEL"),
        ("channel_only", "UNPAID"),
        ("duplicate", "DOUBLE"),
        ("payer_diff", "PAYER"),
        ("platform_only", "PLATFORM"),
        ("status_diff", "STATUS"),
    ]


def test_a_finding_carries_both_sides(tmp_path):
    told, held = line("A", 101, 7), ours("A", 100)
    assert matched([held], [told], tmp_path) == [Finding(BreakClass.AMOUNT_DIFF, told, held)]
    assert matched([], [told], tmp_path) == [Finding(BreakClass.CHANNEL_ONLY, told, None)]
    assert matched([held], [], tmp_path) == [Finding(BreakClass.PLATFORM_ONLY, None, held)]


def test_an_order_that_nobody_paid_and_no_line_names_is_nothing(tmp_path):
    totals = Totals()
    assert matched([ours("A", 100, settled=False)], [], tmp_path, totals=totals) == []
    assert totals.ours == {}


def test_of_two_payments_the_one_that_settled_is_kept_and_else_the_earliest(tmp_path):
    late, early = (
        line("A", 100, 2, transaction="T2", at="2026-11-04T10:00:01+08:00"),
        line("A", 100, 3, at="2026-11-04T10:00:00+08:00"),
    )
    assert matched([ours("A", 100)], [late, early], tmp_path)[0].line == late
    assert matched([ours("A", 100, transaction="T2")], [late, early], tmp_path)[0].line == early
    assert matched([ours("A", 100, transaction=None)], [late, early], tmp_path)[0].line == late
    assert named(matched([], [late, early], tmp_path)) == [("channel_only", "A"), ("duplicate", "A")]


def test_a_side_that_does_not_know_transaction_or_payer_does_not_differ_in_it(tmp_path):
    held = [ours("DECISION", 100, transaction=None), ours("NAMED", 100, payer="mark")]
    assert matched(held, [line("DECISION", 100), line("NAMED", 100)], tmp_path) == []


def test_nothing_is_found_before_the_statement_has_ended(tmp_path):
    def broken() -> Iterator[Line]:
        yield line("A", 100)
        raise StatementRefused(Refusal.COUNT_WRONG, 3)

    with pytest.raises(StatementRefused):
        next(match([], broken(), folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_no_file_outlives_the_matching(tmp_path):
    matching = match([], [line("A", 100), line("B", 100)], folder=tmp_path)
    next(matching)
    assert list(tmp_path.iterdir())
    matching.close()
    assert list(tmp_path.iterdir()) == []


def numbered(lines: list[Line]) -> list[Line]:
    return [
        one._replace(number=number, refund=None if one.kind == PAYMENT else one.refund)
        for number, one in enumerate(lines, 2)
    ]


LINES = st.lists(
    st.builds(
        line,
        st.sampled_from("ABCDE"),
        st.sampled_from([100, 200]),
        kind=st.sampled_from([PAYMENT, PAYMENT, PAYMENT, REFUND, REVERSAL, FAILED_REFUND]),
        transaction=st.sampled_from(["T1", "T2"]),
        refund=st.sampled_from([None, "R1", "R2"]),
        payer=st.sampled_from([None, "P1", "P2"]),
        at=st.sampled_from(["2026-11-04T10:00:00+08:00", "2026-11-04T10:00:01+08:00"]),
    ),
    max_size=10,
).map(numbered)
HELD = st.lists(
    st.builds(
        ours,
        st.sampled_from("ABCDE"),
        st.sampled_from([100, 200]),
        kind=st.sampled_from([PAYMENT, PAYMENT, REFUND]),
        transaction=st.sampled_from([None, "T1", "T2"]),
        settled=st.booleans(),
        payer=st.sampled_from([None, "P1"]),
        refunded=st.sampled_from([0, 100]),
    ),
    unique_by=lambda one: (one.order, one.kind),
    max_size=8,
).map(lambda held: [one._replace(refund="R1" if one.kind == REFUND else None) for one in held])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=HELD, told=LINES, data=st.data())
def test_the_order_of_neither_side_matters_and_every_line_is_somewhere_once(held, told, data, tmp_path):
    totals, other = Totals(), Totals()
    found = matched(held, told, tmp_path, totals=totals)
    shuffled = data.draw(st.permutations(held)), data.draw(st.permutations(told))
    again = matched(*shuffled, tmp_path, totals=other, most=len(held) + len(told))
    assert sorted(map(repr, found)) == sorted(map(repr, again))
    assert totals == other
    agreed = sum(tally.count for tally in totals.agreed.values())
    inside = [finding.line for finding in found if finding.line and finding.kind is not BreakClass.PAYER_DIFF]
    assert len(told) == agreed + totals.undone.count + len(inside)
    assert len(set(inside)) == len(inside)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=HELD, told=LINES)
def test_settled_money_of_ours_agrees_or_is_named_in_a_finding(held, told, tmp_path):
    totals = Totals()
    named_orders = {finding.order for finding in matched(held, told, tmp_path, totals=totals)}
    quiet = sum(one.fen for one in held if one.settled and one.order not in named_orders)
    agreed, all_ours = (sum(tally.fen for tally in side.values()) for side in (totals.agreed, totals.ours))
    assert quiet <= agreed <= all_ours


def test_an_order_given_twice_is_one(tmp_path):
    totals = Totals()
    held = [ours("A", 100), our_refund("A", 30)]
    assert matched(held * 2, [line("A", 100), refund_line("A", 30)], tmp_path, totals=totals) == []
    assert totals.ours == {(UNIT, PAYMENT): Tally(1, 100), (UNIT, REFUND): Tally(1, 30)}
