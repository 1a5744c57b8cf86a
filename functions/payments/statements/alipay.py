"""The business bill of Alipay (业务明细): a zip of GBK text, comma separated, as opendocs.alipay.com publishes it (domain 5.8).

Lines of comment begin with `#`; what looks like a number ends with a tab; refunds are negative. The lines between the comments
are held to the totals at the end.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count, repeat

from payments.rules.sides import PAYMENT, REFUND, Kind, Line
from payments.statements.columns import Moments, each, numbers, signed_fen, table, words
from payments.statements.frame import Frame
from payments.statements.reading import lines_of, read_all
from payments.statements.refusals import Refusal, StatementRefused, Wrong
from payments.statements.zipped import entry

ENCODING = "gbk"
COLUMNS = (
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,"
    "支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,"
    "退款批次号/请求号,服务费（元）,分润（元）,备注"
)
_WIDTH = len(COLUMNS.split(","))
_TRANSACTION, _ORDER, _KIND, _NAME, _AT, _FEN, _RECEIVED, _REFUND = 0, 1, 2, 3, 5, 11, 12, 21
_KINDS: dict[str, Kind] = {"交易": PAYMENT, "退款": REFUND}
_DAYS = re.compile(r"#起始日期：\[([0-9]{4})年([0-9]{2})月([0-9]{2})日 00:00:00\] +终止日期：\[.*\]")
_TOTALS = {
    PAYMENT: re.compile(r"#交易合计：([0-9]+)笔，商家实收共(-?[0-9]+\.[0-9]{2})元，.*"),
    REFUND: re.compile(r"#退款合计：([0-9]+)笔，商家实收退款共(-?[0-9]+\.[0-9]{2})元，.*"),
}


def read(pieces: Iterable[bytes], *, day: date, merchant: str) -> Iterator[Line]:
    """The lines of the bill of `day`; `merchant` is "<2088…>/<app>".

    Raises StatementRefused, at the latest after the last line.
    """
    frame = Frame(entry(pieces, lambda name: name.endswith("业务明细.csv")), head=5, tail=4)
    _check_head([_text(line) for line in frame.head], day, merchant.partition("/")[0])
    bill = _Bill(day)
    yield from read_all(frame.body(), bill.read)
    bill.check([_text(line) for line in frame.tail], frame.number)


def _check_head(head: list[str], day: date, account: str) -> None:
    title, owner, days, _, names = (line.rstrip() for line in head)
    found = _DAYS.fullmatch(days)
    if not title.startswith("#支付宝业务明细") or found is None:
        raise StatementRefused(Refusal.HEADER_WRONG, 1)
    if names.replace("\t", "") != COLUMNS:
        raise StatementRefused(Refusal.HEADER_WRONG, len(head))
    if owner not in {f"#账号：[{account}]", f"#账号：[{account}0156]"}:
        raise StatementRefused(Refusal.WRONG_MERCHANT, 2)
    if "-".join(found.groups()) != day.isoformat():
        raise StatementRefused(Refusal.WRONG_DAY, 3)


class _Bill:
    def __init__(self, day: date) -> None:
        self._moments = Moments([day])
        self._counts: dict[Kind, int] = {PAYMENT: 0, REFUND: 0}
        self._sums: dict[Kind, int] = {PAYMENT: 0, REFUND: 0}

    def read(self, number: int, lines: list[bytes]) -> Iterator[Line]:
        columns = table([_fields(line) for line in _lines(lines)], _WIDTH)
        kinds = [_KINDS[word] for word in words(columns[_KIND], _KINDS, Refusal.STATE_UNKNOWN)]
        orders, transactions = numbers(columns[_ORDER]), numbers(columns[_TRANSACTION])
        fens, received = (each(signed_fen, columns[place].split("\n")) for place in (_FEN, _RECEIVED))
        refunds = list(map(_refund, kinds, columns[_REFUND].split("\n"), fens))
        at = self._moments.iso(columns[_AT])
        for kind, fen in zip(kinds, received, strict=True):
            self._counts[kind] += 1
            self._sums[kind] += fen
        fields = (orders, transactions, kinds, map(abs, fens), repeat(None), refunds, at, count(number))
        return lines_of(*fields)

    def check(self, tail: list[str], number: int) -> None:
        """Hold what was read to the bill's own totals, whose first line is `number`."""
        if "业务明细列表结束" not in tail[0]:
            raise StatementRefused(Refusal.TRUNCATED, number)
        for here, kind in enumerate((PAYMENT, REFUND), 1):
            found = _TOTALS[kind].fullmatch(tail[here].rstrip())
            if found is None:
                raise StatementRefused(Refusal.TRUNCATED, number + here)
            if int(found[1]) != self._counts[kind]:
                raise StatementRefused(Refusal.COUNT_WRONG, number + here)
            if signed_fen(found[2]) != self._sums[kind]:
                raise StatementRefused(Refusal.SUM_WRONG, number + here)


def _lines(lines: list[bytes]) -> list[str]:
    try:
        return b"\n".join(lines).decode(ENCODING).replace("\r", "").replace("\t", "").split("\n")
    except UnicodeDecodeError:
        raise Wrong(Refusal.ENCODING_WRONG) from None


def _fields(line: str) -> list[str]:
    """The fields of a line; commas in the name of the goods are its own, and stand nowhere else."""
    fields = line.split(",")
    more = len(fields) - _WIDTH
    if more > 0:
        fields[_NAME : _NAME + more + 1] = [",".join(fields[_NAME : _NAME + more + 1])]
    return fields


def _refund(kind: Kind, number: str, fen: int) -> str | None:
    """Our number of a refund, where the line has one."""
    if fen > 0 if kind == REFUND else fen < 0:
        raise Wrong(Refusal.AMOUNT_WRONG)
    return numbers(number)[0] if kind == REFUND and number else None


def _text(line: bytes) -> str:
    return line.decode(ENCODING, "replace")
