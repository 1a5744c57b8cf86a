"""Columns of a block, each the fields of its lines joined by LF: checked and turned into values all at once.

Every function raises Wrong; none is lenient. No field contains an LF, since lines end there.
"""

import re
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TypeVar

from payments.statements.refusals import Refusal, Wrong
from traffic.money import fen_of

_NUMBER = r"[0-9A-Za-z_*|@.-]{1,64}"
_NUMBERS = re.compile(rf"{_NUMBER}(?:\n{_NUMBER})*")
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_ANY_MOMENT = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}} {_CLOCK}")
_OFFSET = "+08:00"

Text = TypeVar("Text", str, bytes)


def ascii_text(fields: Sequence[bytes], refusal: Refusal) -> str:
    """Fields of bytes as a column."""
    try:
        return b"\n".join(fields).decode("ascii")
    except UnicodeDecodeError:
        raise Wrong(refusal) from None


def table(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Rows of exactly `width` fields as columns."""
    if set(map(len, rows)) != {width}:
        raise Wrong(Refusal.FIELDS_WRONG)
    return list(map("\n".join, zip(*rows, strict=True)))


def numbers(column: str) -> list[str]:
    """Numbers of orders, trades and refunds."""
    if not _NUMBERS.fullmatch(column):
        raise Wrong(Refusal.NUMBER_WRONG)
    return column.split("\n")


def each(read: Callable[[Text], int], fields: Sequence[Text]) -> list[int]:
    """What `read` says of each field. Amounts repeat, so it is asked once for each that differs."""
    if fields.count(fields[0]) == len(fields):
        return [read(fields[0])] * len(fields)
    known = {text: read(text) for text in set(fields)}
    return list(map(known.__getitem__, fields))


def fen(text: str) -> int:
    """An amount in yuan as fen, never negative."""
    try:
        found = fen_of(text)
    except ValueError:
        raise Wrong(Refusal.AMOUNT_WRONG) from None
    if text != text.strip():
        raise Wrong(Refusal.AMOUNT_WRONG)
    return found


def signed_fen(text: str) -> int:
    """An amount in yuan as fen, also a negative one."""
    return -fen(text[1:]) if text.startswith("-") else fen(text)


def words(column: str, allowed: Collection[str], refusal: Refusal) -> list[str]:
    """Words of a short list."""
    texts = column.split("\n")
    if not set(texts) <= set(allowed):
        raise Wrong(refusal)
    return texts


class Moments:
    """Times `yyyy-MM-dd HH:mm:ss` on China's clock within some days; `prefix` stands before each."""

    def __init__(self, days: Sequence[date], prefix: str = "") -> None:
        self._prefix = prefix
        moment = rf"{prefix}(?:{'|'.join(map(str, days))}) {_CLOCK}"
        self._shape = re.compile(rf"{moment}(?:\n{moment})*")

    def iso(self, column: str) -> list[str]:
        """The times as ISO 8601 with offset."""
        if not self._shape.fullmatch(column):
            texts = [text.removeprefix(self._prefix) for text in column.split("\n")]
            raise Wrong(Refusal.WRONG_DAY if all(map(_ANY_MOMENT.fullmatch, texts)) else Refusal.TIME_WRONG)
        bare = column.replace(self._prefix, "") if self._prefix else column
        return (bare.replace(" ", "T").replace("\n", _OFFSET + "\n") + _OFFSET).split("\n")
