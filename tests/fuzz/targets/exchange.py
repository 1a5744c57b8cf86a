"""Packages of the police network: manifests, parts, rows."""

import csv
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator

from pydantic_core import from_json

from tests.fuzz.mutating import of_json
from tests.fuzz.target import Target, held
from tests.support.packages import KEY, ROWS, SENDER_KEYS, package, part
from traffic.exchange.manifest import Part, read, signed
from traffic.exchange.parts import Slice, slices
from traffic.exchange.refusals import REASONS, PackageRefused
from traffic.exchange.rows.layouts import layout_of
from traffic.exchange.rows.reading import Read, read_rows
from violations.intake import as_head, as_violation

_KEYS = json.loads(SENDER_KEYS)
_TABLES = sorted(ROWS)


def _refused(error: PackageRefused) -> str | None:
    return f"refused: {error.reason}" if error.reason in REASONS else None


def _manifest(data: bytes) -> str:
    found = read(data, folder="PACKAGE-0001", keys=_KEYS)
    held(found.sender in _KEYS and found.rows == sum(one.rows for one in found.parts), "contradicts itself")
    return "accepted"


def _signed_manifest(data: bytes) -> str:
    """The content as a sender would sign it, whatever stands in it."""
    try:
        content = from_json(data)
        written = signed(content, KEY) if isinstance(content, dict) else data
    except (ValueError, TypeError):
        written = data
    return _manifest(written)


def _contents() -> Iterator[bytes]:
    for table in _TABLES:
        content, _ = package(table, [{}], photos={"p-1.jpg": b"x"} if table == "violations" else {})
        yield json.dumps(content, ensure_ascii=False).encode()


def _part(data: bytes) -> str:
    """A part as it came, whose hash the manifest has; of the first table whose field names it has."""
    table = next((one for one in _TABLES if layout_of(one).header in _unzipped(data)[:1000]), "violations")
    told = Part(name="part-0001.csv.gz", rows=_rows(data), sha256=hashlib.sha256(data).hexdigest())
    found = _cut(told, data, table, len(data) or 1)
    held(found == _cut(told, data, table, 7), "depends on how the bytes are cut")
    held(sum(one.rows for one in found) == told.rows, "other rows than were promised")
    return "accepted"


def _cut(told: Part, data: bytes, table: str, size: int) -> list[Slice]:
    return list(slices(told, (data[at : at + size] for at in range(0, len(data), size)), layout_of(table).header))


def _unzipped(data: bytes) -> bytes:
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(data)).read(1 << 16)
    except (OSError, EOFError, zlib.error):
        return b""


def _rows(data: bytes) -> int:
    return max(0, len(_unzipped(data).rstrip(b"\r\n").split(b"\n")) - 1)


def _text_part(data: bytes) -> str:
    return _part(gzip.compress(data, mtime=0))


def _lines(data: bytes) -> str:
    """The first byte says which table and encoding; then rows without their line of names."""
    which = data[0] if data else 0
    table, encoding = _TABLES[which % 3], ("utf-8", "gb18030")[which // 3 % 2]
    content, good = data[1:], 0
    found = list(read_rows(layout_of(table), content, encoding=encoding, first_line=2))
    held(len(found) == content.count(b"\n") + 1, "lines that became neither rows nor rejects")
    for one in found:
        if isinstance(one, Read):
            good += 1
            _recorded(table, one)
        else:
            held(one and all(reject.code and reject.text for reject in one), "a reject without a reason")
            json.dumps([reject.text for reject in one]).encode()
    return "accepted" if good else "refused: " + (found[0][0].code if isinstance(found[0], list) else "")


def _recorded(table: str, one: Read) -> None:
    """What is accepted can be written (drivers are sealed on the way, which needs the stage)."""
    if table == "vehicles":
        as_head(one.row, one.version, "s")
    elif table == "violations":
        as_violation(one.row, one.version, "s").serialize()
    held(one.version.isascii(), "a version that does not sort")


def _row_specimens() -> Iterator[bytes]:
    for which, (table, encoding) in enumerate(
        [(table, encoding) for encoding in ("utf-8", "gb18030") for table in _TABLES]
    ):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow(ROWS[table].values())
        yield bytes([which]) + text.getvalue().rstrip("\n").encode(encoding)


TARGETS = [
    Target(
        name="exchange.manifest",
        feed=_manifest,
        refuses={PackageRefused: _refused},
        specimens=lambda: [signed(json.loads(one), KEY) for one in _contents()],
    ),
    Target(
        name="exchange.signed_manifest",
        feed=_signed_manifest,
        refuses={PackageRefused: _refused},
        specimens=_contents,
        mutate=of_json,
    ),
    Target(
        name="exchange.part",
        feed=_part,
        refuses={PackageRefused: _refused},
        paces=10,
        specimens=lambda: [part(table, [{}, {}]) for table in _TABLES],
    ),
    Target(
        name="exchange.part_text",
        feed=_text_part,
        refuses={PackageRefused: _refused},
        paces=10,
        specimens=lambda: [gzip.decompress(part(table, [{}, {}])) for table in _TABLES],
    ),
    Target(name="exchange.rows", feed=_lines, refuses={}, specimens=_row_specimens, longest=4096, paces=10),
]
