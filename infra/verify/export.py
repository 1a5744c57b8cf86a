"""What is verified, as a folder that one person hands to another.

entries.jsonl               the audit's entries, one a line, as DynamoDB tells or exports them (`{"Item": …}` or the item)
seals/DAY/SHARD.jsonl       the objects of the seals' bucket as they are: a signed statement, then its leaves
keys.json                   the published keys (GET /audit-proofs/keys.json)
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from operations.chain.kept import Sealed, key_of
from operations.rules.leaf import SHARDS, Item

ENTRIES, KEYS, SEALS = "entries.jsonl", "keys.json", "seals"
# A day (ISO) and a shard.
Place = tuple[str, int]


class Unusable(Exception):
    """An export that cannot be read at all; says which file and line."""


@dataclass
class Export:
    """Entries, seals by day and shard (None for one that cannot be read), and the keys as a JWK set."""

    entries: list[Item] = field(default_factory=list)
    seals: dict[Place, Sealed | None] = field(default_factory=dict)
    keys: Any = field(default_factory=lambda: {"keys": []})


def read(folder: Path) -> Export:
    """The export in a folder; raises Unusable."""
    try:
        keys = json.loads((folder / KEYS).read_text(encoding="utf-8"))
        entries = list(_entries(folder / ENTRIES))
    except (OSError, ValueError) as error:
        raise Unusable(f"{folder}: {error}") from None
    return Export(entries, {_place(path): _seal(path) for path in sorted((folder / SEALS).glob("*/*.jsonl"))}, keys)


def write(export: Export, folder: Path) -> None:
    """Put an export into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / KEYS).write_text(json.dumps(export.keys), encoding="utf-8")
    lines = [json.dumps(entry, ensure_ascii=False) + "\n" for entry in export.entries]
    (folder / ENTRIES).write_text("".join(lines), encoding="utf-8")
    for (day, shard), sealed in export.seals.items():
        path = folder / key_of(day, shard)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sealed.text if sealed else "", encoding="utf-8")


def _entries(path: Path) -> Iterator[Item]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                told = json.loads(line)
                entry = told.get("Item", told)
                entry["entry"]["S"], entry["at"]["S"]
            except (ValueError, KeyError, TypeError, AttributeError):
                raise Unusable(f"{path}, line {number}: no entry of the audit") from None
            yield entry


def _place(path: Path) -> Place:
    for shard in range(SHARDS):
        if path.parts[-3:] == tuple(key_of(path.parent.name, shard).split("/")):
            return path.parent.name, shard
    raise Unusable(f"{path}: no seal has such a name")


def _seal(path: Path) -> Sealed | None:
    try:
        return Sealed.of_text(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError):
        return None
