"""A file that comes in pieces, held to the digest that every piece names."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterator

import msgspec

from traffic.gateways.treasury.answers import PARTY
from traffic.gateways.troubles import Trouble, trouble


class Piece(msgspec.Struct):
    """A piece in base64, where the next begins (None after the last), and the SHA-256 of the whole file, hexadecimal."""

    piece: str
    next: int | None
    sha256: str


def whole(piece_at: Callable[[int], Piece]) -> Iterator[bytes]:
    """A file's pieces in order; raises GatewayError at the end of what was no one file."""
    start: int | None = 0
    digest, said = hashlib.sha256(), set()
    while start is not None:
        found = piece_at(start)
        content = _content(found, start)
        digest.update(content)
        said.add(found.sha256)
        start = found.next
        yield content
    if said != {digest.hexdigest()}:
        # The file was made anew while it was read: the next reading finds one.
        raise trouble(PARTY, Trouble.FAILED)


def _content(found: Piece, start: int) -> bytes:
    try:
        content = base64.b64decode(found.piece, validate=True)
    except binascii.Error:
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE) from None
    # A piece that leads nowhere would be asked for without end.
    if found.next is not None and (not content or found.next != start + len(content)):
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE)
    return content
