"""A block of lines is read at once, because that is fast; what is wrong with it is found line by line, by the same reading."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from payments.rules.sides import Line
from payments.statements.blocks import Block
from payments.statements.refusals import Refusal, StatementRefused, Wrong

# What Line._make does, without a call of a Python function for every line.
_line: Callable[[Iterable[Any]], Line] = partial(tuple.__new__, Line)

# From the number of the first line and the lines, what they say; raises Wrong before anything of them is counted.
Read = Callable[[int, list[bytes]], Iterable[Line]]


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be read."""

    number: int
    code: Refusal


def lines_of(*columns: Iterable[Any]) -> Iterator[Line]:
    """Lines, from the columns of their fields; the shortest says how many."""
    return map(_line, zip(*columns, strict=False))


def refuse(bad: BadLine) -> None:
    """What most statements do with a bad line: one is enough to refuse them."""
    raise StatementRefused(bad.code, bad.number)


def read_all(body: Iterable[Block], read: Read, bad: Callable[[BadLine], None] = refuse) -> Iterator[Line]:
    """What all blocks say; `bad` is told of each line that cannot be read."""
    for number, lines in body:
        try:
            found = read(number, lines)
        except Wrong:
            found = _one_by_one(number, lines, read, bad)
        yield from found


def _one_by_one(number: int, lines: list[bytes], read: Read, bad: Callable[[BadLine], None]) -> Iterator[Line]:
    for here, line in enumerate(lines, number):
        try:
            yield from read(here, [line])
        except Wrong as wrong:
            bad(BadLine(here, wrong.refusal))
