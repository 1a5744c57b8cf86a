import itertools
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from payments.rules import treasury_steps as steps
from payments.rules.treasury_states import MOVES, TreasuryState
from payments.rules.treasury_steps import STUCK, Ask, Standing, Step, ask_of
from traffic import clock

NOW = datetime(2026, 11, 5, 12, tzinfo=clock.CHINA)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
OWED = Standing(state=TreasuryState.WAITING, withdrawn=False, paid_at=None, acknowledged=False, attempts=0)
HELD = replace(OWED, state=TreasuryState.HELD, acknowledged=True)
PAID = replace(HELD, state=TreasuryState.REPORTED, paid_at=NOW - HOUR)
WITHDRAWN = replace(HELD, withdrawn=True)
TRIED_OUT = 28


def stuck(standing):
    return replace(standing, state=TreasuryState.STUCK)


def test_an_acknowledged_bill_rests_until_it_is_paid():
    assert steps.acknowledged(OWED, NOW) == Step(TreasuryState.HELD, None, None, 0)


def test_a_bill_that_is_acknowledged_after_it_was_paid_is_asked_for_at_once():
    standing = replace(OWED, paid_at=NOW - HOUR)
    assert steps.acknowledged(standing, NOW) == Step(TreasuryState.REPORTED, "confirm", NOW, 0)


def test_telling_and_forgetting_ends_somewhere():
    again = steps.acknowledged(replace(PAID, attempts=3), NOW)
    assert again == Step(TreasuryState.REPORTED, "confirm", NOW + 30 * MINUTE, 3)
    assert steps.acknowledged(replace(PAID, attempts=TRIED_OUT), NOW).due_for == STUCK


def test_a_failure_is_tried_again_later_and_counted():
    assert steps.failed(OWED, Ask.PUSH, NOW) == Step(TreasuryState.WAITING, "push", NOW + MINUTE, 1)
    assert steps.failed(replace(PAID, attempts=1), Ask.CONFIRM, NOW) == Step(
        TreasuryState.REPORTED, "confirm", NOW + 5 * MINUTE, 2
    )


def test_what_failed_too_often_goes_onto_the_worklist_and_is_tried_daily():
    assert steps.failed(replace(OWED, attempts=TRIED_OUT - 1), Ask.PUSH, NOW) == Step(
        TreasuryState.STUCK, STUCK, NOW + DAY, TRIED_OUT
    )


def test_what_is_refused_goes_onto_the_worklist_at_once():
    assert steps.onto_worklist(OWED, NOW) == Step(TreasuryState.STUCK, STUCK, NOW + DAY, 1)


def test_what_is_on_the_worklist_stays_there_by_failing():
    assert steps.failed(stuck(replace(OWED, attempts=1)), Ask.PUSH, NOW).due_for == STUCK


def test_waiting_for_money_is_no_failure():
    assert steps.pending(replace(PAID, attempts=9), NOW) == Step(TreasuryState.REPORTED, "confirm", NOW + HOUR, 0)


def test_waiting_too_long_is_somebodys_business():
    assert steps.pending(replace(PAID, paid_at=NOW - 3 * DAY), NOW) == Step(TreasuryState.STUCK, STUCK, NOW + DAY, 0)


def test_a_withdrawn_bill_ends_with_the_treasurys_word():
    assert steps.cancelled(WITHDRAWN) == Step(TreasuryState.CANCELLED, None, None, 0)
    assert steps.has_the_money(WITHDRAWN, NOW) == Step(TreasuryState.REPORTED, "confirm", NOW, 0)


def test_confirmed_money_stays_confirmed_whatever_becomes_of_the_withdrawal():
    standing = replace(WITHDRAWN, state=TreasuryState.CONFIRMED, paid_at=NOW - DAY, attempts=TRIED_OUT)
    found = [
        steps.cancelled(standing),
        steps.has_the_money(standing, NOW),
        steps.failed(standing, Ask.CANCEL, NOW),
        steps.put_back(standing, NOW),
    ]
    assert {step.state for step in found} == {TreasuryState.CONFIRMED}
    assert [step.due_for for step in found] == [None, None, STUCK, "cancel"]


def test_a_treasury_that_contradicts_itself_about_a_withdrawn_bill_is_asked_to_withdraw_it_again():
    assert steps.pending(WITHDRAWN, NOW) == Step(TreasuryState.HELD, "cancel", NOW + MINUTE, 1)


@pytest.mark.parametrize(
    ("standing", "due_for", "ask"),
    [
        (OWED, "push", Ask.PUSH),
        (stuck(OWED), STUCK, Ask.PUSH),
        (PAID, "confirm", Ask.CONFIRM),
        (PAID, "push", Ask.PUSH),
        (stuck(PAID), STUCK, Ask.CONFIRM),
        (stuck(replace(PAID, acknowledged=False)), STUCK, Ask.PUSH),
        (WITHDRAWN, "cancel", Ask.CANCEL),
        (WITHDRAWN, "push", Ask.CANCEL),
        (WITHDRAWN, "confirm", Ask.CONFIRM),
        (stuck(WITHDRAWN), STUCK, Ask.CANCEL),
    ],
)
def test_what_is_said_follows_from_the_bill(standing, due_for, ask):
    assert ask_of(standing, due_for) is ask


@pytest.mark.parametrize(
    ("standing", "step"),
    [
        (stuck(replace(OWED, attempts=9)), Step(TreasuryState.WAITING, "push", NOW, 0)),
        (stuck(HELD), Step(TreasuryState.HELD, "push", NOW, 0)),
        (stuck(PAID), Step(TreasuryState.REPORTED, "confirm", NOW, 0)),
        (stuck(WITHDRAWN), Step(TreasuryState.HELD, "cancel", NOW, 0)),
    ],
)
def test_whoever_puts_a_bill_back_begins_anew(standing, step):
    assert steps.put_back(standing, NOW) == step


def standings():
    """Every bill that raising, settling, withdrawing and these very steps can leave."""
    paid, attempts = (None, NOW - HOUR, NOW - 4 * DAY), (0, 5, TRIED_OUT)
    for state, paid_at, withdrawn, known, tried in itertools.product(
        TreasuryState, paid, (False, True), (False, True), attempts
    ):
        unpaid = paid_at is None
        if state in (TreasuryState.REPORTED, TreasuryState.CONFIRMED) and unpaid and not withdrawn:
            continue
        if state is TreasuryState.CANCELLED and not withdrawn:
            continue
        if state is TreasuryState.HELD and not (known and (unpaid or withdrawn)):
            continue
        yield Standing(state=state, withdrawn=withdrawn, paid_at=paid_at, acknowledged=known, attempts=tried)


def following(standing, ask):
    """What each answer to this leads to."""
    yield steps.failed(standing, ask, NOW)
    if ask is Ask.PUSH:
        yield from (steps.acknowledged(standing, NOW), steps.onto_worklist(standing, NOW))
    if ask is Ask.CONFIRM:
        yield from (steps.pending(standing, NOW), steps.onto_worklist(standing, NOW), steps.cancelled(standing))
        yield steps.confirmed()
    if ask is Ask.CANCEL:
        yield from (steps.cancelled(standing), steps.has_the_money(standing, NOW))


# What may be due where. A withdrawn bill is due to be cancelled; nothing else is.
DUE = {
    TreasuryState.WAITING: ("push",),
    TreasuryState.HELD: (),
    TreasuryState.REPORTED: ("confirm", "push"),
    TreasuryState.STUCK: (STUCK,),
    TreasuryState.CONFIRMED: (),
}
DUE_WITHDRAWN = {
    TreasuryState.REPORTED: ("confirm", "cancel"),
    TreasuryState.STUCK: (STUCK, "cancel"),
    TreasuryState.CONFIRMED: (STUCK, "cancel"),
    # A push was on its way while the bill was withdrawn.
    TreasuryState.CANCELLED: ("push", "cancel"),
}


def test_no_step_is_taken_that_the_moves_do_not_allow():
    seen = set()
    for standing in standings():
        due = DUE_WITHDRAWN.get(standing.state, ("cancel",)) if standing.withdrawn else DUE[standing.state]
        for due_for in due:
            for step in following(standing, ask_of(standing, due_for)):
                seen.add((standing.state, step.state))
                assert step.state in MOVES[standing.state] | {standing.state}, (standing, due_for, step)
                assert (step.due_for is None) == (step.due_at is None)
    # Settling and withdrawing move a bill as well.
    others = {
        (TreasuryState.HELD, TreasuryState.REPORTED),
        (TreasuryState.WAITING, TreasuryState.CANCELLED),
        (TreasuryState.STUCK, TreasuryState.WAITING),
    }
    assert {(state, to) for state in MOVES for to in MOVES[state]} <= seen | others
