"""Bad copies of a finished package, each with one thing done to it that the gate has to refuse the whole package for.

Each takes the good package's folder and a folder to put the copy into, and returns the copy's folder.
"""

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.local.sample.folder import MANIFEST, write_manifest, write_part


def with_changed_fine(package: Path, into: Path) -> Path:
    """The fine of the first violation is one yuan, and the manifest knows nothing of it: file_altered."""
    copy = _copied(package, into)
    part = _first_part(copy)
    header, *lines = gzip.decompress(part.read_bytes()).rstrip(b"\n").split(b"\n")
    fields = lines[0].split(b",")
    fields[header.split(b",").index(b"fkje")] = b"1"
    write_part(part, header, [b",".join(fields), *lines[1:]])
    return copy


def with_truncated_part(package: Path, into: Path) -> Path:
    """The last bytes of a part did not arrive: part_broken."""
    copy = _copied(package, into)
    part = _first_part(copy)
    part.write_bytes(part.read_bytes()[:-20])
    return copy


def without_part(package: Path, into: Path) -> Path:
    """A part did not arrive at all: file_missing."""
    copy = _copied(package, into)
    _first_part(copy).unlink()
    return copy


def without_signature(package: Path, into: Path) -> Path:
    """Nobody vouches for it: unsigned."""
    copy = _copied(package, into)
    (copy / MANIFEST).write_text(json.dumps(_content(copy), ensure_ascii=False), encoding="utf-8")
    return copy


def signed_by_stranger(package: Path, into: Path, stranger: Ed25519PrivateKey) -> Path:
    """Signed under the sender's name with a key that is not the sender's: signature_wrong."""
    copy = _copied(package, into)
    write_manifest(copy, _content(copy), stranger)
    return copy


def replayed_as(package: Path, into: Path, name: str) -> Path:
    """The same files under another package's name: folder_differs."""
    return _copied(package, into, name)


def with_wrong_row_count(package: Path, into: Path, key: Ed25519PrivateKey) -> Path:
    """The sender itself signed for a row more than a part has: part_rows_differ."""
    copy = _copied(package, into)
    content = _content(copy)
    content["rows"] += 1
    content["parts"][0]["rows"] += 1
    write_manifest(copy, content, key)
    return copy


def _copied(package: Path, into: Path, name: str = "") -> Path:
    return shutil.copytree(package, into / (name or package.name))


def _content(package: Path) -> dict[str, Any]:
    """What the manifest says, without the signature."""
    content: dict[str, Any] = json.loads((package / MANIFEST).read_bytes())
    del content["signature"]
    return content


def _first_part(package: Path) -> Path:
    return package / str(_content(package)["parts"][0]["name"])
