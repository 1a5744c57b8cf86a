from datetime import datetime

import pytest

from payments.rules.sides import PAYMENT, Line
from payments.statements.refusals import StatementRefused
from payments.statements.treasury import read
from tests.support.bar_files import treasury
from tests.support.bills import DAY, cut, told
from traffic.clock import CHINA
from traffic.gateways.treasury.files import Arrived, written

LINES = [told("5201032000123456", 20_000), told("5201032000123457", 15_000)]


def lines(content: bytes, size: int = 1 << 16) -> list[Line]:
    return list(read(cut(content, size), day=DAY))


def refusal(content: bytes) -> tuple[str, int]:
    with pytest.raises(StatementRefused) as refused:
        lines(content)
    return refused.value.code, refused.value.line


def test_confirmations_are_known_by_the_number_of_their_decision():
    at = "2026-11-04T23:10:00+08:00"
    assert lines(treasury(LINES)) == [
        Line("5201032000123456", "GK00000000000001", PAYMENT, 20_000, None, None, at, 2),
        Line("5201032000123457", "GK00000000000002", PAYMENT, 15_000, None, None, at, 3),
    ]


def test_the_file_of_the_treasurys_gateway_is_read():
    money = Arrived(
        pay_code="520", decision="5201032000123456", fen=20_000, at=datetime(2026, 11, 4, 9, tzinfo=CHINA), serial="GK1"
    )
    (line,) = lines(written(DAY, datetime(2026, 11, 5, 1, tzinfo=CHINA), [money]))
    assert line == Line("5201032000123456", "GK1", PAYMENT, 20_000, None, None, "2026-11-04T09:00:00+08:00", 2)
    assert lines(written(DAY, datetime(2026, 11, 5, 1, tzinfo=CHINA), [])) == []


@pytest.mark.parametrize("size", [1, 1000])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_it_does_not_matter_how_it_is_cut_and_ended(size, end):
    assert lines(treasury(LINES, end=end), size) == lines(treasury(LINES))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"amount": "-1.00"}, "amount_wrong"),
        ({"amount": "1.000"}, "amount_wrong"),
        ({"at": "20261104101010"}, "time_wrong"),
        ({"at": "2026-11-06 10:10:10"}, "wrong_day"),
    ],
)
def test_one_bad_line_refuses_the_file_and_is_named(fields, code):
    assert refusal(treasury([*LINES, told("5201032000123458", 100, **fields)])) == (code, 4)


@pytest.mark.parametrize(
    ("head", "code", "line"),
    [
        ({"day": "20261105"}, "wrong_day", 1),
        ({"bank": "税务"}, "wrong_merchant", 1),
        ({"count": "1"}, "count_wrong", 4),
        ({"total": "35001"}, "sum_wrong", 4),
        ({"check": "0" * 64}, "hash_wrong", 4),
    ],
)
def test_a_file_that_contradicts_itself_or_is_another_is_refused(head, code, line):
    assert refusal(treasury(LINES, **head)) == (code, line)


def test_a_sum_may_be_in_fen():
    assert len(lines(treasury(LINES, total="35000"))) == 2


def test_a_file_that_was_cut_short_is_refused():
    whole = treasury(LINES).splitlines(keepends=True)
    assert refusal(b"".join(whole[:-1])) == ("truncated", 3)
