"""Records of both sides, spread over files by a hash of their order, so that a part of them fits into memory and holds both sides.

The files are written and read by one process, within minutes: their form is nobody else's business.
"""

import marshal
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from payments.matching.collecting import few_collections

# A record is a plain tuple of text, numbers and None; the first field is its order.
Record: TypeAlias = tuple[Any, ...]

_BITS = 7
PARTS = 1 << _BITS
# So many records of a side are held before they are written out.
_HELD = 16 * 1024
# Each batch begins with its length in so many bytes.
_SIZE = 8


class Spill:
    """Records of one side below `folder`. `level` picks the bits of the hash, so that a part may be spread again."""

    def __init__(self, folder: Path, level: int) -> None:
        self._folder, self._shift = folder, _BITS * level
        self.counts = [0] * PARTS

    def add_all(self, records: Iterable[Record]) -> None:
        """Take every record in."""
        source = iter(records)
        with few_collections():
            # No name holds a batch while the next one is gathered.
            while self._write(list(islice(source, _HELD))):
                pass

    def held(self, part: int) -> list[Record]:
        """The records of a part, all at once."""
        with few_collections():
            return list(self.read(part))

    def read(self, part: int) -> Iterator[Record]:
        """The records of a part, one after another."""
        path = self._path(part)
        if not path.exists():
            return
        with path.open("rb") as file:
            while size := file.read(_SIZE):
                held = marshal.loads(file.read(int.from_bytes(size)))  # noqa: S302 -- this process wrote it
                yield from zip(*held, strict=True)

    def forget(self, part: int) -> None:
        """Give a part's room back."""
        self._path(part).unlink(missing_ok=True)

    def _write(self, held: list[Record]) -> bool:
        parts: list[list[Record]] = [[] for _ in range(PARTS)]
        shift, last = self._shift, PARTS - 1
        for record in held:
            parts[hash(record[0]) >> shift & last].append(record)
        for part, records in enumerate(parts):
            if records:
                self.counts[part] += len(records)
                # By columns: that takes any kind of tuple, and is the faster for it.
                content = marshal.dumps(list(zip(*records, strict=True)))
                with self._path(part).open("ab") as file:
                    file.write(len(content).to_bytes(_SIZE) + content)
        return bool(held)

    def _path(self, part: int) -> Path:
        return self._folder / f"{part:03d}"
