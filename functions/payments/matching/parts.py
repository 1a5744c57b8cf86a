"""Both sides, part by part, each part small enough to be held."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from payments.matching.spill import PARTS, Record, Spill
from payments.statements.refusals import Refusal, StatementRefused

# Records of both sides that may be held at once: about 80 MiB. A million orders make parts of an eighth of it.
MOST = 128 * 1024
# Parts of parts of parts of parts: more than a file that exists can fill, unless one order fills it.
_DEEPEST = 3

Part = tuple[list[Record], list[Record]]


def parts(ours: Iterable[Record], theirs: Iterable[Record], folder: Path, *, most: int = MOST) -> Iterator[Part]:
    """Ours and theirs in parts of no more than `most` records, all records of an order in one; the part is empty on a side that
    has none. Nothing is given out before both have ended.

    Files lie below `folder` as long as the iteration lasts. Raises StatementRefused where one order has more records than `most`.
    """
    yield from _spread(ours, theirs, folder, most, 0)


def _spread(ours: Iterable[Record], theirs: Iterable[Record], folder: Path, most: int, level: int) -> Iterator[Part]:
    if level > _DEEPEST:
        raise StatementRefused(Refusal.ONE_ORDER_TOO_OFTEN)
    with TemporaryDirectory(dir=folder) as below:
        sides = [Spill(_made(Path(below) / name), level) for name in ("ours", "theirs")]
        for side, records in zip(sides, (ours, theirs), strict=True):
            side.add_all(records)
        for part in range(PARTS):
            held = sum(side.counts[part] for side in sides)
            if held > most:
                yield from _spread(sides[0].read(part), sides[1].read(part), Path(below), most, level + 1)
            elif held:
                yield sides[0].held(part), sides[1].held(part)
            for side in sides:
                side.forget(part)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
