"""A page of one segment of the bindings table: what a single message asks for."""

from dataclasses import dataclass
from typing import NamedTuple, Self

from traffic.queues import Message
from traffic.records.binding import Binding

# Half a megabyte of bindings: a call of a few seconds, and well within what one scan may read.
SIZE = 1000
# What judging and ending needs of a binding.
_WANTED = ["binding", "kind", "state", "person", "thing", "unit", "version", "notice", "ended_by", "end_reason"]


class Swath(NamedTuple):
    """The bindings of a page, and where the next one begins; None after the last."""

    bindings: list[Binding]
    last: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """`after` is the key that the page begins behind; None for a segment's first."""

    run: str
    segment: int
    segments: int
    after: str | None = None

    @classmethod
    def of(cls, message: Message) -> Self:
        """The page that a message asks for."""
        return cls(message["run"], message["segment"], message["segments"], message["after"])

    def message(self) -> Message:
        """The message that asks for it."""
        return {"run": self.run, "segment": self.segment, "segments": self.segments, "after": self.after}

    @property
    def part(self) -> str:
        """What it is known by in the report."""
        return f"page#{self.segment}#{self.after or ''}"

    def next(self, last: str) -> "Page":
        """The page behind it."""
        return Page(self.run, self.segment, self.segments, last)

    def read(self) -> Swath:
        """The bindings; keys and places of live ones lie in the same table and are left out."""
        start = {"binding": {"S": self.after}} if self.after else None
        found = Binding.scan(
            segment=self.segment,
            total_segments=self.segments,
            limit=SIZE,
            page_size=SIZE,
            last_evaluated_key=start,
            attributes_to_get=_WANTED,
        )
        bindings = [item for item in found if item.state is not None]
        last = found.last_evaluated_key
        return Swath(bindings, last["binding"]["S"] if last else None)
