"""A package's folder: parts, photos and signed manifest, written without holding more than a line or a picture."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from io import BufferedWriter
from itertools import islice
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from traffic.exchange.manifest import signed

MANIFEST = "manifest.json"


def part_sizes(rows: int, parts: int) -> list[int]:
    """Rows of each part, as even as can be."""
    return [rows // parts + (part < rows % parts) for part in range(parts)]


def part_name(part: int) -> str:
    """The file of a part, counted from 1."""
    return f"part-{part:04}.csv.gz"


def write_parts(folder: Path, header: bytes, lines: Iterator[bytes], sizes: Iterable[int]) -> list[dict[str, Any]]:
    """Write the lines as parts of these sizes; returns what the manifest says of each."""
    entries = []
    for part, rows in enumerate(sizes, 1):
        path = folder / part_name(part)
        write_part(path, header, islice(lines, rows))
        entries.append({"name": path.name, "rows": rows, "sha256": _sha256(path)})
    return entries


def write_part(path: Path, header: bytes, lines: Iterable[bytes]) -> None:
    """Write one part. Neither name nor time goes into it, so that equal rows give equal bytes."""
    with (
        path.open("wb") as file,
        gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0) as part,
        # Compressing line by line would cost more than making the lines.
        BufferedWriter(part, 1 << 16) as buffered,
    ):
        buffered.write(header + b"\n")
        buffered.writelines(line + b"\n" for line in lines)


def write_photos(folder: Path, photos: Iterable[tuple[str, bytes]]) -> list[dict[str, str]]:
    """Write photos, given by name; returns what the manifest says of each."""
    entries = []
    for name, content in photos:
        (folder / name).write_bytes(content)
        entries.append({"name": name, "sha256": hashlib.sha256(content).hexdigest()})
    return entries


def write_manifest(folder: Path, content: Mapping[str, Any], key: Ed25519PrivateKey) -> None:
    """Sign and write the manifest; it comes last, because its arrival says that the package is complete."""
    (folder / MANIFEST).write_bytes(signed(content, key))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
