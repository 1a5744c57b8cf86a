import io
import struct
import zipfile

import pytest

from payments.rules.sides import PAYMENT, REFUND, Line
from payments.statements.alipay import read
from payments.statements.refusals import StatementRefused
from payments.statements.zipped import ENTRIES
from tests.support.bills import ALIPAY, DAY, SELLER, alipay, alipay_text, cut, told, zipped

NAME = f"{SELLER}0156_20261104_业务明细.csv"
LINES = [told("01K9A00001", 20_000), told("01K9A00001", -5_000, at=f"{DAY} 23:59:59")]


def lines(content: bytes, size: int = 1 << 16) -> list[Line]:
    return list(read(cut(content, size), day=DAY, merchant=ALIPAY))


def refusal(content: bytes) -> tuple[str, int]:
    with pytest.raises(StatementRefused) as refused:
        lines(content)
    return refused.value.code, refused.value.line


def test_payments_and_refunds_are_read():
    assert lines(alipay(LINES)) == [
        Line("01K9A00001", "202611042200101K9A00001", PAYMENT, 20_000, None, None, "2026-11-04T10:55:23+08:00", 6),
        Line(
            "01K9A00001", "202611042200101K9A00001", REFUND, 5_000, None, "01K9A00001R1", "2026-11-04T23:59:59+08:00", 7
        ),
    ]


def test_commas_in_a_name_are_no_separators():
    bill = alipay([told("01K9A00001", 100, name="罚款,贵A7C3**,一"), told("01K9A00002", 100)])
    assert [(line.order, line.fen) for line in lines(bill)] == [("01K9A00001", 100), ("01K9A00002", 100)]


@pytest.mark.parametrize("size", [1, 1000])
def test_it_does_not_matter_how_it_is_cut_and_ended(size):
    assert lines(alipay(LINES, end="\n"), size) == lines(alipay(LINES))


def test_names_of_entries_in_gbk_are_read_as_alipay_writes_them():
    stopgap = "x" * len(NAME.encode("gbk"))
    packed = zipped({stopgap: alipay_text(LINES)}).replace(stopgap.encode(), NAME.encode("gbk"))
    assert len(lines(packed)) == 2


def test_a_refund_without_a_number_of_ours_has_none():
    assert lines(alipay([told("01K9A00001", -5_000, refund="\t")]))[0].refund is None


def test_a_day_without_payments_has_a_bill_too():
    assert lines(alipay([])) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"at": "2026-11-05 00:00:00"}, "wrong_day"),
        ({"at": "2026-11-04 10:60:00"}, "time_wrong"),
        ({"kind": "转账"}, "state_unknown"),
        ({"amount": "1,00"}, "time_wrong"),
        ({"amount": "-1.00"}, "amount_wrong"),
        ({"amount": "--1.00"}, "amount_wrong"),
        ({"amount": "一"}, "amount_wrong"),
        ({"number": "2026 11"}, "number_wrong"),
    ],
)
def test_one_bad_line_refuses_the_bill_and_is_named(fields, code):
    bill = alipay([told("01K9A00001", 10_000), told("01K9A00002", 10_000, **fields)])
    assert refusal(bill) == (code, 7)


def test_a_refund_that_is_not_negative_refuses_the_bill():
    assert refusal(alipay([told("01K9A00001", -100, amount="1.00")])) == ("amount_wrong", 6)


def test_lines_that_differ_from_the_totals_refuse_the_bill():
    assert refusal(alipay(LINES, count="2")) == ("count_wrong", 9)
    assert refusal(alipay(LINES, total="199.99")) == ("sum_wrong", 9)


def test_another_day_and_another_account_are_refused():
    assert refusal(alipay(LINES, begins="2026年11月03日")) == ("wrong_day", 3)
    assert refusal(alipay(LINES, account="20880000000000000156")) == ("wrong_merchant", 2)


def test_a_bill_that_was_cut_short_is_refused():
    whole = alipay_text(LINES).splitlines(keepends=True)
    for left in (10, 9, 8, 6):
        assert refusal(zipped({NAME: b"".join(whole[:left])}))[0] == "truncated"
    assert refusal(zipped({NAME: b"".join(whole[:4])})) == ("truncated", 4)


def test_a_text_in_another_encoding_is_refused():
    assert refusal(zipped({NAME: alipay_text(LINES).decode("gbk").encode()}))[0] == "header_wrong"
    broken = alipay_text(LINES).replace("交通违法".encode("gbk"), b"\xff\xff\xff", 1)
    assert refusal(zipped({NAME: broken})) == ("encoding_wrong", 6)


def test_another_list_of_columns_is_refused():
    assert refusal(zipped({NAME: alipay_text(LINES).replace("备注".encode("gbk"), b"?", 1)})) == ("header_wrong", 5)


@pytest.mark.parametrize(
    "entries", [{}, {"other.csv": b""}, {f"{place}业务明细.csv": b"" for place in range(2)}]
)  # fmt: skip
def test_an_archive_without_exactly_one_file_of_details_is_refused(entries):
    assert refusal(zipped(entries)) == ("entries_wrong", 0)


def test_too_many_entries_are_refused():
    assert refusal(zipped({NAME: alipay_text(LINES)} | {str(place): b"" for place in range(ENTRIES)})) == (
        "entries_wrong",
        0,
    )


def test_a_list_of_entries_too_long_to_read_is_refused():
    """As many entries as would take a gigabyte of memory once they are listed."""
    packed = bytearray(zipped({NAME: alipay_text(LINES)}) + b"\0" * (3 << 20))
    directory = bytes(packed).index(b"PK\1\2")
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65_000, 65_000, len(packed) - directory, directory, 0)
    assert refusal(bytes(packed) + end) == ("entries_wrong", 0)


def test_a_zip_that_swells_beyond_measure_is_refused():
    assert refusal(zipped({NAME: b"\0" * 50_000_000})) == ("swells", 0)


def test_a_zip_that_lies_about_its_size_is_no_larger_for_it():
    packed = zipped({NAME: b"\n" * 50_000_000})
    lie = packed.replace(struct.pack("<L", 50_000_000), struct.pack("<L", 1000))
    assert refusal(lie)[0] in {"compression_broken", "header_wrong"}


@pytest.mark.parametrize(
    "break_it", [lambda whole: whole[:-30], lambda whole: b"\x00" + whole[5:], lambda _: b"no zip"]
)
def test_a_broken_archive_is_refused(break_it):
    assert refusal(break_it(alipay(LINES)))[0] == "compression_broken"


def test_altered_content_is_refused():
    whole = bytearray(zipped({NAME: alipay_text(LINES * 50)}))
    whole[200] ^= 1
    assert refusal(bytes(whole))[0] in {"compression_broken", "encoding_wrong", "header_wrong"}


def test_an_encrypted_entry_is_refused():
    file = io.BytesIO(alipay(LINES))
    with zipfile.ZipFile(file) as archive:
        start = archive.infolist()[0].header_offset
    whole = bytearray(file.getvalue())
    directory = bytes(whole).index(b"PK\1\2")
    whole[start + 6] |= 1
    whole[directory + 8] |= 1
    assert refusal(bytes(whole))[0] == "compression_broken"
