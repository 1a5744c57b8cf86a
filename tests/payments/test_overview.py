"""Payments before officers: a unit's bills, one with all that belongs to it, totals, and a file."""

import csv
import io
from datetime import timedelta

import pytest

from payments.billing.withdrawing import withdraw
from payments.overview import handler
from tests.support.callers import OFFICER, call, officer
from tests.support.decisions import ID, NAME
from tests.support.paid import FIRST, SECOND, THIRD, UNIT, decided_bill, look, paid_order, surplus_order
from tests.support.stage import client
from tests.support.template import ACCOUNT
from traffic import clock
from traffic.gateways.paying import Channel
from traffic.records.audit import AuditEntry

PAYMENTS, PAYMENT, TOTALS, EXPORTS = "/payments", "/payments/{decision}", "/payments/totals", "/payments/exports"
REPORTS = f"test-payments-reports-{ACCOUNT}"
TODAY, FINE = "2026-11-05", 20_000
WEEK = {"first": "2026-11-01", "last": "2026-11-07"}


def reader(unit=UNIT, scope="payments.read"):
    return officer(scope, roles="auditor", unit=unit)


def listed(by=None, **query):
    return call(handler, PAYMENTS, by=by or reader(), method="GET", query=query)


def numbers(by=None, **query):
    status, body = listed(by, **query)
    assert status == 200, body
    return [line["decision"] for line in body["items"]]


def shown(number, by=None):
    return call(handler, PAYMENT, by=by or reader(), method="GET", at={"decision": number})


def totals(by=None, **span):
    return call(handler, TOTALS, by=by or reader(), method="GET", query=WEEK | span)


def export(by=None, key="k", **more):
    return call(handler, EXPORTS, WEEK | more, by=by or reader(), Idempotency_Key=key)


def lines(body):
    return [
        (line["day"], line["unit"]["code"], line["channel"], line["orders"], line["paid_fen"]) for line in body["items"]
    ]


def table():
    """The rows of the one file that was made."""
    (file,) = client("s3").list_objects_v2(Bucket=REPORTS, Prefix="payments/")["Contents"]
    held = client("s3").get_object(Bucket=REPORTS, Key=file["Key"])["Body"].read()
    assert held.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(held.decode("utf-8-sig"))))


@pytest.fixture
def three(stage):
    """One paid, one owed, and one of Nanming's."""
    paid_order(FIRST)
    with clock.standing_at(clock.now() + timedelta(days=1)):
        decided_bill(SECOND)
    decided_bill(THIRD, unit="520102000000")


def test_the_bills_of_ones_unit_are_listed_the_latest_first(three):
    status, body = listed()
    assert (status, [line["decision"] for line in body["items"]], body["next"]) == (200, [SECOND, FIRST], None)
    paid = body["items"][1]
    assert (paid["state_text"], paid["paid_fen"], paid["raised_on"]) == ("已缴款", FINE, TODAY)
    assert (paid["treasury_text"], paid["unit"]) == ("待财政受理", {"code": UNIT, "text": "贵阳市云岩区"})


def test_a_day_and_a_state_narrow_the_list(three):
    assert numbers(day=TODAY) == [FIRST]
    assert numbers(state="due") == [SECOND]
    assert numbers(day=TODAY, state="due") == []


def test_another_unit_of_the_area_may_be_asked_for(three):
    city = reader("520100000000")
    assert numbers(city, unit="520102000000") == [THIRD]
    assert numbers(city) == []
    assert listed(unit="520102000000")[1]["code"] == "unit_unknown"


def test_a_list_goes_on_page_by_page_and_only_where_it_began(stage):
    for number in range(55):
        decided_bill(f"52010319000{number:04}7")
    body = listed()[1]
    assert len(body["items"]) == 50
    assert len(numbers(next=body["next"])) == 5
    assert listed(next=body["next"], state="due")[0] == 422
    assert len(listed(state="due")[1]["items"]) == 50


def test_one_payment_is_shown_with_all_that_belongs_to_it(three):
    withdraw(FIRST, "01K9EVENT00000000000000001")
    look()
    status, body = shown(FIRST)
    assert (status, body["state"], body["plate"]) == (200, "withdrawn", "贵A***21")
    (order,), (refund,) = body["orders"], body["refunds"]
    assert (order["state"], order["paid_fen"], order["refundable_fen"]) == ("paid", FINE, 0)
    assert (refund["order"], refund["amount_fen"], refund["reason"]) == (order["order"], FINE, "withdrawn")
    assert (body["receipt"]["number"][:2], body["receipt"]["void"]) == ("SJ", True)
    names = {entry["entry"] for entry in body["entries"]}
    assert names == {f"raised#{FIRST}", f"settled#{order['order']}", f"withdrawn#{FIRST}"}
    assert all(sum(entry["lines"].values()) == 0 for entry in body["entries"])
    assert body["tries"] == []


def test_an_owed_bill_has_neither_order_nor_receipt(three):
    body = shown(SECOND)[1]
    assert (body["orders"], body["receipt"], body["refunds"], len(body["entries"])) == ([], None, [], 1)


def test_nothing_shown_names_anybody(three):
    told = repr([listed(), shown(FIRST)])
    assert not [secret for secret in (NAME, ID, "贵AZZ321") if secret in told]


def test_payments_of_other_areas_are_not_there(three):
    assert shown(THIRD) == shown("5201031900009999")
    assert shown(THIRD)[0] == 404
    assert shown(THIRD, reader("520100000000"))[0] == 200


def test_totals_are_by_day_unit_and_channel(three):
    paid_order("5201031900000041", Channel.ALIPAY)
    with clock.standing_at(clock.now() + timedelta(days=1)):
        paid_order("5201031900000058")
    paid_order("5201021900000013", unit="520102000000")
    status, body = totals(reader("520100000000"))
    assert status == 200
    assert lines(body) == [
        (TODAY, "520102000000", "wechat", 1, FINE),
        (TODAY, UNIT, "alipay", 1, FINE),
        (TODAY, UNIT, "wechat", 1, FINE),
        ("2026-11-06", UNIT, "wechat", 1, FINE),
    ]
    assert (body["orders"], body["paid_fen"], body["refunded_fen"]) == (4, 4 * FINE, 0)
    assert lines(totals()[1]) == lines(body)[1:]
    assert lines(totals(reader("520100000000"), unit="520102000000")[1]) == lines(body)[:1]
    assert totals(unit="520102000000")[1]["code"] == "unit_unknown"


def test_what_was_paid_for_nothing_is_told_apart(stage):
    surplus_order()
    body = totals()[1]
    assert (body["orders"], body["paid_fen"], body["surplus_fen"], body["refunded_fen"]) == (1, 0, FINE, FINE)


def test_days_outside_the_span_do_not_count(three):
    assert totals(first="2026-11-06")[1]["items"] == []


def test_an_export_is_a_file_for_spreadsheets_that_names_nobody(three):
    status, body = export()
    assert (status, body["rows"], body["expires_at"]) == (201, 2, "2026-11-05T12:05:00+08:00")
    assert "X-Amz-Signature" in body["link"]
    header, first, second = table()
    assert header[:4] == ["决定书编号", "违法行为", "执收单位", "状态"]
    assert (first[0], first[3], first[4:7]) == (f"{FIRST}\t", "已缴款", ["200.00", "0.00", "200.00"])
    assert (second[0], second[3], second[9]) == (f"{SECOND}\t", "待缴款", "")
    assert not [secret for secret in (NAME, ID, "AZZ321") if secret in repr((first, second))]


def test_an_export_is_narrowed_like_the_list(three):
    assert export(state="due")[1]["rows"] == 1
    assert export(last=TODAY, key="2")[1]["rows"] == 1
    assert export(unit="520102000000", key="3")[1]["code"] == "unit_unknown"


def test_no_cell_is_a_formula(stage):
    decided_bill(FIRST, text='=HYPERLINK("https://example.com")')
    export()
    assert table()[1][1].startswith("'=")


def test_an_export_stands_written_and_repeats_its_answer(three):
    assert export() == export()
    (entry,) = AuditEntry.of_subject(f"payments:{UNIT}", limit=9)
    assert (entry.action, entry.actor, entry.unit) == ("payments.exported", OFFICER, UNIT)


def test_a_refund_that_is_on_its_way_counts_as_given_back(three):
    withdraw(FIRST, "01K9EVENT00000000000000001")
    body = totals()[1]
    assert (body["paid_fen"], body["refunded_fen"]) == (FINE, FINE)


@pytest.mark.parametrize(
    ("span", "field", "code"),
    [
        ({"first": "2026-11-07", "last": "2026-11-01"}, "last", "backwards"),
        ({"first": "2026-02-30", "last": "2026-03-01"}, "first", "malformed"),
        ({"first": "2026-10-01", "last": "2026-11-05"}, "last", "too_long"),
    ],
)
def test_a_wrong_span_is_named(stage, span, field, code):
    for status, body in (totals(**span), export(**span)):
        assert (status, [(each["field"], each["code"]) for each in body["errors"]]) == (422, [(field, code)])


def test_another_scope_and_nobody_are_refused(stage):
    assert [listed(reader(scope="duty"))[0], totals(reader(scope="duty"))[0]] == [403, 403]
    assert call(handler, EXPORTS, WEEK, Idempotency_Key="k")[0] == 401
