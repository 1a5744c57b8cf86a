from payments.matching.match import match
from payments.matching.totals import Tally, Totals
from payments.rules.sides import FAILED_REFUND, REFUND, REVERSAL
from tests.support.sides import UNIT, line, our_refund, ours, refund_line


def named(held, told, folder, totals=None) -> list[tuple[str, str | None]]:
    found = match(held, told, folder=folder, totals=totals)
    return sorted((finding.kind.value, finding.line.kind if finding.line else None) for finding in found)


def test_refunds_are_paired_by_our_number(tmp_path):
    held = [ours("A", 100, refunded=50), our_refund("A", 30), our_refund("A", 20, refund="AR2")]
    told = [line("A", 100), refund_line("A", 20, refund="AR2"), refund_line("A", 30)]
    totals = Totals()
    assert named(held, told, tmp_path, totals) == []
    assert totals.agreed[UNIT, REFUND] == Tally(2, 50)


def test_a_refund_without_a_number_is_paired_by_its_amount(tmp_path):
    held = [our_refund("A", 30), our_refund("A", 20, refund="AR2")]
    assert named(held, [refund_line("A", 20, refund=None), refund_line("A", 30)], tmp_path) == []


def test_another_amount_is_found(tmp_path):
    assert named([our_refund("A", 30)], [refund_line("A", 31)], tmp_path) == [("amount_diff", REFUND)]


def test_a_refund_that_only_one_side_has_is_found(tmp_path):
    assert named([our_refund("A", 30)], [], tmp_path) == [("platform_only", None)]
    assert named([], [refund_line("A", 30)], tmp_path) == [("channel_only", REFUND)]


def test_a_refund_of_an_order_that_gave_nothing_back_is_certainly_wrong(tmp_path):
    told = [line("A", 100), refund_line("A", 30)]
    assert named([ours("A", 100)], told, tmp_path) == [("status_diff", REFUND)]
    assert named([ours("A", 100, refunded=30)], told, tmp_path) == [("channel_only", REFUND)]


def test_a_refund_given_twice_is_found(tmp_path):
    told = [refund_line("A", 30), refund_line("A", 30, 3)]
    assert named([our_refund("A", 30)], told, tmp_path) == [("duplicate", REFUND)]


def test_a_refund_that_failed_at_the_channel_fits_one_that_failed_here(tmp_path):
    failed = refund_line("A", 30, kind=FAILED_REFUND)
    totals = Totals()
    assert named([our_refund("A", 30, settled=False)], [failed], tmp_path, totals) == []
    assert totals.undone == Tally(1, 30)
    assert named([our_refund("A", 30)], [failed], tmp_path) == [("status_diff", FAILED_REFUND)]
    assert named([our_refund("A", 30, settled=False)], [refund_line("A", 30)], tmp_path) == [("status_diff", REFUND)]


def test_a_payment_and_its_reversal_came_to_nothing(tmp_path):
    told = [line("A", 100), line("A", 100, 3, kind=REVERSAL)]
    totals = Totals()
    assert named([], told, tmp_path, totals) == []
    assert named([ours("A", 100, settled=False)], told, tmp_path) == []
    assert totals.undone == Tally(2, 200)


def test_after_a_reversal_the_payment_that_was_made_again_counts(tmp_path):
    told = [line("A", 100), line("A", 100, 3, kind=REVERSAL), line("A", 100, 4, transaction="T2")]
    assert named([ours("A", 100, transaction="T2")], told, tmp_path) == []


def test_a_reversal_of_what_was_settled_is_found(tmp_path):
    reversal = line("A", 100, 3, kind=REVERSAL)
    assert named([ours("A", 100)], [line("A", 100), reversal], tmp_path) == [("status_diff", REVERSAL)]
    assert named([ours("A", 100)], [reversal], tmp_path) == [("status_diff", REVERSAL)]
    assert named([], [reversal], tmp_path) == [("channel_only", REVERSAL)]
