"""Whatever happens to a file on its way here, it has as many lines as before, or is refused by name."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payments.rules.sides import Line
from payments.statements import alipay, bank, treasury, wechat
from payments.statements.refusals import StatementRefused
from tests.support import bar_files, bills
from tests.support.bills import DAY, told

Read = Callable[[Iterable[bytes], date], Iterator[Line]]
LINES = [told("01K9A00001", 20_000), told("01K9A00002", 20_000), told("01K9A00002", -5_000)]
FILES: dict[str, tuple[bytes, Read]] = {
    "wechat": (bills.wechat(LINES), lambda pieces, day: wechat.read(pieces, day=day, merchant=bills.WECHAT)),
    "alipay": (bills.alipay(LINES), lambda pieces, day: alipay.read(pieces, day=day, merchant=bills.ALIPAY)),
    "bank": (bar_files.bank(LINES), lambda pieces, day: bank.read(pieces, day=day, merchant=bar_files.AT_BANK)),
    "treasury": (bar_files.treasury(LINES[:2]), lambda pieces, day: treasury.read(pieces, day=day)),
}


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_bytes_that_change_get_lost_or_come_in(name, data):
    content, read = FILES[name]
    start = data.draw(st.integers(0, len(content)))
    stop = data.draw(st.integers(start, min(len(content), start + 40)))
    altered = content[:start] + data.draw(st.binary(max_size=40)) + content[stop:]
    try:
        found = list(read([altered], DAY))
    except StatementRefused:
        return
    assert len(found) == len(list(read([content], DAY)))


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=50, deadline=None)
@given(content=st.binary(max_size=300))
def test_something_else_altogether(name, content):
    with pytest.raises(StatementRefused):
        list(FILES[name][1]([content], DAY))


@pytest.mark.parametrize("name", FILES)
def test_the_file_of_another_day(name):
    content, read = FILES[name]
    with pytest.raises(StatementRefused, match="wrong_day"):
        list(read([content], date(2026, 11, 6)))
