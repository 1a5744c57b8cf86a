"""Paragraphs and tables of a page."""

import textwrap
from collections.abc import Iterator, Sequence

_WIDTH = 125


def paragraph(text: str) -> Iterator[str]:
    """Text in lines of a page's width, and an empty line."""
    yield from textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    yield ""


def heading(text: str) -> Iterator[str]:
    """A section's heading."""
    yield from (f"## {text}", "")


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table, and an empty line."""
    for line in (head, ["---"] * len(head), *lines):
        yield f"| {' | '.join(line)} |"
    yield ""
