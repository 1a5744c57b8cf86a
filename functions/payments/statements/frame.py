"""The frame of a statement: so many lines of head, the lines between, so many of tail (the file's own totals)."""

from collections.abc import Iterable, Iterator

from payments.statements.blocks import Block, blocks
from payments.statements.refusals import Refusal, StatementRefused

# Blank lines that may follow the tail.
_BLANK = 3
_BLANKS = frozenset({b"", b"\r"})


class Frame:
    """A statement taken apart: `head` at once, `body` as a stream, `tail` when the body has ended; lines without CR and LF in
    head and tail, with their CR in the body. Raises StatementRefused (truncated) for one that is shorter than its frame."""

    def __init__(self, pieces: Iterable[bytes], *, head: int, tail: int) -> None:
        self._blocks = blocks(pieces)
        self._tail = tail
        self._held: list[bytes] = []
        while len(self._held) < head and self._fill():
            pass
        if len(self._held) < head:
            raise StatementRefused(Refusal.TRUNCATED, len(self._held))
        self.head = [line.removesuffix(b"\r") for line in self._held[:head]]
        del self._held[:head]
        self.number = head + 1
        self.tail: list[bytes] = []

    def body(self) -> Iterator[Block]:
        """The lines between; `number` tells, after the end, the first line of the tail."""
        kept = self._tail + _BLANK
        more = True
        while more:
            more = self._fill()
            yield from self._given(len(self._held) - kept)
        while self._held and self._held[-1] in _BLANKS:
            self._held.pop()
        yield from self._given(len(self._held) - self._tail)
        self.tail = [line.removesuffix(b"\r") for line in self._held]
        if len(self.tail) < self._tail:
            raise StatementRefused(Refusal.TRUNCATED, self.number)

    def _fill(self) -> bool:
        for _, lines in self._blocks:
            self._held += lines
            return True
        return False

    def _given(self, count: int) -> Iterator[Block]:
        if count > 0:
            lines, self._held = self._held[:count], self._held[count:]
            number, self.number = self.number, self.number + count
            yield number, lines
