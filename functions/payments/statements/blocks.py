"""Pieces of bytes, as they come, into blocks of whole lines; never more than a few pieces are held.

0x0A never occurs inside a character of UTF-8 or GB18030, so cutting needs no decoding.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from payments.statements.refusals import Refusal, StatementRefused

# Honest lines take a few hundred bytes.
LINE_LIMIT = 16 * 1024
# Blocks this small stay in the processor's cache, which halves the time for a line.
_LINES = 256
_PIECE = 64 * 1024

Block = tuple[int, list[bytes]]


def blocks(pieces: Iterable[bytes]) -> Iterator[Block]:
    """Lines without their LF, some hundred at a time, and the number of the first; raises StatementRefused."""
    number, rest = 1, b""
    for piece in _evened(pieces):
        *lines, rest = (rest + piece).split(b"\n")
        for start in range(0, len(lines), _LINES):
            block = lines[start : start + _LINES]
            _refuse_long(block, number + start)
            yield number + start, block
        number += len(lines)
        _refuse_long([rest], number)
    if rest:
        yield number, [rest]


def _refuse_long(lines: list[bytes], number: int) -> None:
    if max(map(len, lines)) > LINE_LIMIT:
        raise StatementRefused(
            Refusal.LINE_TOO_LONG, next(n for n, line in enumerate(lines, number) if len(line) > LINE_LIMIT)
        )


def _evened(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Small pieces joined, large ones cut, to about _PIECE bytes each."""
    held, size = list[bytes](), 0
    for piece in chain.from_iterable(map(_cut, pieces)):
        held.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _cut(piece: bytes) -> Iterator[bytes]:
    if len(piece) <= _PIECE:
        yield piece
        return
    for start in range(0, len(piece), _PIECE):
        yield piece[start : start + _PIECE]
