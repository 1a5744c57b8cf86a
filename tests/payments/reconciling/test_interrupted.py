"""Taking files in while calls fail, processes die, messages repeat and others act: the same breaks, the same closings, zero."""

from datetime import timedelta

import pytest
from moto import mock_aws

from payments import reconciliation
from payments.settling.settling import settle
from payments.ways.channels import channel_of
from tests.support.books_balance import balanced, items
from tests.support.calls import consume
from tests.support.faults import Death, aside, planned
from tests.support.machinery import arrival
from tests.support.meanwhile import meanwhile
from tests.support.paid import refund_of
from tests.support.reckoned import (
    DAY,
    FINE,
    INBOX,
    LATE,
    NEXT,
    arrived,
    breaks,
    collect,
    files,
    lay,
    lines_at_bank,
    moment,
    paid,
    partly_back,
    take_in,
    totals,
)
from tests.support.stage import go_back, kept, raise_stage
from traffic import clock, ids
from traffic.gateways.bank import stand_in as bank
from traffic.gateways.paying import Channel
from traffic.privacy import keys
from traffic.records.order import Order

EVENING = moment(after=timedelta(hours=20))
# Of each record, what tells when it was written and how often it was tried, and numbers drawn by lot.
WHEN = {"number", "opened_at", "closed_at", "began_at", "done_at", "requested_at", "due_at", "at", "digest", "version"}


def lost_notice():
    paid(1, told=False)
    return [collect("bank")]


def paid_twice():
    bank.pay_again(paid(1).order, EVENING)
    return [collect("bank")]


def paid_twice_in_silence():
    bank.pay_again(paid(1, told=False).order, EVENING)
    return [collect("bank")]


def after_the_cut():
    bank.cut_at(22)
    paid(1, after=LATE)
    paid(2, told=False, after=LATE)
    return [collect("bank"), collect("bank", NEXT)]


def corrected():
    paid(1)
    take_in("bank")
    paid(2)
    assert arrived(lay(f"bank/{DAY}/2-by-hand.txt", lines_at_bank())) == []
    return [lay(f"bank/{DAY}/3-by-hand.txt", bank.bill_of(DAY))]


# What is planted, and the breaks that come of it on the first day and on the second.
SCENES = {
    lost_notice: ([("channel_only", "settled")], []),
    paid_twice: ([("duplicate", "refunded")], []),
    paid_twice_in_silence: ([("channel_only", "settled"), ("duplicate", "refunded")], []),
    after_the_cut: ([("platform_only", "paired")], [("channel_only", "settled"), ("cutoff", "paired")]),
    corrected: ([("platform_only", "superseded"), ("platform_only", "superseded")], []),
}


def delivered(key):
    """As SQS does: until it is taken, four times at most."""
    for _ in range(4):
        try:
            if consume(reconciliation.handler, arrival(INBOX, key)) == []:
                return
        except Death:
            another_process()
        finally:
            with aside():
                balanced()
    pytest.fail("a message would have ended among the dead letters")


def another_process():
    keys.forget()
    channel_of.cache_clear()


def taken_in(files_laid):
    """Each file is taken in on the day after its own."""
    for later, key in enumerate(files_laid):
        with clock.standing_at(moment(NEXT + timedelta(days=later))):
            delivered(key)


def end_state():
    """All that stands written in the end, but when it happened."""
    told = {
        thing: sorted(repr(sorted(_lasting(item).items())) for item in items(f"payments-{thing}"))
        for thing in ("orders", "bills", "refunds", "days")
    }
    return told | {"ledger": balanced(), "facts": sorted(item["kind"] for item in items("foundation-outbox"))}


def _lasting(item):
    return {name: value for name, value in item.items() if name not in WHEN}


@pytest.fixture(scope="module", params=SCENES, ids=lambda scene: scene.__name__)
def scene(request):
    """A stage as it is before the files arrive, the files, what comes of them, and the calls on the way."""
    with mock_aws(), clock.standing_at(moment()), ids.seeded(7):
        raise_stage()
        another_process()
        laid = request.param()
        begun = kept()
        with planned(None) as plan:
            taken_in(laid)
        assert (breaks(), breaks(NEXT)) == SCENES[request.param]
        yield begun, laid, end_state(), plan.calls
    another_process()


# Calls that leave something behind fail in each of these ways by turns, all others by the end of the process; tests/faults has
# every call of the journey fail in every way.
WRITES = {"dynamodb.PutItem", "dynamodb.UpdateItem", "dynamodb.TransactWriteItems"}
BY_TURNS = ("before", "after", "death")


def test_any_single_fault_leaves_the_end_as_it_was(scene):
    begun, laid, state, calls = scene
    assert len(WRITES & {*calls}) >= 2
    for at, call in enumerate(calls, 1):
        kind = BY_TURNS[at % 3] if call in WRITES else "death"
        go_back(begun)
        another_process()
        with planned(at, kind):
            taken_in(laid)
        assert end_state() == state, f"fault {kind} call {at}, {call}"


def test_everything_twice_leaves_the_end_as_it_was(scene):
    begun, laid, state, _ = scene
    go_back(begun)
    another_process()
    taken_in([*laid, *laid])
    assert end_state() == state


def test_two_readings_at_once_leave_the_end_as_it_was(scene):
    begun, laid, state, calls = scene
    for call in sorted({*WRITES, "dynamodb.Query"} & {*calls}):
        go_back(begun)
        another_process()
        with meanwhile(lambda: taken_in(laid[:1]), before=call):
            taken_in(laid)
        assert end_state() == state, call


def test_a_notice_in_the_middle_of_a_reading_leaves_no_break_open(stage):
    order = paid(1, told=False)
    key = collect("bank")
    with meanwhile(lambda: told_of(order)):
        assert arrived(key) == []
    assert breaks() == [("channel_only", "settled")]
    balanced()


def test_a_notice_between_reading_and_looking_is_no_difference(stage):
    order = paid(1, told=False)
    key = collect("bank")
    # After a look whether the day is signed, both sides are read; then the order is looked at.
    with meanwhile(lambda: told_of(order), before="dynamodb.GetItem", nth=2):
        assert arrived(key) == []
    assert breaks() == []
    assert totals()["agreed"] == totals()["ours"] == {"520103000000|payment": {"count": 1, "fen": FINE}}


def told_of(order):
    settle(channel_of(Channel.BANK).trade(order.order), Channel.BANK)


def test_the_files_of_two_days_at_once_find_each_other(stage):
    bank.cut_at(22)
    paid(1, after=LATE)
    first, second = collect("bank"), collect("bank", NEXT)
    for call in ("dynamodb.PutItem", "dynamodb.GetItem", "dynamodb.Query"):
        begun = kept()
        with meanwhile(lambda: arrived(second), before=call):
            assert arrived(first) == []
        assert (breaks(), breaks(NEXT)) == ([("platform_only", "paired")], [("cutoff", "paired")])
        go_back(begun)


def test_refunds_of_two_days_bear_repetition_too(stage):
    order = paid(1)
    partly_back(order, 5_000)
    for day in (DAY, NEXT):
        key = collect("bank", day)
        assert [arrived(key), arrived(key)] == [[], []]
    assert (breaks(), breaks(NEXT), files(NEXT)) == ([], [], [("1-bill.txt", "done", None)])
    assert Order.of_order(order.order).refunded == 5_000
    assert refund_of(order).state == "done"
    balanced()
