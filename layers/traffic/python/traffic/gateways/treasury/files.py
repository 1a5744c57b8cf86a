"""The layout of the treasury's confirmation file of a day: GBK, `|` between fields, LF behind each line.

H|财政|yyyyMMdd|笔数|总金额(分)|生成时间|1
D|序号|缴款码|决定书编号|实缴金额(元)|到账时间|流水号
T|笔数|总金额(分)|SHA-256 of the D lines as they stand in the file, LF included, hexadecimal

Times are `yyyy-MM-dd HH:mm:ss` on China's clock.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from traffic.money import yuan_text

_TIME = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Money that came: `fen` for a decision at a moment on China's clock; `serial` is the treasury's own number."""

    pay_code: str
    decision: str
    fen: int
    at: datetime
    serial: str


def written(day: date, made: datetime, arrived: Sequence[Arrived]) -> bytes:
    """The file of a day."""
    lines = [_line(number, one) for number, one in enumerate(arrived, 1)]
    count, total = len(arrived), sum(one.fen for one in arrived)
    head = f"H|财政|{day:%Y%m%d}|{count}|{total}|{made.strftime(_TIME)}|1\n".encode("gbk")
    content = b"".join(lines)
    return head + content + f"T|{count}|{total}|{hashlib.sha256(content).hexdigest()}\n".encode("gbk")


def _line(number: int, one: Arrived) -> bytes:
    fields = (one.pay_code, one.decision, yuan_text(one.fen), one.at.strftime(_TIME), one.serial)
    return ("|".join(("D", str(number), *fields)) + "\n").encode("gbk")
