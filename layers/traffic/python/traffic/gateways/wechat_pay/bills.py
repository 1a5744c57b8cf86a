"""The trade bill (交易账单) on its way here: unpacked as it comes, and held to the digest that WeChat signed.

The download itself is not signed, and the digest is of the whole: whoever stores the pieces may believe them only after the last.
"""

import hashlib
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import Literal

import msgspec

from traffic.gateways.asking import logged
from traffic.gateways.troubles import Trouble, trouble
from traffic.gateways.wechat_pay.calls import PARTY

_PIECE = 64 * 1024
_GZIP = b"\x1f\x8b"
_GZIP_WBITS = 31


class Laid(msgspec.Struct):
    """Where a bill lies for five minutes, and the digest of what it is unpacked."""

    hash_type: Literal["SHA1"]
    hash_value: str
    download_url: str

    @property
    def path(self) -> str:
        """The path with its query, which the download signs."""
        return f"/{self.download_url.partition('://')[2].partition('/')[2]}"


def checked(pieces: Iterator[bytes], digest: str) -> Iterator[bytes]:
    """The bill in pieces, unpacked; raises GatewayError, also after the last piece."""
    with logged(PARTY):
        # WeChat's choice: it secures nothing here that its signature of the digest does not.
        found = hashlib.sha1(usedforsecurity=False)
        for piece in _unpacked(pieces):
            found.update(piece)
            yield piece
        if found.hexdigest() != digest.lower():
            raise trouble(PARTY, Trouble.WRONGLY_SIGNED)


def _unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    beginning = b""
    for piece in pieces:
        beginning += piece
        if len(beginning) >= len(_GZIP):
            break
    whole = chain([beginning], pieces)
    return _gunzipped(whole) if beginning.startswith(_GZIP) else (piece for piece in whole if piece)


def _gunzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    unpacking = zlib.decompressobj(_GZIP_WBITS)
    try:
        for packed in pieces:
            left = packed
            # A little can unpack to very much: never more than a piece at once.
            while left:
                if piece := unpacking.decompress(left, _PIECE):
                    yield piece
                left = unpacking.unconsumed_tail
        if rest := unpacking.flush():
            yield rest
    except zlib.error:
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE) from None
    if not unpacking.eof:
        # It broke off on the way, and may come whole the next time.
        raise trouble(PARTY, Trouble.FAILED)
