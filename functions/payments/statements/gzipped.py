"""A statement that may be compressed with gzip, as its first bytes tell."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from payments.statements.refusals import Refusal, StatementRefused

_MAGIC = b"\x1f\x8b"
_STEP = 256 * 1024
# Bills shrink to a tenth or a twentieth.
RATIO = 100


def plain(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, unpacked where they are packed, however they are cut; raises StatementRefused."""
    source, start = iter(pieces), b""
    while len(start) < len(_MAGIC) and (piece := next(source, None)) is not None:
        start += piece
    whole = chain([start], source)
    return _unpacked(whole) if start.startswith(_MAGIC) else whole


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    unpack, taken, given = zlib.decompressobj(wbits=31), 0, 0
    try:
        for piece in pieces:
            taken, rest = taken + len(piece), piece
            while rest:
                found = unpack.decompress(rest, _STEP)
                rest, given = unpack.unconsumed_tail, given + len(found)
                if given > RATIO * taken + _STEP:
                    raise StatementRefused(Refusal.SWELLS)
                yield found
            # What follows the end would be kept, piece upon piece.
            if unpack.unused_data:
                raise StatementRefused(Refusal.COMPRESSION_BROKEN)
        yield unpack.flush()
    except zlib.error:
        raise StatementRefused(Refusal.COMPRESSION_BROKEN) from None
    if not unpack.eof:
        raise StatementRefused(Refusal.COMPRESSION_BROKEN)
