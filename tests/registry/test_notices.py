import pytest

from registry.notices import handler
from tests.support.bindings import holder
from tests.support.callers import ACCOUNT
from tests.support.calls import consume
from tests.support.faults import Death, planned
from tests.support.mirror import ID, PHONE
from tests.support.packages import waiting
from traffic.privacy.sealing import person_token
from traffic.records.account import Account
from traffic.records.binding import Binding

NOTICE = {"binding": "B1"}


@pytest.fixture
def due(stage):
    """A binding that has ended, and whose holder does not know yet."""
    holder()
    return binding()


def binding(**more):
    facts = {"kind": "vehicle", "state": "ended", "person": person_token(ID), "account": ACCOUNT, "thing": "02贵A7C301"}
    facts |= {"end_reason": "vehicle_cancelled", "ended_at": "2026-11-05T02:00:00+08:00", "notice": "due"} | more
    kept = Binding("B1", **facts, district="520103", rules="r", requested_at="2026-11-01T09:00:00+08:00")
    kept.save()
    return kept


def notice():
    return Binding.of_binding("B1").notice


def test_the_holder_is_told_what_ended_when_and_why_without_a_plate(due):
    assert consume(handler, NOTICE) == []
    (text,) = waiting("accounts-handset")
    assert (text["phone"], notice()) == (PHONE, "told")
    assert all(part in text["text"] for part in ("机动车", "2026年11月05日", "机动车已注销或达到报废标准"))
    assert "贵A7C301" not in text["text"]


def test_a_decision_is_told_of_with_its_outcome(stage):
    holder()
    binding(state="rejected", kind="clerk", end_reason=None, ended_at=None)
    assert consume(handler, NOTICE) == []
    (text,) = waiting("accounts-handset")
    assert "审核未通过" in text["text"]


def test_a_message_that_comes_twice_sends_one_text(due):
    assert consume(handler, NOTICE, NOTICE) == []
    assert len(waiting("accounts-handset")) == 1


@pytest.mark.parametrize("told", ["told", "nobody", None])
def test_what_is_not_due_is_not_told(stage, told):
    holder()
    binding(notice=told)
    assert (consume(handler, NOTICE), waiting("accounts-handset"), notice()) == ([], [], told)


def test_a_binding_that_is_not_there_is_passed_over(stage):
    assert consume(handler, NOTICE) == []


def test_an_account_without_a_phone_or_no_account_is_nobody_to_tell(due):
    Account.of_account(ACCOUNT).update([Account.phone_sealed.remove()])
    assert (consume(handler, NOTICE), notice()) == ([], "nobody")
    binding(account="01K9NOACCOUNT0000000000001")
    assert (consume(handler, NOTICE), notice()) == ([], "nobody")


def test_a_busy_carrier_has_the_message_come_back(stage):
    holder(phone="19900000513")
    binding()
    assert (consume(handler, NOTICE), notice()) == (["m0"], "due")


def test_a_number_that_no_carrier_knows_is_nobody_to_tell(stage):
    holder(phone="19900000514")
    binding()
    assert (consume(handler, NOTICE), notice()) == ([], "nobody")


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_the_holder_is_told(stage, kind):
    holder()
    binding()
    with planned(None) as plan:
        consume(handler, NOTICE)
    waiting("accounts-handset")
    for at in range(1, len(plan.calls) + 1):
        binding()
        try:
            with planned(at, kind):
                consume(handler, NOTICE)
        except Death:
            pass
        assert consume(handler, NOTICE) == []
        # A carrier cannot be asked whether it took a text, so one whose answer was lost comes again.
        assert len(waiting("accounts-handset")) in (1, 2)
        assert notice() == "told"
