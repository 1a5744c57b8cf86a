import gzip

import pytest

from payments.rules.sides import FAILED_REFUND, PAYMENT, REFUND, Line
from payments.statements.refusals import StatementRefused
from payments.statements.wechat import read
from tests.support.bills import DAY, WECHAT, cut, told, wechat

LINES = [told("01K9A00001", 20_000), told("01K9A00002", 20_600, name="罚款, 贵A7C3**,`"), told("01K9A00001", -5_000)]
BILL = wechat(LINES)


def lines(content: bytes, size: int = 1 << 16) -> list[Line]:
    return list(read(cut(content, size), day=DAY, merchant=WECHAT))


def refusal(content: bytes) -> tuple[str, int]:
    with pytest.raises(StatementRefused) as refused:
        lines(content)
    assert refused.value.zh
    assert refused.value.en
    return refused.value.code, refused.value.line


def test_payments_and_refunds_are_read():
    bill = wechat([LINES[0], told("01K9A00001", -5_000, at=f"{DAY} 23:59:59")])
    assert lines(bill) == [
        Line("01K9A00001", "420001K9A00001", PAYMENT, 20_000, None, None, "2026-11-04T13:51:31+08:00", 2),
        Line("01K9A00001", "420001K9A00001", REFUND, 5_000, None, "01K9A00001R1", "2026-11-04T23:59:59+08:00", 3),
    ]


def test_a_comma_in_a_name_is_no_separator():
    bill = wechat([told("01K9A00001", 100, name='罚款,贵A7C3**,"一"'), told("01K9A00002", 100)])
    assert [line.order for line in lines(bill)] == ["01K9A00001", "01K9A00002"]


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_it_does_not_matter_how_it_is_cut_ended_or_packed(size, end, pack):
    right = [LINES[0], LINES[2]]
    assert lines(pack(wechat(right, end=end)), size) == lines(wechat(right))


def test_a_byte_order_mark_and_blank_lines_at_the_end_may_be_there_or_not():
    assert lines(wechat(LINES[:1], bom="")) == lines(wechat(LINES[:1]) + b"\r\n\n")
    assert lines(wechat(LINES[:1]).rstrip()) == lines(wechat(LINES[:1]))


def test_a_day_without_payments_has_a_bill_too():
    assert lines(wechat([])) == []


def test_thousands_of_lines_keep_their_numbers():
    found = lines(wechat([told(f"01K9A{place:05d}", place) for place in range(1, 3001)]))
    assert [(line.number, line.fen) for line in found] == [(place + 1, place) for place in range(1, 3001)]


def test_amounts_are_read_with_any_number_of_decimals_up_to_two():
    bill = wechat([told("01K9A00001", 100, paid="1", due="1.0")])
    assert lines(bill)[0].fen == 100


@pytest.mark.parametrize(
    ("state", "kind"),
    [("SUCCESS", REFUND), ("PROCESSING", REFUND), ("FAIL", FAILED_REFUND), ("CHANGE", FAILED_REFUND)],
)
def test_a_refund_that_came_to_nothing_is_told_from_one_that_was_begun(state, kind):
    assert lines(wechat([told("01K9A00001", -100, refund_state=state)]))[0].kind == kind


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"at": "2026-11-03 23:59:59"}, "wrong_day"),
        ({"at": "2026-11-04 24:00:00"}, "time_wrong"),
        ({"at": "2026-11-04T10:00:00"}, "time_wrong"),
        ({"at": "２026-11-04 10:00:00"}, "time_wrong"),
        ({"merchant": "1900000110"}, "wrong_merchant"),
        ({"currency": "USD"}, "currency_foreign"),
        ({"paid": "1e2"}, "amount_wrong"),
        ({"paid": "-1.00"}, "amount_wrong"),
        ({"paid": " 1.00"}, "amount_wrong"),
        ({"paid": ""}, "amount_wrong"),
        ({"due": "1.000"}, "amount_wrong"),
        ({"state": "REVOKED"}, "state_unknown"),
        ({"number": ""}, "number_wrong"),
        ({"number": "42 00"}, "number_wrong"),
        ({"number": "４200"}, "number_wrong"),
        ({"name": "罚款,`一"}, "fields_wrong"),
    ],
)
def test_one_bad_line_refuses_the_bill_and_is_named(fields, code):
    many = [told(f"01K9A{place:05d}", 100) for place in range(600)]
    many[300] = told("01K9A00300", 100, **fields)
    assert refusal(wechat(many)) == (code, 302)


@pytest.mark.parametrize(
    ("fields", "code"), [({"refund": ""}, "number_wrong"), ({"refund_state": "MAYBE"}, "state_unknown")]
)
def test_a_bad_refund_refuses_the_bill(fields, code):
    assert refusal(wechat([told("01K9A00001", -100, **fields)])) == (code, 2)


@pytest.mark.parametrize(
    ("place", "total", "code"),
    [(0, "3", "count_wrong"), (1, "1.01", "sum_wrong"), (2, "0.01", "sum_wrong"), (5, "x", "sum_wrong"), (6, "2.00", "sum_wrong")],
)  # fmt: skip
def test_lines_that_differ_from_the_totals_refuse_the_bill(place, total, code):
    totals = ["1", "1.00", "0.00", "0.00", "0.00000", "1.00", "0.00"]
    totals[place] = total
    assert refusal(wechat([told("01K9A00001", 100)], totals=totals)) == (code, 4)


def test_a_bill_that_was_cut_short_is_refused():
    whole = wechat([told(f"01K9A{place:05d}", 100) for place in range(5)]).splitlines(keepends=True)
    assert refusal(b"".join(whole[:-2])) == ("truncated", 5)
    assert refusal(b"".join(whole[:-1])) == ("truncated", 6)
    assert refusal(b"".join(whole[:-1]) + whole[-1][:9]) == ("truncated", 7)
    assert refusal(b"".join(whole[:2]))[0] == "truncated"
    assert refusal(b"") == ("truncated", 0)


def test_a_line_that_was_lost_on_the_way_is_missed():
    whole = wechat([told(f"01K9A{place:05d}", 100) for place in range(5)]).splitlines(keepends=True)
    assert refusal(b"".join(whole[:3] + whole[4:])) == ("count_wrong", 7)


def test_another_file_is_refused():
    assert refusal(b'{"code":"NO_STATEMENT_EXIST"}') == ("header_wrong", 1)
    assert refusal(BILL.decode().encode("gb18030")) == ("header_wrong", 1)
    assert refusal(wechat([]).replace("商户号".encode(), "商号".encode(), 1)) == ("header_wrong", 1)


def test_a_line_without_end_is_refused_before_it_is_held():
    def endless():
        yield wechat([])[:500]
        while True:
            yield b"x" * 1000

    with pytest.raises(StatementRefused, match="line_too_long"):
        list(read(endless(), day=DAY, merchant=WECHAT))


def test_a_broken_gzip_is_refused():
    packed = gzip.compress(wechat([told("01K9A00001", 100)]))
    assert refusal(packed[:-9]) == ("compression_broken", 0)
    assert refusal(packed[:30] + b"\0\0\0\0" + packed[34:]) == ("compression_broken", 0)
    assert refusal(packed + b"more") == ("compression_broken", 0)


def test_a_gzip_that_swells_beyond_measure_is_refused():
    head, line, *_ = wechat([told("01K9A00001", 100)]).splitlines(keepends=True)
    assert refusal(gzip.compress(head + line * 100_000)) == ("swells", 0)
