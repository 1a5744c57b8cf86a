"""Items as DynamoDB tells them, types included: one text for one content, its digest, and its size."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

Item = Mapping[str, Mapping[str, Any]]
_SETS = {"SS", "NS", "BS"}
# Digests are added up, so that the order in which segments are read does not matter, and one item twice is not none at all.
MODULUS = 2**256


def canonical(item: Item) -> bytes:
    """The text of an item: names in order, sets sorted, no blanks."""
    told = {name: _sorted(value) for name, value in item.items()}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_text).encode()


def digest(item: Item) -> int:
    """SHA-256 of an item, as a number to add up modulo MODULUS."""
    return int.from_bytes(hashlib.sha256(canonical(item)).digest())


def mark(key: Item) -> str:
    """What a report names an item by: the first 32 digits of the SHA-256 of its key, which tells nothing of whose it is."""
    return hashlib.sha256(canonical(key)).hexdigest()[:32]


def size(item: Item) -> int:
    """Bytes of an item, as DynamoDB counts names and values (a flat 10 for a number)."""
    return sum(len(name.encode()) + _size(value) for name, value in item.items())


def _size(value: Mapping[str, Any]) -> int:
    (kind, held), *_ = value.items()
    if kind == "N":
        return 10
    if kind == "M":
        return 3 + size(held)
    if kind == "L":
        return 3 + sum(1 + _size(one) for one in held)
    if kind in _SETS:
        return sum(len(_bytes(one)) for one in held)
    return 1 if kind in {"BOOL", "NULL"} else len(_bytes(held))


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


def _sorted(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return {kind: sorted(held) if kind in _SETS else held for kind, held in value.items()}


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(type(value).__name__)
