import pytest

from payments.rules.sides import PAYMENT, REFUND, REVERSAL, Line
from payments.statements.bank import read
from payments.statements.reading import BadLine
from payments.statements.refusals import StatementRefused
from tests.support.bar_files import AT_BANK, bank
from tests.support.bills import DAY, cut, told

LINES = [told("01K9A00001", 20_000), told("01K9A00001", -5_000), told("01K9A00002", -700, status="01")]


def lines(content: bytes, size: int = 1 << 16, **more) -> list[Line]:
    return list(read(cut(content, size), day=DAY, merchant=AT_BANK, **more))


def refusal(content: bytes, **more) -> tuple[str, int]:
    with pytest.raises(StatementRefused) as refused:
        lines(content, **more)
    return refused.value.code, refused.value.line


def many(count: int, *bad: int, **fields: str) -> bytes:
    return bank([told(f"01K9A{place:05d}", 100, **fields if place in bad else {}) for place in range(count)])


def test_payments_reversals_and_refunds_are_read():
    at = "2026-11-04T13:51:31+08:00"
    assert lines(bank(LINES)) == [
        Line("01K9A00001", "B01K9A00001", PAYMENT, 20_000, None, None, at, 2),
        Line("01K9A00001", "B01K9A00001", REFUND, 5_000, None, "01K9A00001R1", at, 3),
        Line("01K9A00002", "B01K9A00002", REVERSAL, 700, None, None, at, 4),
    ]


@pytest.mark.parametrize("size", [1, 1000])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_it_does_not_matter_how_it_is_cut_and_ended(size, end):
    assert lines(bank(LINES, end=end), size) == lines(bank(LINES))


def test_a_bar_that_is_half_a_character_is_no_separator():
    name = b"\x84|".decode("gbk")
    assert lines(bank([told("01K9A00001", 100, payer=name)]), mark=str.upper)[0].payer == name


def test_a_payer_is_known_by_a_mark_only():
    file = bank([told("01K9A00001", 100, payer="张三"), told("01K9A00002", 100)])
    assert [line.payer for line in lines(file)] == [None, None]
    assert [line.payer for line in lines(file, mark=lambda name: f"mark of {len(name)}")] == ["mark of 2", None]


def test_amounts_may_be_fen():
    assert lines(bank([told("01K9A00001", 100, amount="100")], total="100"))[0].fen == 100


def test_a_bank_may_end_its_day_in_the_evening():
    assert lines(bank([told("01K9A00001", 100, at="20261103220100")]))[0].at == "2026-11-03T22:01:00+08:00"
    assert refusal(bank([told("01K9A00001", 100, at="20261102220100")])) == ("wrong_day", 2)
    assert refusal(bank([told("01K9A00001", 100, at="20261105000000")])) == ("wrong_day", 2)


def test_bad_lines_are_borne_up_to_one_in_a_hundred_and_told():
    rejected: list[BadLine] = []
    found = lines(many(600, 3, 500, number="?"), rejected=rejected)
    assert len(found) == 598
    assert rejected == [BadLine(5, "number_wrong"), BadLine(502, "number_wrong")]


def test_more_bad_lines_refuse_the_file():
    assert refusal(many(300, 3, 4, 5, 6, number="?"), rejected=[]) == ("too_many_bad_lines", 8)
    assert refusal(many(99, 3, number="?"), rejected=[]) == ("number_wrong", 5)
    assert refusal(many(600, 3, number="?")) == ("number_wrong", 5)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"at": "2026-11-04 10:00:00"}, "time_wrong"),
        ({"at": "20261104250000"}, "time_wrong"),
        ({"unit": "520200000400"}, "wrong_merchant"),
        ({"status": "03"}, "state_unknown"),
        ({"amount": "1.0"}, "amount_wrong"),
        ({"amount": "-1.00"}, "amount_wrong"),
        ({"amount": "+1.00"}, "amount_wrong"),
        ({"payer": "a|b"}, "fields_wrong"),
        ({"number": ""}, "number_wrong"),
    ],
)
def test_a_bad_line_is_named(fields, code):
    assert refusal(bank([told("01K9A00001", 100), told("01K9A00002", 100, **fields)])) == (code, 3)


def test_what_goes_back_is_negative_and_names_its_payment():
    assert refusal(bank([told("01K9A00001", 100, status="02")])) == ("amount_wrong", 2)
    assert refusal(bank([told("01K9A00001", -100, number="")])) == ("number_wrong", 2)


def test_a_line_in_another_encoding_is_named():
    file = bank(LINES).replace("手机".encode("gbk"), b"\xff\xff", 1)
    assert refusal(file) == ("encoding_wrong", 2)


@pytest.mark.parametrize(
    ("head", "code", "line"),
    [
        ({"day": "20261103"}, "wrong_day", 1),
        ({"bank": "GZ02"}, "wrong_merchant", 1),
        ({"count": "x"}, "header_wrong", 1),
        ({"total": "1.0"}, "header_wrong", 1),
        ({"count": "4"}, "count_wrong", 5),
        ({"trailer_count": "4"}, "count_wrong", 5),
        ({"total": "143.01"}, "sum_wrong", 5),
        ({"check": "0" * 32}, "hash_wrong", 5),
        ({"check": ""}, "hash_wrong", 5),
    ],
)
def test_a_file_that_contradicts_itself_or_is_another_is_refused(head, code, line):
    assert refusal(bank(LINES, **head)) == (code, line)


def test_a_file_that_was_cut_short_is_refused():
    whole = bank(LINES).splitlines(keepends=True)
    assert refusal(b"".join(whole[:-1])) == ("truncated", 4)
    assert refusal(b"".join(whole[:1])) == ("truncated", 2)
    assert refusal(b"") == ("truncated", 0)


def test_an_altered_amount_is_found():
    assert refusal(bank(LINES).replace(b"200.00", b"200.01"))[0] == "sum_wrong"
    assert (
        refusal(bank([told("01K9A00001", 100), told("01K9A00002", 100)]).replace(b"01K9A00002", b"01K9A00003"))[0]
        == "hash_wrong"
    )
