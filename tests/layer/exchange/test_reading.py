import csv
import io
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.packages import ROWS
from traffic.exchange.rows.layouts import layout_of
from traffic.exchange.rows.reading import Read, Reject, read_rows

TABLES = sorted(ROWS)


def line(table: str = "violations", **change: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow((ROWS[table] | change).values())
    return text.getvalue().encode()


def found(content: bytes, table: str = "violations", encoding: str = "utf-8") -> list[Read[Any] | list[Reject]]:
    return list(read_rows(layout_of(table), content, encoding=encoding, first_line=2))


def row(content: bytes, table: str = "violations", encoding: str = "utf-8") -> Read[Any]:
    (only,) = found(content, table, encoding)
    assert isinstance(only, Read), only
    return only


def rejects(content: bytes, table: str = "violations") -> list[Reject]:
    (only,) = found(content, table)
    assert isinstance(only, list), only
    return only


def faults(table: str, **change: str) -> list[tuple[str, str]]:
    return [(reject.field, reject.code) for reject in rejects(line(table, **change), table)]


@pytest.mark.parametrize("table", TABLES)
def test_a_good_row_is_read_with_its_line_and_version(table: str) -> None:
    read = row(line(table), table)
    assert read.line == 2
    assert read.version.startswith("202611")
    assert read.row.gxsj.year == 2026


@pytest.mark.parametrize("table", TABLES)
def test_the_header_is_the_field_names_in_order(table: str) -> None:
    assert layout_of(table).header.decode().split(",") == list(ROWS[table])


def test_fields_arrive_as_what_they_mean() -> None:
    read = row(line(clbj="1", clsj="2026-11-02 10:00:00", jkbj="1", jkrq="2026-11-03", fkje="200.5")).row
    assert (read.fkje, read.wfjfs, read.scz) == (20_050, 6, None)
    assert (read.wfsj, read.jkrq) == (datetime(2026, 11, 1, 8, 15, 30), date(2026, 11, 3))  # noqa: DTZ001 -- China's


def test_blanks_and_full_width_forms_are_read_as_what_they_mean() -> None:
    read = row(line(hphm=" 贵a7c301 ", wfdz=" 中华北路 ", wfjfs=" 6 ")).row
    assert (read.hphm, read.wfdz, read.wfjfs) == ("贵A7C301", "中华北路", 6)


def test_lines_are_numbered_as_an_editor_numbers_them() -> None:
    content = b"\n".join([line(), b"broken", b"", line()])
    lines = [one.line if isinstance(one, Read) else one[0].line for one in found(content)]
    assert lines == [2, 3, 4, 5]


def test_gb18030_is_read_down_to_its_rarest_characters() -> None:
    content = line("drivers", xm="张䶮㐂").decode().encode("gb18030")
    assert row(content, "drivers", "gb18030").row.xm == "张䶮㐂"


def test_quoted_fields_may_hold_commas_and_quotation_marks() -> None:
    assert row(line(wfdz='中华北路,"大十字"口')).row.wfdz == '中华北路,"大十字"口'


def test_a_carriage_return_at_the_end_belongs_to_the_line_break() -> None:
    assert row(line() + b"\r") == row(line())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "columns"),
        (b"1,2,3", "columns"),
        (line() + b",", "columns"),
        (line()[: line().rindex(b",")], "columns"),
        (line().replace(b",", b';"'), "columns"),
        (line().replace("贵阳市".encode(), '"贵阳市'.encode()), "csv"),
        (line().replace("贵阳市".encode(), b"\rx"), "csv"),
        (line().replace("贵阳市".encode(), b"\xb9\xf3"), "encoding"),
    ],
    ids=["empty", "few", "more", "fewer", "separator", "quote", "return", "encoding"],
)
def test_a_line_that_cannot_be_split_is_rejected_whole(content: bytes, code: str) -> None:
    (reject,) = rejects(content)
    assert (reject.line, reject.name, reject.field, reject.code) == (2, "", "*", code)
    assert reject.text


def test_one_bad_line_costs_no_other() -> None:
    content = b"\n".join(
        [line(), line().replace("贵阳市".encode(), '"贵阳市'.encode()), b"\xff", line(wfxw="x"), line()]
    )
    assert [isinstance(one, Read) for one in found(content)] == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("table", "change", "expected"),
    [
        ("violations", {"wfbh": ""}, ("wfbh", "required")),
        ("violations", {"wfbh": "520103"}, ("wfbh", "violation_number_malformed")),
        ("violations", {"hpzl": "2"}, ("hpzl", "malformed")),
        ("violations", {"hphm": "贵A12O45"}, ("hphm", "plate_malformed")),
        ("violations", {"hpzl": "52"}, ("hphm", "plate_kind_mismatch")),
        ("violations", {"wfxw": "闯红灯"}, ("wfxw", "behaviour_code_malformed")),
        ("violations", {"wfjfs": "13"}, ("wfjfs", "out_of_range")),
        ("violations", {"wfjfs": "-1"}, ("wfjfs", "out_of_range")),
        ("violations", {"wfjfs": "six"}, ("wfjfs", "wrong_type")),
        ("violations", {"fkje": "-200"}, ("fkje", "amount")),
        ("violations", {"fkje": "2e2"}, ("fkje", "amount")),
        ("violations", {"fkje": "100000.01"}, ("fkje", "out_of_range")),
        ("violations", {"wfsj": "2026-11-05 12:10:01"}, ("wfsj", "future")),
        ("violations", {"lrsj": "2026-11-06 09:00:00"}, ("lrsj", "future")),
        ("violations", {"wfsj": "2026-02-30 08:00:00"}, ("wfsj", "malformed")),
        ("violations", {"wfsj": "1762300000"}, ("wfsj", "malformed")),
        ("violations", {"wfsj": "2026-11-01T08:15:30+08:00"}, ("wfsj", "malformed")),
        ("violations", {"gxsj": ""}, ("gxsj", "required")),
        ("violations", {"wfdz": "路" * 129}, ("wfdz", "too_long")),
        ("violations", {"wfdz": " "}, ("wfdz", "too_short")),
        ("violations", {"clbj": "Y"}, ("clbj", "malformed")),
        ("violations", {"zpsl": "7"}, ("zpsl", "out_of_range")),
        ("violations", {"jkrq": "0"}, ("jkrq", "malformed")),
        ("violations", {"clbj": "1"}, ("*", "handled_without_time")),
        ("violations", {"jkbj": "1"}, ("*", "paid_unhandled")),
        ("vehicles", {"clsbdh": "LSVAA49J13204737"}, ("clsbdh", "vin_malformed")),
        ("vehicles", {"ccdjrq": "20210531"}, ("ccdjrq", "malformed")),
        ("vehicles", {"yxqz": "-86400"}, ("yxqz", "malformed")),
        ("vehicles", {"sfzmmc": "Z"}, ("sfzmmc", "malformed")),
        ("drivers", {"sfzmhm": "520103199003071231"}, ("sfzmhm", "citizen_id_check_digit")),
        ("drivers", {"sjhm": "12345"}, ("sjhm", "phone_malformed")),
        ("drivers", {"yxqz": "长期"}, ("yxqz", "malformed")),
        ("drivers", {"ljjf": "201"}, ("ljjf", "out_of_range")),
    ],
    ids=str,
)
def test_a_wrong_field_is_named(table: str, change: dict[str, str], expected: tuple[str, str]) -> None:
    assert faults(table, **change) == [expected]


def test_everything_wrong_with_a_row_is_named() -> None:
    assert faults("violations", wfxw="x", wfjfs="99", zpsl="") == [
        ("wfxw", "behaviour_code_malformed"),
        ("wfjfs", "out_of_range"),
        ("zpsl", "required"),
    ]


def test_a_field_that_may_be_missing_may_be_missing() -> None:
    read = row(line("vehicles", fdjh="", csys="", yxqz="", bxzzrq=""), "vehicles").row
    assert (read.fdjh, read.csys, read.yxqz, read.bxzzrq) == (None, None, None, None)


@pytest.mark.parametrize(
    ("table", "change", "name"),
    [
        ("violations", {"wfxw": "x"}, "5201032026000000000001"),
        ("vehicles", {"zt": "?"}, "02贵A***01"),
        ("drivers", {"zt": "?"}, "5****************2"),
        ("drivers", {"sfzmhm": "5201031990030712"}, "*" * 16),
    ],
)
def test_a_rejected_row_is_named_without_telling_more_than_it_must(
    table: str, change: dict[str, str], name: str
) -> None:
    assert {reject.name for reject in rejects(line(table, **change), table)} == {name}


@pytest.mark.parametrize("field", ["xm", "sfzmhm", "sjhm", "dabh"])
def test_no_reject_repeats_a_persons_data(field: str) -> None:
    secret = {"sfzmhm": "520103199003071231"}.get(field, "李四19900005678") * (20 if field == "xm" else 1)
    told = str(rejects(line("drivers", **{field: secret}), "drivers"))
    assert secret not in told
    assert "520103199003071232" not in told
    assert "19900005678" not in told


def test_versions_sort_by_the_sources_time() -> None:
    moments = ["0999-01-01 00:00:00", "2025-12-31 23:59:59", "2026-01-01 00:00:00", "2026-11-02 09:00:00"]
    versions = [row(line(gxsj=moment)).version for moment in moments]
    assert versions == sorted(versions)
    assert len(set(versions)) == len(moments)


def test_a_version_follows_from_time_and_content_alone() -> None:
    first, again, changed = (row(line(wfdz=place)).version for place in ("东路", "东路", "西路"))
    assert first == again
    assert first != changed
    assert first.partition("#")[0] == changed.partition("#")[0] == "20261102T090000"


def test_what_moves_from_one_field_to_the_next_is_another_version() -> None:
    one, other = line(scz="60", bzz=""), line(scz="", bzz="60")
    assert row(one).version != row(other).version


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(TABLES), st.sampled_from(["utf-8", "gb18030"]))
def test_any_bytes_give_one_outcome_a_line(content: bytes, table: str, encoding: str) -> None:
    outcomes = found(content, table, encoding)
    lines = [one.line if isinstance(one, Read) else one[0].line for one in outcomes]
    assert lines == list(range(2, 3 + content.count(b"\n")))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TABLES), st.data())
def test_any_text_in_any_field_is_read_or_rejected_by_name(table: str, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(list(ROWS[table])))
    text = data.draw(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=450))
    (outcome,) = found(line(table, **{field: text}), table)
    if not isinstance(outcome, Read):
        assert {reject.field for reject in outcome} <= {*ROWS[table], "*"}
        assert all(reject.text and reject.code for reject in outcome)
