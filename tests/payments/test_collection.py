"""Files fetched into the inbox: each once, whole or not at all, and word of it where there is none."""

from datetime import timedelta

import pytest
from moto import mock_aws

from payments import collection
from payments.rules.arrivals import ENDINGS, NOTHING, arrival_of
from payments.ways.channels import channel_of
from tests.support.calls import consume
from tests.support.faults import Death, planned
from tests.support.meanwhile import meanwhile
from tests.support.packages import waiting
from tests.support.reckoned import DAY, FINE, INBOX, NEXT, arrived, breaks, collect, files, moment, paid
from tests.support.stage import client, go_back, kept, raise_stage
from traffic import clock, ids
from traffic.gateways.alipay_pay import stand_in as alipay
from traffic.gateways.bank import stand_in as bank
from traffic.gateways.treasury.stand_in import arrive, file_of
from traffic.gateways.wechat_pay import stand_in as wechat

MORNING = timedelta(hours=34, minutes=30)


def inbox():
    """What lies in the inbox."""
    found = client("s3").list_objects_v2(Bucket=INBOX).get("Contents", ())
    return {one["Key"]: client("s3").get_object(Bucket=INBOX, Key=one["Key"])["Body"].read() for one in found}


def asked(source, day=DAY):
    """A file is asked for on the next morning; the messages that come back."""
    with clock.standing_at(moment(day, MORNING)):
        return consume(collection.handler, {"source": source, "day": day.isoformat()})


def test_the_morning_hands_out_yesterdays_files_one_by_one(stage):
    with clock.standing_at(moment(DAY, MORNING)):
        assert consume(collection.handler, {"id": "5d1b7a52-6d2f-4c55-8a38-0c5f3a6e1f10"}) == []
    messages = waiting("payments-collection")
    assert messages == [{"source": source, "day": "2026-11-04"} for source in ENDINGS]
    assert set(ENDINGS) == {"wechat", "alipay", "bank", "treasury"}


def test_every_file_is_laid_as_its_maker_gives_it_and_can_be_taken_in(stage):
    for number, channel in enumerate(("wechat", "alipay", "bank"), 1):
        arrive(paid(number, channel).decision, FINE, moment(after=timedelta(hours=20)))
    for source in ENDINGS:
        assert asked(source) == []
    with clock.standing_at(moment(DAY, MORNING)):
        assert inbox() == {
            "wechat/2026-11-04/1-bill.csv": b"".join(wechat.bill_of(DAY)),
            "alipay/2026-11-04/1-bill.zip": alipay.bill_of(DAY),
            "bank/2026-11-04/1-bill.txt": bank.bill_of(DAY),
            "treasury/2026-11-04/1-bill.txt": file_of(DAY),
        }
    for key in inbox():
        assert arrived(key) == []
    assert [state for _, state, _ in files()] == ["done"] * 4
    assert breaks() == []


def test_what_is_there_is_not_fetched_again(stage):
    paid(1)
    key = collect("bank")
    before = inbox()
    paid(2)
    bank.misbehave("*", "busy")
    assert asked("bank") == []
    assert (list(before), inbox()) == ([key], before)


def test_of_two_who_fetch_at_once_the_first_lays(stage):
    paid(1)

    def other():
        client("s3").put_object(Bucket=INBOX, Key="bank/2026-11-04/1-bill.txt", Body=b"first")

    with meanwhile(other, before="s3.PutObject"):
        assert asked("bank") == []
    assert inbox() == {"bank/2026-11-04/1-bill.txt": b"first"}


def test_a_day_without_a_trade_is_told_in_place_of_its_bill(stage):
    assert asked("wechat") == []
    assert inbox() == {"wechat/2026-11-04/0-nothing.txt": NOTHING}
    assert arrived("wechat/2026-11-04/0-nothing.txt") == []
    assert files() == [("0-nothing.txt", "done", None)]


def test_a_bill_that_was_made_late_is_fetched_by_whoever_asks_again(stage):
    assert asked("wechat") == []
    paid(1, "wechat")
    assert asked("wechat") == []
    assert sorted(inbox()) == ["wechat/2026-11-04/0-nothing.txt", "wechat/2026-11-04/1-bill.csv"]


@pytest.mark.parametrize("source", ["bank", "treasury"])
def test_banks_and_the_treasury_have_a_file_of_every_day(stage, source):
    assert asked(source) == []
    (key,) = inbox()
    assert arrived(key) == []
    assert (files(), breaks()) == ([("1-bill.txt", "done", None)], [])


def test_a_bill_that_is_not_made_yet_is_asked_for_again(stage):
    paid(1, "wechat")
    with clock.standing_at(moment(NEXT, timedelta(hours=8))):
        assert consume(collection.handler, {"source": "wechat", "day": DAY.isoformat()}) == ["m0"]
    assert inbox() == {}
    assert asked("wechat") == []


@pytest.mark.parametrize("how", ["altered", "broken-off"])
def test_a_bill_that_comes_wrong_is_not_laid(stage, how):
    paid(1, "wechat")
    wechat.misbehave(DAY.isoformat(), how)
    assert asked("wechat") == ["m0"]
    assert inbox() == {}
    wechat.misbehave(DAY.isoformat(), "")
    assert asked("wechat") == []
    assert len(inbox()) == 1


@pytest.mark.parametrize("day", [NEXT, NEXT + timedelta(days=1)])
def test_a_day_that_is_not_over_has_no_file_yet(stage, day):
    with clock.standing_at(moment(NEXT)):
        assert consume(collection.handler, {"source": "bank", "day": day.isoformat()}) == ["m0"]
    assert inbox() == {}


@pytest.mark.parametrize("message", [{"source": "post", "day": "2026-11-04"}, {"source": "bank", "day": "yesterday"}])
def test_what_nobody_makes_comes_back(stage, message):
    assert consume(collection.handler, message) == ["m0"]
    assert inbox() == {}


def test_every_key_is_one_that_is_taken_in(stage):
    for source in ENDINGS:
        assert asked(source) == []
    assert all(arrival_of(key).key == key for key in inbox())


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_any_single_fault_leaves_the_same_files(kind):
    with mock_aws(), clock.standing_at(moment()), ids.seeded(7):
        raise_stage()
        paid(1)
        begun = kept()
        state, calls = _fetched(begun, None, kind)
        assert sorted(state) == ["bank/2026-11-04/1-bill.txt", "wechat/2026-11-04/0-nothing.txt"]
        assert {"s3.HeadObject", "s3.PutObject"} < {*calls}
        for at, call in enumerate(calls, 1):
            found, _ = _fetched(begun, at, kind)
            assert found == state, f"fault {kind} call {at}, {call}"


def _fetched(begun, at, kind):
    go_back(begun)
    with planned(at, kind) as plan:
        for source in ("bank", "wechat"):
            _delivered(source)
    return inbox(), plan.calls


def _delivered(source):
    for _ in range(4):
        try:
            if asked(source) == []:
                return
        except Death:
            channel_of.cache_clear()
    pytest.fail("a message would have ended among the dead letters")
