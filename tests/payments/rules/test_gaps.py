"""How much more a channel has than our books, finding by finding."""

import pytest

from payments.rules.breaks import BreakClass
from payments.rules.findings import Finding, LookedUp
from payments.rules.gaps import gap
from payments.rules.sides import Line, Ours

ORDER, REFUND = "01K9ORDER000000000000000A1", "01K9ORDER000000000000000A1R0001"


def line(kind="payment", fen=20_000, transaction="T1", refund=None):
    return Line(ORDER, transaction, kind, fen, None, refund, "2026-11-04T12:00:00+08:00", 1)


def ours(kind="payment", fen=20_000, *, settled=True, refund=None):
    return Ours(ORDER, "T1", kind, fen, None, refund, settled, "520103000000")


PAID, UNPAID = LookedUp(True, 20_000, "T1"), LookedUp(False, 20_000)
SENT, UNSENT = LookedUp(True, 5_000, "T1"), LookedUp(False, 5_000)
OUR_REFUND = ours("refund", 5_000, refund=REFUND)


@pytest.mark.parametrize(
    ("kind", "theirs", "held", "found", "fen"),
    [
        ("channel_only", line(), None, UNPAID, 20_000),
        ("channel_only", line(), ours(settled=False), None, 20_000),
        ("unknown_code", line(), None, None, 20_000),
        ("amount_diff", line(fen=19_000), ours(), None, -1_000),
        ("amount_diff", line(fen=19_000), ours(settled=False), None, 19_000),
        ("amount_diff", line(fen=19_000), None, PAID, -1_000),
        ("status_diff", line(transaction="T2"), ours(), None, 0),
        ("duplicate", line(transaction="T2"), ours(), None, 20_000),
        ("platform_only", None, ours(), None, -20_000),
        ("platform_only", None, OUR_REFUND, None, 5_000),
        ("status_diff", None, ours(), UNPAID, -20_000),
        ("amount_diff", None, ours(), LookedUp(True, 19_000, "T1"), -1_000),
        ("platform_only", None, OUR_REFUND, LookedUp(True, 5_000), 0),
        ("amount_diff", None, OUR_REFUND, LookedUp(True, 4_000), 1_000),
        ("amount_diff", line("refund", 6_000, refund=REFUND), OUR_REFUND, None, -1_000),
        ("duplicate", line("refund", 5_000, refund=REFUND), ours(), None, -5_000),
        ("status_diff", line("refund", 5_000), ours(), None, -5_000),
        ("status_diff", line("refund", 5_000, refund=REFUND), None, UNSENT, -5_000),
        ("amount_diff", line("refund", 6_000, refund=REFUND), None, SENT, -1_000),
        ("status_diff", line("failed_refund", 5_000, refund=REFUND), OUR_REFUND, None, 5_000),
        ("status_diff", line("failed_refund", 5_000, refund=REFUND), None, SENT, 5_000),
        ("unknown_code", line("failed_refund", 5_000), None, None, 0),
        ("status_diff", line("reversal"), ours(), None, -20_000),
        ("status_diff", line("reversal"), None, PAID, -20_000),
        ("cutoff", line(), None, PAID, 0),
        ("cutoff", None, ours(), PAID, 0),
        ("payer_diff", line(), ours(), None, 0),
    ],
)
def test_the_gap_is_what_would_make_the_books_say_what_the_channel_says(kind, theirs, held, found, fen):
    assert gap(Finding(BreakClass(kind), theirs, held), found) == fen


def test_a_finding_of_neither_side_has_no_gap():
    assert gap(Finding(BreakClass.PLATFORM_ONLY, None, None)) == 0
