"""What the files of banks and of the treasury have in common: GBK, fields between bars, one H line, D lines, one T line.

    H|sender|yyyyMMdd|lines|sum|when it was made|version
    D|...
    T|lines|sum|digest of the D lines as they stand in the file, line ends included, hexadecimal

An amount with a point is in yuan and has two decimals, one without is in fen. What went back is negative: the sum is a plain sum.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from payments.rules.sides import Line
from payments.statements.blocks import Block
from payments.statements.columns import each, table
from payments.statements.frame import Frame
from payments.statements.reading import BadLine, Read, read_all, refuse
from payments.statements.refusals import Refusal, StatementRefused, Wrong

# A bar is also the second byte of many characters of GBK: decode first, then split.
ENCODING = "gbk"
_HEADER = re.compile(r"H\|([^|]*)\|([0-9]{8})\|([0-9]{1,12})\|([^|]*)\|[^|]*\|[0-9]{1,9}")
_TRAILER = re.compile(r"T\|([0-9]{1,12})\|([^|]*)\|([0-9A-Fa-f]*)")
_AMOUNT = re.compile(r"(-?)([0-9]{1,12})(?:\.([0-9]{2}))?")


class BarFile:
    """A file of a day from `sender`; raises StatementRefused where its first line is not what it should be."""

    def __init__(self, pieces: Iterable[bytes], *, sender: str, day: date, digest: str) -> None:
        self._frame = Frame(pieces, head=1, tail=1)
        head = _HEADER.fullmatch(_text(self._frame.head[0]))
        if head is None:
            raise StatementRefused(Refusal.HEADER_WRONG, 1)
        if head[1] != sender:
            raise StatementRefused(Refusal.WRONG_MERCHANT, 1)
        if head[2] != f"{day:%Y%m%d}":
            raise StatementRefused(Refusal.WRONG_DAY, 1)
        self.count, self._total = int(head[3]), _amount_or_none(head[4])
        if self._total is None:
            raise StatementRefused(Refusal.HEADER_WRONG, 1)
        # The length of an MD5 is the bank's choice; nothing here is secured by it.
        self._digest = hashlib.new(digest, usedforsecurity=False)
        self._lines = self._sum = self._unread = 0

    def read(self, read: Read, bad: Callable[[BadLine], None] = refuse) -> Iterator[Line]:
        """What `read` says of all D lines; `bad` is told of each that it cannot read. Raises StatementRefused at the latest
        after the last line."""

        def leave_out(line: BadLine) -> None:
            self._unread += 1
            bad(line)

        yield from read_all(self._counted(), read, leave_out)
        self._check()

    def add(self, amounts: list[int]) -> None:
        """Count amounts towards the file's sum."""
        self._sum += sum(amounts)

    def _counted(self) -> Iterator[Block]:
        for number, lines in self._frame.body():
            self._lines += len(lines)
            self._digest.update(b"\n".join([*lines, b""]))
            yield number, lines

    def _check(self) -> None:
        tail = _TRAILER.fullmatch(_text(self._frame.tail[0]))
        number = self._frame.number
        if tail is None:
            raise StatementRefused(Refusal.TRUNCATED, number)
        if not self._lines == self.count == int(tail[1]):
            raise StatementRefused(Refusal.COUNT_WRONG, number)
        # Amounts of lines that cannot be read are missing from the sum; the digest covers those lines too.
        told = _amount_or_none(tail[2])
        if told != self._total or (told != self._sum and not self._unread):
            raise StatementRefused(Refusal.SUM_WRONG, number)
        if self._digest.hexdigest() != tail[3].lower():
            raise StatementRefused(Refusal.HASH_WRONG, number)


def detail_columns(lines: list[bytes], width: int) -> list[str]:
    """The columns of D lines of `width` fields, the D itself the first; raises Wrong."""
    try:
        text = b"\n".join(lines).decode(ENCODING).replace("\r\n", "\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise Wrong(Refusal.ENCODING_WRONG) from None
    columns = table([line.split("|") for line in text.split("\n")], width)
    if set(columns[0].split("\n")) != {"D"}:
        raise Wrong(Refusal.FIELDS_WRONG)
    return columns


def amounts(column: str) -> list[int]:
    """Amounts as fen, negative ones too; raises Wrong."""
    return each(_amount, column.split("\n"))


def _amount(text: str) -> int:
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise Wrong(Refusal.AMOUNT_WRONG)
    sign, whole, decimals = match.groups()
    return int(f"{sign}{whole}{decimals or ''}")


def _amount_or_none(text: str) -> int | None:
    try:
        return _amount(text)
    except Wrong:
        return None


def _text(line: bytes) -> str:
    return line.decode(ENCODING, "replace")
