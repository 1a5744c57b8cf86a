import pytest

from partners.warnings import handler
from tests.support.callers import call
from tests.support.partners import EVERY, OTHER, WARNING, system, told, warn
from tests.support.stage import items
from traffic.dictionaries.partner_limits import calls_per_minute
from traffic.errors import TooMany


@pytest.fixture
def partner(stage):
    return system()


def show(by, warning):
    return call(handler, "/warnings/{warning}", method="GET", by=by, at={"warning": warning})


def wrong(by, **more):
    status, body = warn(by, **more)
    assert status == 422, body
    return {error["field"]: error["code"] for error in body["errors"]}


def test_a_warning_is_received_with_its_fact_and_its_entry(partner):
    status, body = warn(partner)
    assert (status, body["state"], body["reference"]) == (201, "received", WARNING["reference"])
    (fact,) = told("warning.received")
    assert fact["detail"] | {"event": "", "warning": "", "client": ""} == {
        "event": "", "warning": "", "client": "", "kind": "wanted_vehicle", "level": 2, "text": WARNING["text"],
        "plate": "贵A7C301", "plate_kind": "02", "place": {"longitude": 106_713_000, "latitude": 26_578_000},
        "district": "520103", "at": "2026-11-05T11:58:00+08:00",
    }  # fmt: skip
    (entry,) = items("foundation-audit")
    assert (entry["action"]["S"], entry["actor"]["S"]) == ("warning.received", partner["principalId"])


def test_the_same_warning_again_is_the_same_whatever_key_it_comes_with(partner):
    first, again = warn(partner), warn(partner, key="w-2")
    assert first == again
    assert len(told("warning.received")) == 1
    assert len(items("partners-warnings")) == 1


def test_a_reference_is_good_for_one_warning(partner):
    warn(partner)
    status, body = warn(partner, key="w-2", level=1)
    assert (status, body["code"]) == (409, "reference_used")


def test_another_partner_may_use_the_same_reference(partner):
    other = system(number=OTHER)
    assert warn(partner)[1]["warning"] != warn(other)[1]["warning"]


def test_a_warning_needs_no_plate(partner):
    status, _ = warn(partner, plate=None, plate_kind=None, kind="road_hazard")
    assert status == 201
    assert told("warning.received")[0]["detail"]["plate"] is None


def test_a_partner_sees_its_own_warning_and_no_other(partner):
    warning = warn(partner)[1]["warning"]
    assert show(partner, warning)[1]["state"] == "received"
    other = system(number=OTHER)
    assert (show(other, warning)[0], show(partner, "01K9NOTHING000000000000001")[0]) == (404, 404)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("district", "529999", "unknown"),
        ("at", "2026-11-05T12:06:00+08:00", "future"),
        ("at", "2026-11-05T12:00:00", "malformed"),
        ("at", "2026-10-29T11:59:59+08:00", "too_old"),
        ("at", "0001-01-01T00:00:00+14:00", "too_old"),
        ("at", "9999-12-31T23:59:59-14:00", "future"),
        ("text", "司机电话19900000001", "personal_data"),
        ("reference", "19900000001", "personal_data"),
        ("plate", "贵A", "too_short"),
        ("plate_kind", "52", "plate_kind_mismatch"),
        ("level", 5, "malformed"),
    ],
)
def test_what_is_wrong_is_named(partner, field, value, code):
    assert wrong(partner, **{field: value}) == {field: code}


def test_a_plate_comes_with_its_kind(partner):
    assert wrong(partner, plate_kind=None) == {"plate": "together"}


def test_without_the_scope_nothing_is_taken(stage):
    assert warn(system("system incidents.write"))[0] == 403


def test_a_partner_calls_so_often_a_minute_and_then_waits(stage):
    partner = system(EVERY, limits={"warnings": 3})
    found = [show(partner, "01K9NOTHING000000000000001")[0] for _ in range(4)]
    assert found == [404, 404, 404, 429]


def test_a_refused_call_says_how_long_to_wait(stage):
    partner = system(EVERY, limits={"warnings": 1})
    warn(partner)
    status, body = warn(partner, key="w-2")
    assert (status, body["code"]) == (429, TooMany.code)


def test_each_interface_and_each_partner_counts_for_itself(stage):
    partner, other = system(EVERY, limits={"warnings": 1}), system(number=OTHER)
    assert [warn(partner)[0], warn(other)[0], warn(other, key="w-2")[0]] == [201, 201, 201]
    counted = {item["window"]["S"].rpartition("#")[0]: item["calls"]["N"] for item in items("foundation-limits")}
    assert counted == {f"{partner['client']}#warnings": "1", f"{OTHER}#warnings": "2"}


def test_the_table_has_a_limit_where_the_registration_has_none():
    from datetime import date

    assert calls_per_minute("warnings", date(2026, 11, 5)) == 120
    with pytest.raises(KeyError):
        calls_per_minute("nothing", date(2026, 11, 5))
