"""One entry of a zip archive as a stream, whatever the archive claims about itself.

A zip names its entries at its end, so its packed bytes are kept on disk; what is unpacked is never held.
"""

import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from payments.statements.gzipped import RATIO
from payments.statements.refusals import Refusal, StatementRefused

# Packed. A million lines take about 40 MB, and Lambda's disk holds 512.
SIZE_LIMIT = 400 << 20
ENTRIES = 8
_IN_MEMORY = 4 << 20
_STEP = 256 * 1024
# The list of all entries is read at once: this is room for thousands of times what an honest one needs.
_READ_LIMIT = 1 << 20
# zipfile takes more kinds, whose content it unpacks at once however much it is.
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# How zipfile fails on archives that contradict themselves; encrypted and unknown kinds of entries are a RuntimeError.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)


def entry(pieces: Iterable[bytes], wanted: Callable[[str], bool]) -> Iterator[bytes]:
    """The content of the one entry whose name is `wanted`; names are GBK. Raises StatementRefused."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
        _keep(pieces, file)
        try:
            with zipfile.ZipFile(_Reluctant(file), metadata_encoding="gbk") as archive:
                found = _the_one(archive.infolist(), wanted)
                with archive.open(found) as content:
                    yield from iter(lambda: content.read(_STEP), b"")
        except _BROKEN:
            raise StatementRefused(Refusal.COMPRESSION_BROKEN) from None


def _keep(pieces: Iterable[bytes], file: IO[bytes]) -> None:
    for piece in pieces:
        file.write(piece)
        if file.tell() > SIZE_LIMIT:
            raise StatementRefused(Refusal.TOO_LARGE)


def _the_one(entries: list[zipfile.ZipInfo], wanted: Callable[[str], bool]) -> zipfile.ZipInfo:
    found = [one for one in entries if wanted(one.filename)]
    if len(entries) > ENTRIES or len(found) != 1:
        raise StatementRefused(Refusal.ENTRIES_WRONG)
    if found[0].compress_type not in _KINDS:
        raise StatementRefused(Refusal.COMPRESSION_BROKEN)
    # zipfile stops at the size that is claimed, so claims are all that must be looked at.
    if found[0].file_size > RATIO * found[0].compress_size + _STEP:
        raise StatementRefused(Refusal.SWELLS)
    return found[0]


class _Reluctant:
    """A file that gives nobody much at once: the archive says itself how long its list of entries is."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        found = self._file.read(_READ_LIMIT + 1 if size < 0 else min(size, _READ_LIMIT + 1))
        if len(found) > _READ_LIMIT:
            raise StatementRefused(Refusal.ENTRIES_WRONG)
        return found
