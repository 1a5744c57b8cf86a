from datetime import date

import pytest

from payments.rules.breaks import BreakClass, Closing
from payments.rules.findings import Finding, LookedUp, classed, closing
from payments.rules.sides import FAILED_REFUND, REVERSAL
from tests.support.sides import line, our_refund, ours, refund_line

DAY, BEFORE, LONG_BEFORE = date(2026, 11, 4), date(2026, 11, 3), date(2026, 11, 1)
ONLY_THERE = Finding(BreakClass.CHANNEL_ONLY, line("A", 100), None)
ONLY_HERE = Finding(BreakClass.PLATFORM_ONLY, None, ours("A", 100))


@pytest.mark.parametrize(
    ("looked_up", "kind"),
    [
        (None, "unknown_code"),
        (LookedUp(settled=False, fen=100), "channel_only"),
        (LookedUp(settled=False, fen=90), "amount_diff"),
        (LookedUp(settled=True, fen=100, transaction="TA", day=DAY), "ok"),
        (LookedUp(settled=True, fen=100, transaction="TA", day=BEFORE), "cutoff"),
        (LookedUp(settled=True, fen=100, transaction="TA", day=LONG_BEFORE), "status_diff"),
        (LookedUp(settled=True, fen=100, transaction="TA"), "status_diff"),
        (LookedUp(settled=True, fen=90, transaction="TA", day=DAY), "amount_diff"),
        (LookedUp(settled=True, fen=100, transaction="T2", day=DAY), "duplicate"),
    ],
)
def test_a_payment_that_only_the_channel_has_is_classed_by_our_order(looked_up, kind):
    assert classed(ONLY_THERE, looked_up, DAY) == kind


@pytest.mark.parametrize(
    ("looked_up", "kind"),
    [
        (None, "unknown_code"),
        (LookedUp(settled=False, fen=0), "status_diff"),
        (LookedUp(settled=True, fen=30, day=DAY), "ok"),
        (LookedUp(settled=True, fen=30, day=BEFORE), "cutoff"),
        (LookedUp(settled=True, fen=31, day=DAY), "amount_diff"),
    ],
)
def test_a_refund_that_only_the_channel_has_is_classed_by_our_refund(looked_up, kind):
    assert classed(Finding(BreakClass.CHANNEL_ONLY, refund_line("A", 30), None), looked_up, DAY) == kind


@pytest.mark.parametrize("what", [REVERSAL, FAILED_REFUND])
@pytest.mark.parametrize(("settled", "kind"), [(True, "status_diff"), (False, "ok")])
def test_what_came_to_nothing_at_the_channel_must_have_come_to_nothing_here(what, settled, kind):
    found = Finding(BreakClass.CHANNEL_ONLY, line("A", 100, kind=what), None)
    assert classed(found, LookedUp(settled, 100), DAY) == kind


@pytest.mark.parametrize(
    ("looked_up", "kind"),
    [
        (None, "platform_only"),
        (LookedUp(settled=True, fen=100, day=date(2026, 11, 5)), "cutoff"),
        (LookedUp(settled=True, fen=100, day=DAY), "platform_only"),
        (LookedUp(settled=True, fen=100, day=LONG_BEFORE), "status_diff"),
        (LookedUp(settled=True, fen=90, day=DAY), "amount_diff"),
        (LookedUp(settled=False, fen=100), "status_diff"),
    ],
)
def test_an_order_that_only_we_have_is_classed_by_what_the_channel_says(looked_up, kind):
    assert classed(ONLY_HERE, looked_up, DAY) == kind


def test_a_finding_that_needs_no_look_keeps_its_class():
    for kind in (BreakClass.AMOUNT_DIFF, BreakClass.STATUS_DIFF, BreakClass.CHANNEL_ONLY, BreakClass.PAYER_DIFF):
        found = Finding(kind, line("A", 100), ours("A", 100))
        assert not found.needs_look
        assert classed(found, None, DAY) is kind
    assert ONLY_THERE.needs_look
    assert ONLY_HERE.needs_look


def test_a_payment_whose_notice_was_lost_is_settled_only_for_the_very_amount():
    assert closing(ONLY_THERE, LookedUp(settled=False, fen=100)) is Closing.SETTLED
    assert closing(Finding(BreakClass.CHANNEL_ONLY, line("A", 100), ours("A", 100, settled=False))) is Closing.SETTLED
    assert closing(ONLY_THERE, LookedUp(settled=False, fen=90)) is None
    assert closing(ONLY_THERE, LookedUp(settled=True, fen=100)) is None
    assert closing(ONLY_THERE) is None
    assert (
        closing(Finding(BreakClass.CHANNEL_ONLY, refund_line("A", 100), None), LookedUp(settled=False, fen=100)) is None
    )


def test_a_second_payment_goes_back_only_when_we_know_which_one_was_kept():
    def second(**held):
        return Finding(BreakClass.DUPLICATE, line("A", 100, transaction="T2"), ours("A", 100, **held))

    assert closing(second()) is Closing.REFUNDED
    assert closing(second(transaction="T2")) is None
    assert closing(second(transaction=None)) is None
    assert closing(second(settled=False)) is None
    assert closing(Finding(BreakClass.DUPLICATE, refund_line("A", 30), our_refund("A", 30, transaction="T9"))) is None


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        ("amount_diff", None),
        ("status_diff", None),
        ("unknown_code", None),
        ("cutoff", "paired"),
        ("payer_diff", "noted"),
    ],
)
def test_everything_else_closes_as_its_class_says(kind, how):
    assert closing(Finding(BreakClass(kind), line("A", 100), ours("A", 100))) == how
    assert closing(ONLY_HERE) is None


def test_a_finding_is_known_by_its_order_and_the_refund_or_transaction():
    assert ONLY_THERE.key == "A#TA"
    assert ONLY_HERE.key == "A#TA"
    assert Finding(BreakClass.CHANNEL_ONLY, refund_line("A", 30), None).key == "A#AR1"
    assert Finding(BreakClass.PLATFORM_ONLY, None, ours("A", 100, transaction=None)).key == "A#"
    with pytest.raises(ValueError, match="neither side"):
        _ = Finding(BreakClass.OK, None, None).order
