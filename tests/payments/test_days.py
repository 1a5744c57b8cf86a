"""A day of reconciliation: what its page says to whom, when it may be signed, and the day as a file."""

import csv
import io
from datetime import timedelta

import pytest

from payments.breaks import handler as desk
from payments.days import handler
from payments.reconciling.named import id_of
from payments.rules.desk import MOST_OPEN
from tests.support.callers import call
from tests.support.desk import DAY, OTHER, UNIT, all_files, broken, cashier, file, province, refused_file
from tests.support.faults import Death, Fault, planned
from tests.support.meanwhile import meanwhile
from tests.support.stage import client
from tests.support.template import ACCOUNT
from traffic import clock
from traffic.records.audit import AuditEntry
from traffic.records.reckoning import Break, DaySigned, Statement

PAGE, SIGNATURE, EXPORTS = (f"/reconciliation/days/{{day}}{rest}" for rest in ("", "/signature", "/exports"))
REPORTS = f"test-payments-reports-{ACCOUNT}"
SOURCES = ["wechat", "alipay", "bank", "treasury"]
WORDS = "一笔短款待银行补传, 经办王某某"


def page(by=None, day=DAY):
    return call(handler, PAGE, by=by or province(), method="GET", at={"day": day})


def shown(by=None):
    status, body = page(by)
    assert status == 200, body
    return body


def sign(seen=(), by=None, day=DAY, **more):
    body = {"open_breaks": list(seen)} | more
    return call(handler, SIGNATURE, body, by=by or province(), at={"day": day})


def export(by=None, day=DAY, key="k"):
    return call(handler, EXPORTS, {}, by=by or province(), at={"day": day}, Idempotency_Key=key)


def close(found, by=None):
    body = {"how": "explained", "words": "已核对"}
    assert call(desk, "/breaks/{number}/closing", body, by=by or cashier(), at={"number": id_of(found)})[0] == 200


def many(number):
    """So many open breaks."""
    held = broken(order="FIRST").to_dynamodb_dict()
    with Break.batch_write() as batch:
        for place in range(1, number):
            batch.save(Break.from_raw_data(held | {"part": {"S": f"break#platform_only#wechat#{place}"}}))


def files(by=None):
    return {one["source"]: one for one in shown(by)["files"]}


def audited():
    return [(entry.action, entry.actor, entry.reference) for entry in AuditEntry.of_subject(f"day:{DAY}", limit=9)]


def table():
    """The rows of the one file that was made."""
    (made,) = client("s3").list_objects_v2(Bucket=REPORTS, Prefix="payments/")["Contents"]
    held = client("s3").get_object(Bucket=REPORTS, Key=made["Key"])["Body"].read()
    assert held.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(held.decode("utf-8-sig"))))


def test_a_day_without_anything_misses_every_file(stage):
    body = shown()
    assert [(one["source"], one["state"], one["state_text"]) for one in body["files"]] == [
        (source, "missing", "未到") for source in SOURCES
    ]
    assert (body["complete"], body["at_zero"], body["signature"]) == (False, False, None)
    assert (body["totals"], body["breaks"], body["open_breaks"], body["open"]) == ([], [], [], 0)


def test_the_page_says_how_far_each_file_has_come(stage):
    file("wechat")
    refused_file("alipay", "sum_wrong")
    file("bank", state="reading", totals=None, done_at=None)
    found = files()
    assert {source: one["state"] for source, one in found.items()} == {
        "wechat": "done",
        "alipay": "refused",
        "bank": "reading",
        "treasury": "missing",
    }
    refused, done = found["alipay"], found["wechat"]
    assert (refused["refusal"], refused["refusal_text"], refused["line"]) == ("sum_wrong", "金额与汇总不符", 7)
    assert (done["name"], done["refusal"], done["done_at"]) == ("1-bill.csv.gz", None, "2026-11-05T10:21:00+08:00")
    assert done["theirs"] == [
        {"kind": "payment", "kind_text": "缴款", "count": 3, "amount_fen": 55_000},
        {"kind": "refund", "kind_text": "退款", "count": 1, "amount_fen": 500},
    ]
    assert (done["undone"], found["bank"]["theirs"]) == ({"count": 0, "amount_fen": 0}, None)


def test_a_repetition_that_was_refused_does_not_count_beside_what_was_taken_in(stage):
    file("wechat")
    refused_file("wechat", "taken_in_before")
    assert files()["wechat"]["state"] == "done"


def test_a_correction_counts_and_one_that_cannot_be_read_is_seen(stage):
    file("wechat")
    file("wechat", sequence=2)
    assert files()["wechat"]["name"] == "2-bill.csv.gz"
    refused_file("wechat", sequence=10)
    assert files()["wechat"]["state"] == "refused"
    file("wechat", sequence=10)
    assert files()["wechat"]["state"] == "done"


def test_totals_are_by_unit_source_and_kind(stage):
    file("wechat")
    assert [
        (one["unit"]["code"], one["source"], one["kind_text"], one["ours"]["count"], one["agreed"]["amount_fen"])
        for one in shown()["totals"]
    ] == [
        (UNIT, "wechat", "缴款", 2, 40_000),
        (UNIT, "wechat", "退款", 1, 500),
        (OTHER, "wechat", "缴款", 1, 15_000),
    ]


def test_what_the_file_does_not_agree_with_is_counted_as_none(stage):
    sums = {"theirs": {}, "ours": {f"{UNIT}|payment": {"count": 1, "fen": 700}}, "agreed": {}}
    file("bank", totals=sums | {"undone": {"count": 0, "fen": 0}})
    (total,) = shown()["totals"]
    assert (total["ours"], total["agreed"]) == ({"count": 1, "amount_fen": 700}, {"count": 0, "amount_fen": 0})


def test_breaks_are_counted_by_class_with_whose_they_are(stage):
    close(broken(order="A"))
    broken(order="B")
    broken("unknown_code", order="C", ours=None, theirs=100)
    body = shown()
    assert [(one["kind"], one["open"], one["closed"], one["level"]) for one in body["breaks"]] == [
        ("platform_only", 1, 1, 2),
        ("unknown_code", 1, 0, 1),
    ]
    assert body["breaks"][1]["owner_text"] == "财政部门"
    assert (body["open"], body["open_breaks"]) == (2, sorted(id_of(one) for one in Break.of_day(DAY) if one.worklist))


def test_a_unit_sees_what_concerns_it(stage):
    file("wechat")
    ours, theirs = broken(order="A"), broken(order="B", unit=OTHER)
    body = shown(cashier())
    assert {one["unit"]["code"] for one in body["totals"]} == {UNIT}
    assert (body["open_breaks"], body["breaks"][0]["open"]) == ([id_of(ours)], 1)
    assert (body["files"][0]["state"], body["files"][0]["theirs"], body["files"][0]["undone"]) == ("done", None, None)
    assert shown(cashier("officer:520299", OTHER))["open_breaks"] == [id_of(theirs)]


@pytest.mark.parametrize(("kind", "at_zero"), [("payer_diff", True), ("cutoff", False), ("amount_diff", False)])
def test_a_day_is_at_zero_when_nothing_is_left_to_act_on_or_report(stage, kind, at_zero):
    all_files()
    assert shown()["at_zero"]
    broken(kind, theirs=1)
    body = shown()
    assert (body["complete"], body["at_zero"]) == (True, at_zero)


@pytest.mark.parametrize("day", ["2026-11-06", "2026-02-30", "20261104", "2026-W45-3", "x"])
def test_a_day_that_has_not_come_or_never_will_is_not_found(stage, day):
    answers = [page(day=day), sign(day=day), export(day=day)]
    assert [(status, body["code"]) for status, body in answers] == [(404, "day_unknown")] * 3


def test_a_day_at_zero_is_signed_and_stands_written(stage):
    all_files()
    close(broken())
    status, body = sign()
    assert (status, body["signed_by"], body["signed_at"]) == (200, "officer:520000", "2026-11-05T12:00:00+08:00")
    assert (body["open_breaks"], body["words"], body["intact"]) == ([], None, True)
    assert len(body["digest"]) == 64
    assert shown()["signature"] == body
    assert shown(cashier())["signature"] == body
    assert audited()[0] == ("day.signed", "officer:520000", DAY)
    held = DaySigned.of_day(DAY)
    assert held.totals["breaks"] == {"platform_only|closed": 1}
    assert held.totals["files"]["wechat"]["totals"] == next(one.totals for one in Statement.of_day(DAY))
    assert (held.totals["files"]["bank"]["sha256"], held.unit) == ("bank1", "520000000000")


def test_a_day_is_signed_with_the_list_of_what_is_open(stage):
    all_files()
    seen = [id_of(broken(order="A")), id_of(broken("cutoff", order="B", unit=OTHER))]
    status, body = sign(seen, words=WORDS)
    assert (status, body["open_breaks"], body["words"]) == (200, sorted(seen), WORDS)
    assert WORDS.encode() not in DaySigned.of_day(DAY).words_sealed


@pytest.mark.parametrize("stated", ["none", "more", "another"])
def test_whoever_has_seen_another_list_looks_again(stage, stated):
    all_files()
    seen, closed = id_of(broken(order="A")), broken(order="B")
    close(closed)
    told = {"none": [], "more": [seen, id_of(closed)], "another": [id_of(closed)]}[stated]
    status, body = sign(told)
    assert (status, body["code"]) == (412, "outdated")
    assert (DaySigned.of_day(DAY), sign([seen])[0]) == (None, 200)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("how", ["missing", "refused", "reading"])
def test_a_day_is_not_signed_before_every_file_was_taken_in(stage, source, how):
    all_files(but=source)
    if how == "refused":
        refused_file(source)
    if how == "reading":
        file(source, state="reading", totals=None)
    status, body = sign()
    assert (status, body["code"]) == (409, "files_missing")
    assert (DaySigned.of_day(DAY), audited()) == (None, [])


def test_nobody_signs_a_list_that_nobody_can_have_seen(stage):
    all_files()
    many(MOST_OPEN + 1)
    body = shown()
    assert (body["open"], len(body["open_breaks"])) == (MOST_OPEN + 1, MOST_OPEN)
    status, body = sign(body["open_breaks"])
    assert (status, body["code"]) == (409, "too_many_open")


def test_the_same_signature_again_answers_the_same_whatever_came_since(stage):
    all_files()
    found = broken()
    first = sign([id_of(found)], words=WORDS)
    close(found)
    file("wechat", sequence=2)
    assert sign([id_of(found)], words=WORDS) == first
    assert [action for action, *_ in audited()].count("day.signed") == 1


def test_a_day_is_signed_once(stage):
    all_files()
    assert sign()[0] == 200
    status, body = sign(by=province("officer:520001"))
    assert (status, body["code"]) == (409, "signed_already")
    assert sign([id_of(broken())])[1]["code"] == "signed_already"


def test_of_two_signers_at_once_one_signs(stage):
    all_files()
    with meanwhile(lambda: sign(by=province("officer:520001"))):
        status, body = sign()
    assert (status, body["code"]) == (409, "signed_already")
    assert shown()["signature"]["signed_by"] == "officer:520001"


def test_the_same_signer_twice_at_once_signs_once(stage):
    all_files()
    with meanwhile(sign):
        assert sign() == (200, shown()["signature"])
    assert len(audited()) == 1


def test_only_the_provinces_own_department_signs(stage):
    all_files()
    for unit in (UNIT, "520100000000"):
        status, body = sign(by=cashier("officer:520100", unit))
        assert (status, body["code"]) == (403, "province_only")
    assert sign(by=province(scope="payments.read"))[0] == 403
    assert DaySigned.of_day(DAY) is None


def test_what_is_found_after_a_day_was_signed_is_seen(stage):
    all_files()
    sign([id_of(broken(order="A"))])
    assert shown()["opened_since"] == 0
    broken(order="B", unit=OTHER)
    assert (shown()["opened_since"], shown(cashier())["opened_since"]) == (1, 0)
    assert shown()["signature"]["intact"]


@pytest.mark.parametrize(
    "change",
    [
        DaySigned.open_breaks.set([f"{DAY}-{'0' * 16}"]),
        DaySigned.signed_by.set("officer:520999"),
        DaySigned.totals.set({"files": {}, "breaks": {}}),
        DaySigned.signed_at.set("2026-11-05T12:00:01+08:00"),
    ],
)
def test_a_signature_that_somebody_changed_is_seen(stage, change):
    all_files()
    sign()
    DaySigned.of_day(DAY).update([change])
    assert not shown()["signature"]["intact"]


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whichever_call_fails_a_day_is_signed_once(stage, kind):
    all_files()
    all_files(day="2026-11-03")
    by = province()
    with planned(None) as plan:
        assert sign(by=by, day="2026-11-03", words=WORDS)[0] == 200
    for at in range(1, len(plan.calls) + 1):
        try:
            with planned(at, kind):
                sign(by=by, words=WORDS)
        except (Death, Fault):
            pass
    assert sign(by=by, words=WORDS)[0] == 200
    assert [action for action, *_ in audited()] == ["day.signed"]


@pytest.mark.parametrize("seen", [None, ["x"], [f"{DAY}-{'0' * 16}"] * (MOST_OPEN + 1), f"{DAY}-{'0' * 16}"])
def test_a_list_of_anything_else_is_refused(stage, seen):
    status, _ = call(handler, SIGNATURE, {"open_breaks": seen}, by=province(), at={"day": DAY})
    assert status == 422


def test_a_day_is_exported_as_a_file_that_spreadsheets_read(stage):
    file("wechat")
    refused_file("bank")
    found = broken(order="=cmd", theirs=19_000, transaction="4200001234567890123")
    close(broken("cutoff", order="B"))
    status, body = export()
    assert (status, body["rows"]) == (201, 10)
    assert body["expires_at"] == "2026-11-05T12:05:00+08:00"
    rows = table()
    assert [row["行类"] for row in rows] == ["文件"] * 5 + ["合计"] * 3 + ["差异"] * 2
    assert [(row["来源"], row["种类"], row["状态"], row["渠道笔数"], row["渠道金额(元)"]) for row in rows[:4]] == [
        ("微信支付", "缴款", "已对账", "3", "550.00"),
        ("微信支付", "退款", "已对账", "1", "5.00"),
        ("支付宝", "", "未到", "", ""),
        ("银行代收", "", "已拒收", "", ""),
    ]
    total, (closed, open_) = rows[5], rows[8:]
    assert (total["执收单位"], total["单位代码"], total["平台金额(元)"]) == ("贵阳市云岩区", f"{UNIT}\t", "400.00")
    assert (open_["订单号"], open_["渠道交易号"]) == ("'=cmd\t", "4200001234567890123\t")
    assert (open_["平台金额(元)"], open_["渠道金额(元)"], open_["级别"]) == ("200.00", "190.00", "2")
    assert (open_["差异编号"], open_["状态"], open_["责任方"]) == (id_of(found), "未处理", "执收单位")
    assert (closed["状态"], closed["处理结果"], closed["处理人"]) == ("已处理", "已查明原因, 不调账", "officer:520103")
    assert (closed["渠道金额(元)"], audited()[0]) == ("", ("day.exported", "officer:520000", DAY))


def test_a_unit_exports_what_concerns_it(stage):
    file("wechat")
    broken(order="A")
    broken(order="B", unit=OTHER)
    assert export(cashier(scope="payments.read"))[1]["rows"] == 3
    assert {row["单位代码"] for row in table()} == {f"{UNIT}\t"}


def test_who_exported_stands_written_before_the_file_exists(stage):
    seen = []
    with meanwhile(lambda: seen.extend(audited()), before="s3.PutObject"):
        export()
    assert seen == [("day.exported", "officer:520000", DAY)]


def test_one_key_is_one_export(stage):
    assert export() == export()
    assert len(audited()) == 1


def test_yesterday_and_today_have_pages_and_tomorrow_has_not(stage):
    assert page(day="2026-11-05")[0] == 200
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert page(day="2026-11-06")[0] == 200


def test_the_scope_decides_who_may_look(stage):
    assert page(cashier(scope="duty"))[0] == 403
    assert export(cashier(scope="duty"))[0] == 403
