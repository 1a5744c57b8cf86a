"""A part, read as a stream: hashed, unzipped, counted and cut into slices without ever being held whole.

A line break ends a row wherever it stands (the format allows none inside a field), so one stray quotation mark costs one
row and not all that follow. 0x0A never occurs inside a character of UTF-8 or GB18030, so cutting needs no decoding.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from traffic.exchange.manifest import Part
from traffic.exchange.refusals import PackageRefused

LINE_LIMIT = 64 * 1024
# A slice ends at whichever comes first; honest rows take a few hundred bytes each.
SLICE_ROWS = 2000
SLICE_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows of a part: `first_line` is the line of its first row, as an editor counts in the unzipped part."""

    part: str
    first_line: int
    rows: int
    content: bytes


def slices(part: Part, chunks: Iterable[bytes], header: bytes) -> Iterator[Slice]:
    """The slices of a part whose compressed bytes come as `chunks`.

    Raises PackageRefused, at the latest after the last slice, when hash, row count, header or compression are wrong: so
    nobody may act on a slice before the iteration has ended.
    """
    digest = hashlib.sha256()
    lines = _lines(_unzipped(part.name, _hashed(chunks, digest)), part.name)
    if next(lines, b"").removeprefix(b"\xef\xbb\xbf").strip() != header:
        raise PackageRefused("part_header_wrong", part.name)
    rows = 0
    for piece in _grouped(part.name, lines):
        rows += piece.rows
        # No more is handed out than was promised, however much a part would swell to.
        if rows > part.rows:
            raise PackageRefused("part_rows_differ", part.name)
        yield piece
    if digest.hexdigest() != part.sha256:
        raise PackageRefused("file_altered", part.name)
    if rows != part.rows:
        raise PackageRefused("part_rows_differ", part.name)


def _hashed(chunks: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk


def _unzipped(name: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """At most a mebibyte at a time, however much a hostile part would swell to."""
    unzip = zlib.decompressobj(wbits=31)
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                yield unzip.decompress(rest, 1 << 20)
                rest = unzip.unconsumed_tail
            # What follows the end would be kept, chunk upon chunk.
            if unzip.unused_data:
                raise PackageRefused("part_broken", name)
        yield unzip.flush()
    except zlib.error:
        raise PackageRefused("part_broken", name) from None
    if not unzip.eof:
        raise PackageRefused("part_broken", name)


def _lines(pieces: Iterable[bytes], name: str) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        lines = (rest + piece).split(b"\n")
        if max(map(len, lines)) > LINE_LIMIT:
            raise PackageRefused("line_too_long", name)
        *whole, rest = lines
        yield from whole
    if rest:
        yield rest


def _grouped(name: str, lines: Iterator[bytes]) -> Iterator[Slice]:
    first_line, group, size = 2, [], 0
    for line in lines:
        group.append(line)
        size += len(line)
        if len(group) == SLICE_ROWS or size >= SLICE_BYTES:
            yield Slice(name, first_line, len(group), b"\n".join(group))
            first_line, group, size = first_line + len(group), [], 0
    if group:
        yield Slice(name, first_line, len(group), b"\n".join(group))
