"""Telling the treasury: each answer, each failure, twice, late, and every call failing."""

import json
from datetime import datetime, timedelta

import pytest

from payments import treasury
from payments.telling.asking import Asking
from payments.telling.due import _messages
from payments.telling.notes import note_of
from payments.telling.writing import write
from tests.support.calls import consume
from tests.support.decisions import ID, NAME, decision
from tests.support.faults import Death, planned
from tests.support.owed import DECISION, balances, facts_told, owed, paid, withdrawn
from tests.support.packages import waiting
from traffic import clock
from traffic.gateways.treasury.stand_in import arrive, misbehave, pay_code_of
from traffic.privacy import keys
from traffic.records.bill import Bill, TreasuryAttempt
from traffic.records.journal import JournalEntry
from traffic.records.refund import RefundOrder
from traffic.records.transaction import Lost

NOON = datetime(2026, 11, 5, 12, tzinfo=clock.CHINA)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LOOK = {"id": "5d1b7a52-6d2f-4c55-8a38-0c5f3a6e1f10"}


def minute(later=timedelta(0)):
    """What the schedule's next look leads to, all of it."""
    with clock.standing_at(NOON + later):
        assert consume(treasury.handler, LOOK) == []
        messages = waiting("payments-treasury")
        assert [consume(treasury.handler, message) for message in messages] == [[]] * len(messages)
    return messages


def see_to(ask, number=DECISION):
    return consume(treasury.handler, {"decision": number, "ask": ask})


def stands(number=DECISION):
    """State, what is due, from how long after noon, and how often it failed."""
    bill = Bill.of_decision(number)
    due = datetime.fromisoformat(bill.due_at) - NOON if bill.due_at else None
    return bill.treasury, bill.due_for, due, bill.attempts


def tries(number=DECISION):
    return [(one.asked, one.answer) for one in TreasuryAttempt.of_decision(number)]


def reported(number=DECISION):
    """A bill that the treasury has, and that was paid just now."""
    with clock.standing_at(NOON - HOUR):
        assert see_to("push", number) == []
    return paid(number)


@pytest.fixture
def bill(stage):
    with clock.standing_at(NOON - HOUR):
        return owed()


def test_a_bill_is_pushed_and_rests_with_its_pay_code(bill):
    assert minute() == [{"decision": DECISION, "ask": "push"}]
    assert stands() == ("held", None, None, 0)
    assert Bill.of_decision(DECISION).pay_code == pay_code_of(DECISION)
    (attempt,) = TreasuryAttempt.of_decision(DECISION)
    assert (attempt.asked, attempt.answer, attempt.at) == ("push", "accepted", "2026-11-05T12:00:00.000+08:00")
    assert (len(attempt.sent_sha256), len(attempt.told_sha256)) == (64, 64)
    assert minute(HOUR) == []


def test_the_treasury_is_told_who_pays_and_for_which_vehicle_behind_masks(bill):
    fields = note_of(bill).fields()
    assert (fields["payer"], fields["payer_id"], fields["remark"]) == ("**安", "5****************X", "贵A***21")
    assert (fields["fen"], fields["surcharge_permille"], fields["surcharge_most_permille"]) == (20_000, 30, 1000)
    assert (fields["district"], fields["unit"], fields["item"]) == ("520115", "520115000000", "103050101")
    assert (fields["issued_on"], fields["pay_by"]) == ("2026-11-05", "2026-11-20")
    assert not [clear for clear in (NAME, ID, "贵AZZ321") if clear in json.dumps(fields, ensure_ascii=False)]


def test_money_that_came_is_confirmed_booked_and_told(bill):
    reported()
    serial = arrive(DECISION, 20_000, NOON + HOUR)
    assert minute(2 * HOUR) == [{"decision": DECISION, "ask": "confirm"}]
    assert stands() == ("confirmed", None, None, 0)
    assert Bill.of_decision(DECISION).treasury_at == "2026-11-05T13:00:00+08:00"
    assert balances() == {"income:fine": -20_000, "treasury": 20_000}
    (fact,) = [json.loads(detail) for detail in facts_told("payment.confirmed")]
    assert (fact["decision"], fact["fen"], fact["serial"]) == (DECISION, 20_000, serial)
    assert tries() == [("push", "accepted"), ("confirm", "confirmed")]


def test_a_bill_that_was_paid_before_it_was_pushed_is_pushed_and_then_confirmed(bill):
    paid()
    arrive(DECISION, 20_000, NOON)
    assert minute() == [{"decision": DECISION, "ask": "push"}]
    assert stands() == ("reported", "confirm", timedelta(0), 0)
    minute()
    assert stands()[0] == "confirmed"


def test_money_that_has_not_come_is_asked_for_again_later_and_later(bill):
    reported()
    for later, due in [(0, 1), (1, 2), (10, 20), (50, 100), (300, 360)]:
        with clock.standing_at(NOON + later * MINUTE):
            assert see_to("confirm") == []
        assert stands() == ("reported", "confirm", due * MINUTE, 0)
    assert balances() == {"channel:wechat": 20_000, "income:fine": -20_000}


def test_money_that_does_not_come_for_days_goes_onto_the_worklist_and_is_still_asked_for(bill):
    reported()
    minute(3 * DAY)
    assert stands() == ("stuck", "stuck", 4 * DAY, 0)
    arrive(DECISION, 20_000, NOON + 3 * DAY)
    assert minute(4 * DAY - MINUTE) == []
    assert minute(4 * DAY) == [{"decision": DECISION, "ask": "stuck"}]
    assert stands()[0] == "confirmed"


def test_no_data_is_answered_by_telling_again(bill):
    reported()
    misbehave(DECISION, "no_data", 2)
    minute()
    assert stands() == ("reported", "confirm", MINUTE, 1)
    minute(MINUTE)
    assert stands() == ("reported", "confirm", 6 * MINUTE, 2)
    arrive(DECISION, 20_000, NOON)
    minute(6 * MINUTE)
    assert stands() == ("confirmed", None, None, 0)
    again = [("confirm", "no_data"), ("push", "accepted")]
    assert tries() == [("push", "accepted"), *again, *again, ("confirm", "confirmed")]


def test_a_treasury_that_always_forgets_ends_on_the_worklist(bill):
    reported()
    misbehave(DECISION, "no_data")
    later = timedelta(0)
    while stands()[1] == "confirm":
        minute(later := stands()[2])
    assert DAY < later < DAY + 2 * HOUR
    assert (stands()[0], len(tries())) == ("stuck", 1 + 2 * 28)


@pytest.mark.parametrize(
    ("mood", "code"),
    [
        ("busy", "busy"),
        ("late", "timed_out"),
        ("wrongly_signed", "wrongly_signed"),
        ("replayed", "for_another"),
        ("garbled", "unintelligible"),
    ],
)
def test_a_treasury_that_does_not_answer_is_told_again_after_a_minute(bill, mood, code):
    misbehave(DECISION, mood, 1)
    minute()
    assert stands() == ("waiting", "push", MINUTE, 1)
    assert minute(MINUTE - SECOND) == []
    minute(MINUTE)
    assert stands() == ("held", None, None, 0)
    assert tries() == [("push", code), ("push", "accepted")]


def test_an_answer_that_was_lost_is_asked_for_again_and_is_the_same(bill):
    misbehave(DECISION, "died_after", 1)
    minute()
    minute(MINUTE)
    assert stands()[0] == "held"
    assert tries() == [("push", "timed_out"), ("push", "accepted")]
    (lost, found) = TreasuryAttempt.of_decision(DECISION)
    assert (lost.sent_sha256, lost.told_sha256) == (found.sent_sha256, None)


def test_a_treasury_that_never_answers_is_asked_28_times_then_daily_until_it_does(bill):
    misbehave(DECISION, "busy")
    waits, later = [], timedelta(0)
    while stands()[1] == "push":
        minute(later)
        waits.append(stands()[2] - later)
        later = stands()[2]
    hours = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR] + [HOUR] * 23
    assert waits == [*hours, DAY]
    assert stands() == ("stuck", "stuck", later, 28)
    misbehave(DECISION, "well")
    minute(later)
    assert stands() == ("held", None, None, 0)


@pytest.mark.parametrize("refusal", ["item_not_authorised", "unit_unknown"])
def test_what_the_treasury_refuses_goes_onto_the_worklist_at_once(bill, refusal):
    misbehave(DECISION, refusal)
    minute()
    assert stands() == ("stuck", "stuck", DAY, 1)
    assert tries() == [("push", refusal)]


def test_another_bill_under_the_same_number_is_somebodys_business(bill):
    minute()
    bill = Bill.of_decision(DECISION)
    bill.update([Bill.fine.set(5_000), Bill.due_for.set("push"), Bill.due_at.set(bill.raised_on)])
    see_to("push")
    assert (stands()[0], tries()[-1]) == ("stuck", ("push", "duplicate"))


def test_money_in_another_amount_is_not_booked(bill):
    reported()
    arrive(DECISION, 19_999, NOON)
    minute()
    assert stands() == ("stuck", "stuck", DAY, 1)
    assert tries()[-1] == ("confirm", "amount_differs")
    assert balances() == {"channel:wechat": 20_000, "income:fine": -20_000}
    assert facts_told("payment.confirmed") == []


def test_a_refused_bill_that_is_paid_meanwhile_is_told_and_confirmed_once_it_is_taken(bill):
    misbehave(DECISION, "unit_unknown")
    minute()
    paid()
    misbehave(DECISION, "well")
    arrive(DECISION, 20_000, NOON)
    minute(DAY)
    assert stands()[:2] == ("reported", "confirm")
    minute(DAY + MINUTE)
    assert stands()[0] == "confirmed"


def test_a_withdrawn_bill_that_the_treasury_has_is_withdrawn_there(bill):
    minute()
    withdrawn()
    assert minute() == [{"decision": DECISION, "ask": "cancel"}]
    assert stands() == ("cancelled", None, None, 0)
    assert tries()[-1] == ("cancel", "cancelled")
    assert balances() == {}


def test_a_withdrawal_that_gets_no_answer_is_told_again(bill):
    minute()
    withdrawn()
    misbehave(DECISION, "busy", 1)
    minute()
    assert stands() == ("held", "cancel", MINUTE, 1)
    minute(MINUTE)
    assert stands() == ("cancelled", None, None, 0)


def test_a_withdrawn_bill_that_was_never_told_is_not_told(bill):
    withdrawn()
    assert minute() == []
    assert (stands(), tries()) == (("cancelled", None, None, 0), [])


def test_a_bill_whose_push_had_no_answer_is_withdrawn_at_the_treasury_too(bill):
    misbehave(DECISION, "died_after", 1)
    minute()
    withdrawn()
    minute()
    assert stands() == ("cancelled", None, None, 0)
    assert tries() == [("push", "timed_out"), ("cancel", "cancelled")]


def test_a_push_that_is_overtaken_by_the_withdrawal_is_withdrawn_again(bill):
    outcome = Asking.of(bill).outcome("push")
    withdrawn()
    with pytest.raises(Lost):
        write(bill, outcome)
    with clock.standing_at(NOON + SECOND):
        assert [see_to("push"), see_to("push")] == [[], []]
    assert stands() == ("cancelled", None, None, 0)
    assert tries() == [("push", "accepted"), ("cancel", "cancelled")]


def the_refund():
    (found,) = RefundOrder.scan()
    return found.state, found.due_for


def test_what_was_paid_for_a_withdrawn_penalty_goes_back_once_the_treasury_expects_nothing(bill):
    reported()
    withdrawn()
    assert the_refund() == ("awaiting", "approval")
    misbehave(DECISION, "busy", 1)
    minute()
    assert the_refund() == ("awaiting", "approval")
    minute(MINUTE)
    assert (stands()[0], the_refund()) == ("cancelled", ("approved", "send"))


def test_what_a_cashier_has_let_go_already_stays_so(bill):
    reported()
    withdrawn()
    (refund,) = RefundOrder.scan()
    refund.update([RefundOrder.state.set("done"), RefundOrder.due_for.remove(), RefundOrder.version.add(1)])
    minute()
    assert (stands()[0], the_refund()) == ("cancelled", ("done", None))


def test_a_withdrawn_bill_that_nobody_told_gives_back_at_once(bill):
    paid()
    withdrawn()
    assert the_refund() == ("approved", "send")


def test_a_withdrawn_bill_whose_money_is_at_the_treasury_is_confirmed_first(bill):
    reported()
    arrive(DECISION, 20_000, NOON)
    withdrawn()
    minute()
    assert the_refund() == ("awaiting", "approval")
    assert stands() == ("reported", "confirm", timedelta(0), 0)
    minute(SECOND)
    assert stands() == ("confirmed", None, None, 0)
    assert balances() == {"treasury": 20_000, "suspense": -20_000}
    assert tries()[1:] == [("cancel", "paid"), ("confirm", "confirmed")]


def test_a_withdrawn_bill_that_was_confirmed_stays_so(bill):
    reported()
    arrive(DECISION, 20_000, NOON)
    minute()
    withdrawn()
    minute()
    assert stands() == ("confirmed", None, None, 0)
    assert tries()[-1] == ("cancel", "paid")
    assert balances() == {"treasury": 20_000, "suspense": -20_000}


def test_money_for_a_withdrawn_bill_that_nobody_paid_here_is_somebodys_business(bill):
    minute()
    arrive(DECISION, 20_000, NOON)
    withdrawn()
    minute()
    minute(SECOND)
    assert (stands()[0], tries()[-1]) == ("stuck", ("confirm", "amount_differs"))
    assert balances() == {}


def test_every_message_twice_comes_to_the_same(bill):
    reported()
    arrive(DECISION, 20_000, NOON)
    for _ in range(2):
        assert see_to("confirm") == []
    assert balances() == {"income:fine": -20_000, "treasury": 20_000}
    assert len(facts_told("payment.confirmed")) == 1
    assert tries() == [("push", "accepted"), ("confirm", "confirmed")]


def test_a_message_that_comes_late_or_early_does_nothing(bill):
    misbehave(DECISION, "busy", 1)
    minute()
    assert see_to("push") == []
    assert see_to("confirm") == []
    assert tries() == [("push", "busy")]


def test_a_payment_between_asking_and_writing_is_not_overwritten(bill):
    outcome = Asking.of(bill).outcome("push")
    paid()
    with pytest.raises(Lost):
        write(bill, outcome)
    assert Bill.of_decision(DECISION).state == "paid"
    minute()
    assert stands() == ("reported", "confirm", timedelta(0), 0)
    assert tries() == [("push", "accepted"), ("push", "accepted")]


def test_one_bill_that_fails_leaves_the_others_alone(bill):
    other = "5201151900000025"
    owed(other)
    decision(number=DECISION).delete()
    messages = [{"decision": number, "ask": "push"} for number in (DECISION, other)]
    assert consume(treasury.handler, *messages) == ["m0"]
    assert stands(other)[0] == "held"


def test_a_look_is_bounded_and_takes_the_longest_due_first(stage):
    for number in range(210):
        due_at = (NOON - number * MINUTE).isoformat(timespec="seconds")
        Bill(f"{number:016d}", state="due", unit="520115000000", item="1", person="p", violation="v", text="t", fine=1,
             decided_at=due_at, pay_by="2026-11-20", raised_on="2026-11-05", treasury="waiting", due_for="push",
             due_at=due_at).save()  # fmt: skip
    found = [message["decision"] for message in _messages(NOON.isoformat(timespec="seconds"))]
    assert found == [f"{number:016d}" for number in range(209, 9, -1)]


def test_a_broken_message_comes_back(stage):
    assert consume(treasury.handler, {"time": "2026-11-05T04:00:00Z"}, {"decision": DECISION, "ask": "push"}) == [
        "m0",
        "m1",
    ]


# The harness's own calls to the queues are counted too; a fault there is the test's, so they are left out.
OWN = {"sqs.GetQueueUrl", "sqs.ReceiveMessage", "sqs.DeleteMessage"}


def delivered(message):
    """As SQS does: until it is taken, four times at most."""
    for _ in range(4):
        try:
            if consume(treasury.handler, message) == []:
                return
        except Death:
            keys.forget()
    pytest.fail("a message would have ended among the dead letters")


def looked(number):
    delivered(LOOK)
    for message in waiting("payments-treasury"):
        delivered(message)


def asked(ask):
    return lambda number: delivered({"decision": number, "ask": ask})


def held(number):
    owed(number)
    asked("push")(number)


def forgotten(number):
    held(number)
    paid(number)
    misbehave(number, "no_data")


def there(number):
    held(number)
    paid(number)
    arrive(number, 20_000, NOON)


def cancelled(number):
    held(number)
    withdrawn(number)


# What happened before, what is done while calls fail, and how the bill ends.
SCENES = [
    (owed, looked, "held"),
    (forgotten, asked("confirm"), "reported"),
    (there, asked("confirm"), "confirmed"),
    (cancelled, asked("cancel"), "cancelled"),
]


def played(arrange, act, at, kind="before"):
    """A decision of its own each time, so that one stage serves for all of them."""
    number = f"52011519{at or 0:07d}1"
    arrange(number)
    # The door unwraps its keys itself.
    keys.forget()
    with planned(at, kind) as plan:
        act(number)
    return end_state(number), plan.calls


def end_state(number):
    bill = Bill.of_decision(number)
    entries = list(JournalEntry.scan(JournalEntry.decision == number))
    assert bill.pay_code == pay_code_of(number)
    return (
        (bill.state, bill.treasury, bill.treasury_at, bill.due_for, bill.attempts),
        sorted((entry.entry.partition("#")[0], sorted(entry.lines.items())) for entry in entries),
        len([fact for fact in facts_told("payment.confirmed") if number in fact]),
    )


@pytest.mark.parametrize("kind", ["before", "after", "death"])
@pytest.mark.parametrize(("arrange", "act", "end"), SCENES, ids=[end for _, _, end in SCENES])
def test_any_single_fault_leaves_the_end_as_it_was(stage, arrange, act, end, kind):
    state, calls = played(arrange, act, None)
    assert (state[0][1], state[2]) == (end, int(end == "confirmed"))
    assert len(calls) > 5
    for at in [at for at, call in enumerate(calls, 1) if call not in OWN]:
        found, _ = played(arrange, act, at, kind)
        assert found == state, f"fault {kind} at call {at}, {calls[at - 1]}"
    assert sum(balances().values()) == 0
