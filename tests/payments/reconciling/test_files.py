"""Files as they arrive: broken ones refused by name, repeated ones taken in once, corrections in the place of what they correct."""

import gzip

import pytest

from tests.support import bar_files, desk
from tests.support.bills import told, wechat, zipped
from tests.support.books_balance import balanced, items
from tests.support.paid import refund_of
from tests.support.reckoned import (
    DAY,
    FINE,
    NEXT,
    arrived,
    breaks,
    collect,
    files,
    lay,
    lines_at_bank,
    moment,
    paid,
    take_in,
)
from traffic.gateways.bank import stand_in as bank
from traffic.records.order import Order
from traffic.records.reckoning import DaySigned, Statement

pytestmark = pytest.mark.usefixtures("stage")


def laid(name, content, source="bank", day=DAY):
    """A file arrives under a name."""
    return arrived(lay(f"{source}/{day}/{name}", content))


def at_bank(*orders, **more):
    """The bank's file with these orders as they were paid."""
    return lines_at_bank(*map(line, orders), **more)


def line(order):
    """The line of an order as it was paid."""
    return told(order.order, FINE, number=Order.of_order(order.order).transaction)


def refusal(content, source="bank"):
    """Why the one file of a day was refused, and where."""
    assert laid("1-by-hand.txt", content, source) == []
    (file,) = Statement.of_day(DAY.isoformat())
    assert (file.state, file.totals) == ("refused", None)
    return file.refusal, file.line


GOOD = at_bank()
STRANGER = bar_files.bank([told("A", 100)], bank="TT", count="1")


@pytest.mark.parametrize(
    ("content", "source", "why"),
    [
        (b"", "bank", ("truncated", 0)),
        (b"\x00" * 300, "bank", ("header_wrong", 1)),
        (GOOD[:-3], "bank", ("hash_wrong", 2)),
        (GOOD.splitlines()[0], "bank", ("truncated", 2)),
        (lines_at_bank(day=NEXT), "bank", ("wrong_day", 1)),
        (bar_files.bank([], bank="OTHER"), "bank", ("wrong_merchant", 1)),
        (STRANGER, "bank", ("wrong_merchant", 2)),
        (lines_at_bank(told("A", 100)).replace(b"|1|1.00|", b"|2|1.00|", 1), "bank", ("count_wrong", 3)),
        (lines_at_bank(told("A", 100)).replace(b"|1|1.00|", b"|1|2.00|", 1), "bank", ("sum_wrong", 3)),
        (wechat([told("A", 100)]), "wechat", ("wrong_merchant", 2)),
        (gzip.compress(wechat([]), mtime=0)[:-9], "wechat", ("compression_broken", 0)),
        (wechat([])[:-40], "wechat", ("truncated", 2)),
        (zipped({"summary.csv": b""}), "alipay", ("entries_wrong", 0)),
        (b"PK", "alipay", ("compression_broken", 0)),
        (bar_files.treasury([], day="20261103"), "treasury", ("wrong_day", 1)),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_changes_nothing_else(content, source, why):
    order = paid(1, told=False)
    before = items("payments-orders"), balanced()
    assert refusal(content, source) == why
    assert (breaks(), (items("payments-orders"), balanced())) == ([], before)
    assert Order.of_order(order.order).state == "prepaid"


def test_a_refused_file_gives_way_to_the_right_one():
    order = paid(1)
    laid("1-by-hand.txt", at_bank(order)[:-3])
    laid("1-again.txt", at_bank(order))
    assert files() == [("1-again.txt", "done", None), ("1-by-hand.txt", "refused", "hash_wrong")]
    assert breaks() == []


def test_few_lines_of_a_bank_that_cannot_be_read_are_left_out_and_told():
    order = paid(1)
    others = [told(f"X{number:03d}", 100) for number in range(119)]
    assert laid("1-by-hand.txt", lines_at_bank(line(order), *others, told("BAD ORDER", 100))) == []
    (file,) = Statement.of_day(DAY.isoformat())
    assert file.totals["rejected"] == {"count": 1, "lines": {"122": "number_wrong"}}
    assert breaks() == [("unknown_code", None)] * 119


def test_a_file_that_arrives_again_is_taken_in_once():
    paid(1, told=False)
    key = collect("bank")
    assert [arrived(key), arrived(key)] == [[], []]
    assert (files(), breaks()) == ([("1-bill.txt", "done", None)], [("channel_only", "settled")])


def test_the_same_content_under_another_name_is_refused_by_name():
    paid(1, told=False)
    laid("1-by-hand.txt", at_bank())
    before = items("payments-orders"), items("payments-refunds"), breaks()
    laid("2-by-hand.txt", at_bank())
    (file,) = Statement.of_day(DAY.isoformat())
    assert (file.name, file.state, file.repeated) == ("1-by-hand.txt", "done", "2-by-hand.txt")
    assert (items("payments-orders"), items("payments-refunds"), breaks()) == before


def test_a_second_file_of_a_day_needs_a_higher_sequence():
    order = paid(1)
    laid("1-by-hand.txt", at_bank(order))
    laid("1-another.txt", at_bank())
    assert files() == [("1-another.txt", "refused", "taken_in_before"), ("1-by-hand.txt", "done", None)]
    assert breaks() == []


def test_a_file_that_came_too_late_counts_under_a_higher_sequence():
    order = paid(1)
    laid("1-by-hand.txt", at_bank())
    laid("1-another.txt", at_bank(order))
    assert breaks() == [("platform_only", None)]
    laid("2-another.txt", at_bank(order))
    assert files() == [("1-by-hand.txt", "done", None), ("2-another.txt", "done", None)]
    assert breaks() == [("platform_only", "superseded")]


def test_a_correction_closes_what_it_has_no_more_and_keeps_what_it_has():
    first, second = paid(1), paid(2)
    laid("1-by-hand.txt", at_bank())
    assert breaks() == [("platform_only", None)] * 2
    laid("2-by-hand.txt", at_bank(first))
    assert breaks() == [("platform_only", "superseded"), ("platform_only", None)]
    assert laid("3-by-hand.txt", at_bank(first, second)) == []
    assert breaks() == [("platform_only", "superseded")] * 2
    laid("2-late.txt", at_bank(first, second, first))
    assert files()[1] == ("2-by-hand.txt", "done", None)
    assert files()[2] == ("2-late.txt", "refused", "taken_in_before")


def test_a_correction_gives_no_duplicate_back_twice():
    order = paid(1)
    second = bank.pay_again(order.order, moment())
    laid("1-by-hand.txt", bank.bill_of(DAY))
    laid("2-by-hand.txt", bank.bill_of(DAY, version=2))
    assert breaks() == [("duplicate", "refunded")]
    assert refund_of(order).transaction == second
    balanced()


def test_a_break_that_a_notice_opened_outlives_every_correction():
    desk.broken("amount_diff", order="NOTICED", channel="bank", source="notice")
    laid("1-by-hand.txt", at_bank())
    laid("2-by-hand.txt", lines_at_bank(told("A", 100)))
    assert breaks() == [("amount_diff", None), ("unknown_code", None)]


def test_a_signed_day_takes_no_more():
    paid(1)
    DaySigned(
        DAY.isoformat(),
        totals={},
        open_breaks=[],
        digest="d",
        signed_by="officer:1",
        unit="520000000000",
        signed_at="now",
    ).save()
    take_in("bank")
    assert (files(), breaks()) == ([("1-bill.txt", "refused", "day_signed")], [])


@pytest.mark.parametrize("channel", ["wechat", "alipay"])
def test_a_day_without_a_trade_is_done_and_what_we_hold_of_it_is_found(channel):
    nothing = b"nothing happened on this day\n"
    assert laid("0-nothing.txt", nothing, channel) == []
    assert (files(), breaks()) == ([("0-nothing.txt", "done", None)], [])
    paid(1, channel, day=NEXT)
    assert laid("0-nothing.txt", nothing, channel, NEXT) == []
    assert breaks(NEXT) == [("platform_only", None)]
    # The bill was only late.
    take_in(channel, NEXT)
    assert files(NEXT)[0] == ("0-nothing.txt", "done", None)
    assert breaks(NEXT) == [("platform_only", "superseded")]


def test_nothing_is_said_in_these_words_alone():
    laid("0-nothing.txt", b"")
    laid("0-nothing.txt", b"nothing", day=NEXT)
    assert (files()[0][2], files(NEXT)[0][2]) == ("header_wrong", "header_wrong")


def test_word_of_nothing_does_not_follow_a_file():
    paid(1)
    take_in("bank")
    laid("0-nothing.txt", b"nothing happened on this day\n")
    assert (files()[0], breaks()) == (("0-nothing.txt", "refused", "taken_in_before"), [])
