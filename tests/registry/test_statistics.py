import csv
import io
from datetime import timedelta

import pytest

from registry import bindings, review
from registry.statistics import handler
from tests.support.bindings import holder
from tests.support.callers import OFFICER, call, officer
from tests.support.mirror import ID, NAME, vehicle
from tests.support.packages import REPORTS
from tests.support.stage import client
from traffic import clock
from traffic.records.audit import AuditEntry

STATISTICS, EXPORTS = "/reviews/statistics", "/reviews/exports"
WEEK = {"from": "2026-11-01", "to": "2026-11-07"}
APPROVAL = {"outcome": "approve", "reason": "explained"}
REJECTION = {"outcome": "reject", "reason": "person_differs"}


@pytest.fixture
def reviewer(stage):
    return officer("registry.review", roles="reviewer", unit="520103000000")


@pytest.fixture
def decided(reviewer):
    """Two approved and one rejected in Yunyan, one approved in Nanming; each waited ten minutes, and took four."""
    cases = [("贵A7C301", "520103000000", APPROVAL), ("贵A7C302", "520103000000", APPROVAL)]
    cases += [("贵A7C303", "520103000000", REJECTION), ("贵A7C304", "520102000000", APPROVAL)]
    for case in cases:
        decide(*case)


def decide(plate, department, body):
    vehicle(hphm=plate, glbm=department, zt="K")
    car = {"plate": plate, "plate_kind": "02", "tail": "047371"}
    _, made = call(bindings.handler, "/bindings/vehicles", car, by=holder(), Idempotency_Key=plate)
    at, by = {"binding": made["binding"]}, officer("registry.review", roles="reviewer", unit="520000000000")
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        call(review.handler, "/reviews/{binding}/claim", {}, by=by, at=at)
    with clock.standing_at(clock.now() + timedelta(minutes=10)):
        assert call(review.handler, "/reviews/{binding}/decision", body, by=by, at=at)[0] == 200


def statistics(unit="520103000000", span=WEEK):
    by = officer("registry.review", roles="reviewer", unit=unit)
    return call(handler, STATISTICS, by=by, method="GET", query=span)


def export(span=WEEK, key="k"):
    by = officer("registry.review", roles="reviewer", unit="520103000000")
    return call(handler, EXPORTS, span, by=by, Idempotency_Key=key)


def shares(found):
    return {share["code"]: share["decided"] for share in found}


def test_decisions_are_counted_by_kind_outcome_and_reason_with_their_time(decided):
    status, body = statistics()
    assert (status, body["decided"]) == (200, 3)
    assert shares(body["kinds"]) == {"vehicle": 3}
    assert shares(body["outcomes"]) == {"approve": 2, "reject": 1}
    assert shares(body["reasons"]) == {"explained": 2, "person_differs": 1}
    assert (body["work_seconds"], body["wait_seconds"]) == (240, 600)
    assert body["reasons"][0]["text"] == "差异已核实"


@pytest.mark.parametrize(("unit", "number"), [("520000000000", 4), ("520100000000", 4), ("520200000000", 0)])
def test_each_level_counts_its_own_area(decided, unit, number):
    assert statistics(unit)[1]["decided"] == number


def test_days_outside_the_span_do_not_count(decided):
    assert statistics(span={"from": "2026-11-06", "to": "2026-11-30"})[1]["decided"] == 0
    assert statistics(span={"from": "2026-01-01", "to": "2026-12-31"})[1]["decided"] == 3
    assert statistics(span={"from": "2026-11-06", "to": "2026-11-06"})[1]["work_seconds"] is None


def test_an_export_is_a_file_for_spreadsheets_that_names_nobody(decided):
    status, body = export()
    assert (status, body["rows"], body["expires_at"]) == (201, 3, "2026-11-05T12:05:00+08:00")
    assert "X-Amz-Signature" in body["link"]
    (file,) = client("s3").list_objects_v2(Bucket=REPORTS, Prefix="reviews/")["Contents"]
    held = client("s3").get_object(Bucket=REPORTS, Key=file["Key"])["Body"].read()
    assert held.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(held.decode("utf-8-sig")))
    assert (header[:3], len(rows)) == (["绑定编号", "种类", "号牌"], 3)
    assert {row[2] for row in rows} == {"贵A***01", "贵A***02", "贵A***03"}
    assert {tuple(row[7:]) for row in rows} == {
        ("600", "已绑定", "差异已核实"),
        ("600", "审核未通过", "申请人信息与登记信息不符"),
    }
    assert not [secret for secret in (NAME, ID) if secret.encode() in held]


def test_an_export_stands_written_and_repeats_its_answer(decided):
    assert export() == export()
    (entry,) = AuditEntry.of_subject("reviews:520103", limit=9)
    assert (entry.action, entry.actor, entry.unit) == ("reviews.exported", OFFICER, "520103000000")


@pytest.mark.parametrize(
    ("span", "field", "code"),
    [
        ({"from": "2026-11-07", "to": "2026-11-01"}, "to", "backwards"),
        ({"from": "2026-02-30", "to": "2026-03-01"}, "from", "malformed"),
        ({"from": "2025-01-01", "to": "2026-12-31"}, "to", "too_long"),
        ({"from": "2026-11-01"}, "to", "required"),
    ],
)
def test_a_wrong_span_is_named(reviewer, span, field, code):
    for status, body in (statistics(span=span), export(span)):
        assert (status, [(each["field"], each["code"]) for each in body["errors"]]) == (422, [(field, code)])


def test_an_export_spans_less_than_statistics_do(reviewer):
    span = {"from": "2026-10-01", "to": "2026-11-05"}
    assert (statistics(span=span)[0], export(span)[0]) == (200, 422)


def test_another_scope_and_nobody_are_refused(reviewer):
    assert call(handler, STATISTICS, by=reviewer | {"scope": "duty"}, method="GET", query=WEEK)[0] == 403
    assert call(handler, EXPORTS, WEEK, Idempotency_Key="k")[0] == 401
