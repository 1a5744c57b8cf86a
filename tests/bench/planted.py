"""A WeChat bill of so many lines and the orders that it is matched with, one in a thousand of each class broken."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.support.bills import Told, told, wechat, wechat_line
from traffic.money import yuan_text

DAY = date(2026, 11, 4)
ORDERS, BILL = "orders.csv", "bill.csv"
COLUMNS = "order,transaction,kind,fen,refund,unit,refunded"
UNITS = [f"5201{place:02d}000400" for place in range(40)]
# What is wrong with the line whose place leaves this remainder by a thousand; the last is right: refunded on both sides.
_PLANTS = {
    101: "channel_only",
    203: "platform_only",
    307: "amount_diff",
    409: "status_diff",
    503: "duplicate",
    601: "refunded",
}
_FINES = (5_000, 10_000, 15_000, 20_000, 20_600, 41_200)


def plant(folder: Path, lines: int) -> None:
    """Write both files; about so many lines are in the bill."""
    count = paid = back = 0
    empty = wechat([]).decode().splitlines(keepends=True)
    with (folder / BILL).open("w", encoding="utf-8", newline="") as bill:
        bill.write(empty[0])
        for line in _bill(lines):
            bill.write(wechat_line(line) + "\r\n")
            count, paid, back = count + 1, paid + max(line[1], 0), back + max(-line[1], 0)
        bill.write(empty[1])
        sums = [yuan_text(paid), yuan_text(back), "0.00", "0.00000", yuan_text(paid), yuan_text(back)]
        bill.write(",".join(f"`{field}" for field in [str(count), *sums]) + "\r\n")
    with (folder / ORDERS).open("w", encoding="ascii") as orders:
        orders.write(COLUMNS + "\n")
        # The other way round: neither side may count on the other's order.
        orders.writelines(_held(place) for place in range(lines - 1, -1, -1))


def _order(place: int) -> str:
    return f"01K9{place * 2_654_435_761 % (1 << 32):010X}{place:012d}"


def _fen(place: int) -> int:
    return _FINES[place % len(_FINES)]


def _bill(lines: int) -> Iterator[Told]:
    for place in range(lines):
        what, order, fen = _PLANTS.get(place % 1000), _order(place), _fen(place)
        second = place * 86_000 // lines
        at = f"{DAY} {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
        if what != "platform_only":
            yield told(order, fen + 100 * (what == "amount_diff"), at=at, name="交通违法罚款, 贵A7C3**")
        if what in {"refunded", "status_diff"}:
            yield told(order, -100, at=at)
        if what == "duplicate":
            yield told(order, fen, at=f"{DAY} 23:59:59", number=f"4300{order}")


def _held(place: int) -> str:
    what, order, unit = _PLANTS.get(place % 1000), _order(place), UNITS[place % len(UNITS)]
    if what == "channel_only":
        return ""
    refunded = 100 if what == "refunded" else 0
    payment = f"{order},4200{order},payment,{_fen(place)},,{unit},{refunded}\n"
    return payment + (f"{order},4200{order},refund,100,{order}R1,{unit},0\n" if refunded else "")
