"""The proof of the ledger: zero after everything that happens, and whatever somebody changes is found by name."""

import json
from datetime import timedelta

import pytest

from payments.billing.withdrawing import withdraw
from payments.ledger import handler
from payments.rules.accounts import TEXTS
from tests.support.callers import call, officer
from tests.support.paid import FIRST, SECOND, THIRD, UNIT, look, paid_at_channel, paid_order, settled, surplus_order
from tests.support.stage import client
from traffic import clock
from traffic.gateways.paying import Channel
from traffic.records.journal import JournalEntry
from traffic.records.order import Order

PROOF, TABLE = "/ledger/proof", "test-payments-ledger"
TODAY, YESTERDAY = "2026-11-05", "2026-11-04"
FINE = 20_000


def proof(first=TODAY, last=TODAY, *, unit=UNIT, scope="payments.read"):
    by = officer(scope, roles="auditor", unit=unit)
    return call(handler, PROOF, by=by, method="GET", query={"first": first, "last": last})


def proved(**how):
    status, body = proof(**how)
    assert status == 200, body
    return body


def sums(body):
    return {line["account"]: line["sum_fen"] for line in body["accounts"] if line["sum_fen"]}


def faults(**how):
    body = proved(**how)
    assert not body["holds"]
    return [(fault["day"], fault["entry"], fault["fault"]) for fault in body["faults"]]


def held(name):
    """The item of an entry."""
    return next(item for item in client("dynamodb").scan(TableName=TABLE)["Items"] if item["entry"]["S"] == name)


def put(item):
    client("dynamodb").put_item(TableName=TABLE, Item=item)


def delete(item):
    client("dynamodb").delete_item(TableName=TABLE, Key={"day": item["day"], "entry": item["entry"]})


def flipped(name, attribute, old, new):
    """One digit of an entry, changed by somebody who may do everything."""
    item = held(name)
    assert old in item[attribute]["S"]
    put(item | {attribute: {"S": item[attribute]["S"].replace(old, new, 1)}})


@pytest.fixture
def order(stage):
    return paid_order()


def test_an_empty_ledger_is_proved(stage):
    body = proved()
    assert (body["holds"], body["entries"], body["total_fen"], body["faults"], body["more"]) == (True, 0, 0, [], False)


def test_every_account_is_told_with_its_text_and_sum(order):
    body = proved()
    assert (body["holds"], body["entries"], body["total_fen"]) == (True, 2, 0)
    assert {line["account"]: line["text"] for line in body["accounts"]} == dict(TEXTS)
    assert sums(body) == {"channel:wechat": FINE, "income:fine": -FINE}


def test_it_holds_after_everything_that_happens(order):
    surplus_order(SECOND, Channel.ALIPAY)
    withdraw(FIRST, "01K9EVENT00000000000000001")
    assert proved()["holds"]
    look()
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        look()
    body = proved()
    assert (body["holds"], sums(body), body["entries"]) == (True, {}, 8)


def test_a_flipped_digit_is_found_by_its_name(order):
    flipped(f"raised#{FIRST}", "lines", "20000", "20001")
    assert faults() == [(TODAY, f"raised#{FIRST}", "altered"), (TODAY, f"raised#{FIRST}", "unbalanced")]
    assert proved()["total_fen"] == 1


@pytest.mark.parametrize(
    ("attribute", "old", "new"),
    [("at", "12:", "13:"), ("decision", "52", "53"), ("digest", "", "0"), ("unit", "520103", "520109")],
)
def test_a_digit_flipped_anywhere_is_found(order, attribute, old, new):
    flipped(f"raised#{FIRST}", attribute, old, new)
    assert faults(unit="520000000000") == [(TODAY, f"raised#{FIRST}", "altered")]


def test_digits_flipped_so_that_they_balance_are_found(order):
    item = held(f"raised#{FIRST}")
    put(item | {"lines": {"S": item["lines"]["S"].replace("20000", "10000")}})
    assert faults() == [(TODAY, f"raised#{FIRST}", "altered")]
    assert proved()["total_fen"] == 0


def test_an_amount_that_is_forged_with_its_digest_does_not_fit_its_order(order):
    name = f"settled#{order.order}"
    forged = JournalEntry.of_event(name, {"channel:wechat": 10_000, "receivable": -10_000}, unit=UNIT, decision=FIRST)
    forged.save()
    assert faults() == [(TODAY, name, "differs")]


def test_an_entry_that_cannot_be_read_is_found(order):
    flipped(f"raised#{FIRST}", "lines", "{", "")
    assert faults() == [(TODAY, f"raised#{FIRST}", "unreadable")]
    put(held(f"raised#{FIRST}") | {"lines": {"S": json.dumps({"receivable": 20_000.0})}})
    assert faults() == [(TODAY, f"raised#{FIRST}", "unreadable")]


def test_a_deleted_entry_is_found_through_its_order(order):
    delete(held(f"settled#{order.order}"))
    assert faults() == [(TODAY, f"settled#{order.order}", "missing")]
    assert proved()["total_fen"] == 0


def test_a_deleted_entry_of_a_surplus_is_found_as_well(stage):
    order = surplus_order()
    delete(held(f"surplus#{order.order}"))
    assert faults() == [(TODAY, f"surplus#{order.order}", "missing")]


def test_an_entry_without_its_order_is_found(order):
    stray = JournalEntry.of_event("settled#01K9STRAY0000000000000000A", {"receivable": -1, "channel:wechat": 1},
                                  unit=UNIT, decision=FIRST)  # fmt: skip
    stray.save()
    Order.of_order(order.order).update([Order.state.set("closed"), Order.paid_on.remove()])
    assert sorted(faults()) == sorted((TODAY, name, "stray") for name in (f"settled#{order.order}", stray.entry))


def test_an_order_that_is_posted_twice_is_found(order):
    item = held(f"settled#{order.order}")
    shard = (int(item["day"]["S"][-1]) + 1) % 8
    put(item | {"day": {"S": f"{TODAY}#{shard}"}})
    found = faults()
    assert (TODAY, f"settled#{order.order}", "repeated") in found
    assert (TODAY, f"settled#{order.order}", "altered") in found


def test_an_order_that_was_heard_of_on_the_next_day_is_found_from_both_days(stage):
    with clock.standing_at(clock.now() - timedelta(hours=12, minutes=30)):
        late = paid_at_channel()
    settled(late)
    assert Order.of_order(late.order).paid_on == f"wechat#{YESTERDAY}"
    for span in ({"first": YESTERDAY, "last": YESTERDAY}, {}, {"first": YESTERDAY}):
        assert proved(**span)["holds"], span
    delete(held(f"settled#{late.order}"))
    assert faults(first=YESTERDAY, last=YESTERDAY) == [(YESTERDAY, f"settled#{late.order}", "missing")]


def test_each_proves_the_own_area_and_the_province_all(order):
    paid_order(SECOND, unit="520201000000")
    paid_order(THIRD, unit="520102000000")
    found = {unit: proved(unit=unit)["entries"] for unit in (UNIT, "520100000000", "520201000000", "520000000000")}
    assert found == {UNIT: 2, "520100000000": 4, "520201000000": 2, "520000000000": 6}


def test_what_is_wrong_elsewhere_is_not_told(order):
    flipped(f"raised#{FIRST}", "lines", "20000", "20001")
    assert proved(unit="520201000000")["holds"]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [("2026-11-05", "2026-11-04", "backwards"), ("2026-10-05", "2026-11-05", "too_long"), (TODAY, "2026-11-31", "malformed")],
)  # fmt: skip
def test_a_wrong_span_is_named(stage, first, last, code):
    status, body = proof(first, last)
    assert (status, body["errors"][0]["code"]) == (422, code)


def test_a_month_may_be_proved_at_once(order):
    assert proved(first="2026-10-06")["entries"] == 2


def test_more_faults_than_anybody_reads_are_cut(stage):
    for number in range(201):
        entry = JournalEntry.of_event(
            f"raised#{number:04}", {"receivable": 1, "treasury": -1}, unit=UNIT, decision=None
        )
        entry.digest = "0"
        entry.save()
    body = proved()
    assert (len(body["faults"]), body["more"], body["entries"]) == (200, True, 201)


def test_another_scope_is_refused(stage):
    assert proof(scope="duty")[0] == 403
