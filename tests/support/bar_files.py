"""Small files of a bank and of the treasury by hand: right unless a test says otherwise."""

import hashlib
from collections.abc import Iterable, Sequence

from tests.support.bills import DAY, Told
from traffic.money import yuan_text

BANK, UNIT = "GZ01", "520100000400"
AT_BANK = f"{UNIT}/{BANK}"


def bank(lines: Sequence[Told], *, end: str = "\n", **head: str) -> bytes:
    """A bank's file; `head` replaces bank, day, count, total or check."""
    details = [_bank_line(place, line) for place, line in enumerate(lines, 1)]
    return barred("H|{bank}|{day}|{count}|{total}|20261105010000|1", details, "md5", lines, end, {"bank": BANK, **head})


def _bank_line(place: int, line: Told) -> str:
    order, fen, fields = line
    status = fields.get("status", "02" if fen < 0 else "00")
    payment = fields.get("number", f"B{order}")
    own, original = (payment, "") if status == "00" else (fields.get("refund", f"{order}R1"), payment)
    at, amount = fields.get("at", "20261104135131"), fields.get("amount", yuan_text(fen))
    named = ["D", str(place), order, "", fields.get("unit", UNIT), "103050101", fields.get("payer", "")]
    return "|".join([*named, amount, "0.00", amount, at, own, "手机", status, original, ""])


def treasury(lines: Sequence[Told], *, end: str = "\n", **head: str) -> bytes:
    """The treasury's confirmations; the order of each line is the number of its decision."""
    details = [_treasury_line(place, line) for place, line in enumerate(lines, 1)]
    return barred(
        "H|{bank}|{day}|{count}|{total}|2026-11-05 01:00:00|1", details, "sha256", lines, end, {"bank": "财政", **head}
    )


def _treasury_line(place: int, line: Told) -> str:
    decision, fen, fields = line
    amount, at = fields.get("amount", yuan_text(fen)), fields.get("at", f"{DAY} 23:10:00")
    return f"D|{place}|52{place:018d}|{decision}|{amount}|{at}|GK{place:014d}"


def barred(
    first: str, details: Iterable[str], digest: str, lines: Sequence[Told], end: str, head: dict[str, str]
) -> bytes:
    """A file of bars: its head, its details and their digest."""
    content = "".join(line + end for line in details).encode("gbk")
    total = yuan_text(sum(fen for _, fen, _ in lines))
    said = {"day": "20261104", "count": str(len(lines)), "total": total} | head
    check = head.get("check", hashlib.new(digest, content, usedforsecurity=False).hexdigest())
    last = f"T|{head.get('trailer_count', said['count'])}|{said['total']}|{check}"
    return (first.format(**said) + end).encode("gbk") + content + (last + end).encode("gbk")
