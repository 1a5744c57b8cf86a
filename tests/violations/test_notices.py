import pytest

from tests.support.appeals import UPHELD, approve, claim, end, filed, owner, propose, proposed, reviewer
from tests.support.calls import consume
from tests.support.cast import violation
from tests.support.faults import Death, planned
from tests.support.mirror import PHONE, vehicle
from tests.support.packages import waiting
from tests.support.people import shown
from tests.support.template import resources
from traffic.privacy.sealing import seal
from traffic.records.account import Account
from traffic.records.appeal import Appeal
from violations.notices import handler


@pytest.fixture
def number(stage):
    vehicle()
    violation(1).save()
    return filed()


@pytest.fixture
def due(number):
    """An appeal that was upheld, and whose person does not know yet."""
    first = reviewer()
    claim(first, number)
    propose(first, number, UPHELD)
    return number


def fact(number):
    return {"detail-type": "appeal.decided", "source": "tongtu.violations", "detail": {"appeal": number}}


def notice(number):
    return Appeal.of_appeal(number).notice


def filed_with(phone, due):
    account = Account.of_account(Appeal.of_appeal(due).account)
    account.update([Account.phone_sealed.set(seal(phone, "account.phone"))])


def test_the_person_is_told_the_outcome_and_the_day_and_nothing_else(due):
    assert consume(handler, fact(due)) == []
    ((phone, text),) = shown()
    assert (phone, notice(due)) == (PHONE, "told")
    assert "2026年11月05日" in text
    assert "维持" in text
    assert "贵A7C301" not in text


def test_a_withdrawal_is_told_as_one(number):
    approve(reviewer("officer:520199"), proposed(number))
    assert consume(handler, fact(number)) == []
    ((_, text),) = shown()
    assert "予以撤销" in text


def test_a_fact_that_comes_twice_sends_one_text(due):
    assert consume(handler, fact(due), fact(due)) == []
    assert len(shown()) == 1


def test_what_has_no_verdict_is_not_told(number):
    assert consume(handler, fact(number)) == []
    end(owner(), number)
    assert consume(handler, fact(number)) == []
    assert (shown(), notice(number)) == ([], None)


def test_an_appeal_that_is_not_there_is_passed_over(stage):
    assert consume(handler, fact("01K9NONE")) == []


def test_an_account_without_a_phone_or_no_account_is_nobody_to_tell(due):
    account = Account.of_account(Appeal.of_appeal(due).account)
    account.update([Account.phone_sealed.remove()])
    assert (consume(handler, fact(due)), notice(due)) == ([], "nobody")
    Appeal.of_appeal(due).update([Appeal.notice.set("due"), Appeal.account.set("01K9NOACCOUNT0000000000001")])
    assert (consume(handler, fact(due)), notice(due)) == ([], "nobody")


def test_a_busy_carrier_has_the_fact_come_back(due):
    filed_with("19900000513", due)
    assert (consume(handler, fact(due)), notice(due)) == (["m0"], "due")


def test_a_number_that_no_carrier_knows_is_nobody_to_tell(due):
    filed_with("19900000514", due)
    assert (consume(handler, fact(due)), notice(due)) == ([], "nobody")


def test_the_bus_brings_every_verdict_once():
    rule = resources("violations", "AWS::Events::Rule")["VerdictsTold"]["Properties"]
    assert rule["EventPattern"] == {"detail-type": ["appeal.decided"]}


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_the_person_is_told(due, kind):
    with planned(None) as plan:
        consume(handler, fact(due))
    waiting("accounts-handset")
    for at in range(1, len(plan.calls) + 1):
        Appeal.of_appeal(due).update([Appeal.notice.set("due")])
        try:
            with planned(at, kind):
                consume(handler, fact(due))
        except Death:
            pass
        assert consume(handler, fact(due)) == []
        # A carrier cannot be asked whether it took a text, so one whose answer was lost comes again.
        assert len(waiting("accounts-handset")) in (1, 2)
        assert notice(due) == "told"
