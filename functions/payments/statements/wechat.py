"""The trade bill of WeChat Pay (交易账单, bill_type ALL), also gzip, as pay.weixin.qq.com publishes it (domain 5.7).

UTF-8, a BOM possible; 27 columns; a backtick before every field of data, so fields part at comma and backtick and a comma in a
name does no harm; amounts in yuan. The last two lines are the names of the totals and the totals. In this bill a refund's line
carries the time of the refund.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count, repeat

from payments.rules.sides import FAILED_REFUND, PAYMENT, REFUND, Kind, Line
from payments.statements.columns import Moments, ascii_text, each, fen, numbers
from payments.statements.frame import Frame
from payments.statements.gzipped import plain
from payments.statements.reading import lines_of, read_all
from payments.statements.refusals import Refusal, StatementRefused, Wrong

COLUMNS = (
    "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,"
    "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注"
)
TOTALS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"
_WIDTH = len(COLUMNS.split(","))
_AT, _MERCHANT, _TRANSACTION, _ORDER, _STATE, _CURRENCY, _DUE = 0, 2, 5, 6, 9, 11, 12
_REFUND, _REFUNDED, _REFUND_STATE, _TOTAL, _ASKED_BACK = 15, 16, 19, 24, 25
# The columns of amounts that are held to the totals, and where each stands among those.
_SUMS = {_DUE: 1, _REFUNDED: 2, _TOTAL: 5, _ASKED_BACK: 6}
# The bill lists refunds when they are begun. Of those that come to nothing, bills of either age of the interface have words.
_BEGUN, _FAILED = (b"SUCCESS", b"PROCESSING"), (b"FAIL", b"CHANGE", b"ABNORMAL", b"CLOSED")
_REFUND_KINDS: dict[bytes, Kind] = dict.fromkeys(_BEGUN, REFUND) | dict.fromkeys(_FAILED, FAILED_REFUND)


def read(pieces: Iterable[bytes], *, day: date, merchant: str) -> Iterator[Line]:
    """The lines of the bill of `day`; `merchant` is "<mchid>/<appid>".

    Raises StatementRefused, at the latest after the last line.
    """
    frame = Frame(plain(pieces), head=1, tail=2)
    if frame.head[0].removeprefix(b"\xef\xbb\xbf") != COLUMNS.encode():
        raise StatementRefused(Refusal.HEADER_WRONG, 1)
    bill = _Bill(day, merchant.partition("/")[0])
    yield from read_all(frame.body(), bill.read)
    bill.check(frame.tail, frame.number)


class _Bill:
    def __init__(self, day: date, merchant: str) -> None:
        self._moments = Moments([day], prefix="`")
        self._merchant = {merchant.encode()}
        self._count = 0
        self._sums = dict.fromkeys(_SUMS, 0)

    def read(self, number: int, lines: list[bytes]) -> Iterator[Line]:
        rows = [line.split(b",`") for line in lines]
        if set(map(len, rows)) != {_WIDTH}:
            raise Wrong(Refusal.FIELDS_WRONG)
        columns = list(zip(*rows, strict=True))
        self._check_constants(columns)
        at = self._moments.iso(ascii_text(columns[_AT], Refusal.TIME_WRONG))
        orders = numbers(ascii_text(columns[_ORDER], Refusal.NUMBER_WRONG))
        transactions = numbers(ascii_text(columns[_TRANSACTION], Refusal.NUMBER_WRONG))
        amounts = {index: each(_fen, columns[index]) for index in _SUMS}
        kinds, fen_each, refunds = _kinds(columns, amounts)
        self._count += len(lines)
        for index, fen_there in amounts.items():
            self._sums[index] += sum(fen_there)
        fields = (orders, transactions, kinds, fen_each, repeat(None), refunds, at, count(number))
        return lines_of(*fields)

    def _check_constants(self, columns: Sequence[tuple[bytes, ...]]) -> None:
        if set(columns[_MERCHANT]) != self._merchant:
            raise Wrong(Refusal.WRONG_MERCHANT)
        if set(columns[_CURRENCY]) != {b"CNY"}:
            raise Wrong(Refusal.CURRENCY_FOREIGN)

    def check(self, tail: list[bytes], number: int) -> None:
        """Hold what was read to the bill's own totals, of which `number` is the first line."""
        totals = tail[1].split(b",`")
        if tail[0] != TOTALS.encode() or len(totals) != len(TOTALS.split(",")):
            raise StatementRefused(Refusal.TRUNCATED, number)
        if totals[0] != b"`%d" % self._count:
            raise StatementRefused(Refusal.COUNT_WRONG, number + 1)
        if any(_total(totals[place]) != self._sums[index] for index, place in _SUMS.items()):
            raise StatementRefused(Refusal.SUM_WRONG, number + 1)


def _kinds(
    columns: Sequence[tuple[bytes, ...]], amounts: dict[int, list[int]]
) -> tuple[Iterable[Kind], list[int], Iterable[str | None]]:
    """The kind, the fen and our number of the refund of each line."""
    states = columns[_STATE]
    if set(states) == {b"SUCCESS"}:
        return repeat(PAYMENT), amounts[_TOTAL], repeat(None)
    told = zip(states, columns[_REFUND_STATE], columns[_REFUND], amounts[_TOTAL], amounts[_ASKED_BACK], strict=True)
    kinds, fen_each, refunds = zip(*(_line(*one) for one in told), strict=True)
    return kinds, list(fen_each), refunds


def _line(state: bytes, refund_state: bytes, refund: bytes, paid: int, back: int) -> tuple[Kind, int, str | None]:
    if state == b"SUCCESS":
        return PAYMENT, paid, None
    if state != b"REFUND" or refund_state not in _REFUND_KINDS:
        raise Wrong(Refusal.STATE_UNKNOWN)
    return _REFUND_KINDS[refund_state], back, numbers(ascii_text([refund], Refusal.NUMBER_WRONG))[0]


def _fen(text: bytes) -> int:
    return fen(text.decode("ascii", "replace"))


def _total(text: bytes) -> int | None:
    try:
        return _fen(text)
    except Wrong:
        return None
