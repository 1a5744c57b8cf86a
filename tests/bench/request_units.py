"""DynamoDB's request units of one request, by AWS's published rules, from the items that moto holds before and after it.

A read is paid by the 4 KB begun of what it found, half when it may be stale; a write by the KB begun of the larger of the item
before and after, twice in a transaction, where a check counts as the write that it holds off; each index pays for what it has to
take in, twice where the item moves in it. A query's items are added up before they are rounded.
"""

import base64
from collections.abc import Iterator
from math import ceil
from typing import Any

from moto.backends import get_backend
from moto.dynamodb.models.dynamo_type import DynamoType

from tests.support.read_units import item_size, query_units
from tests.support.stage import _plain
from tests.support.template import ACCOUNT, REGION

Item = dict[str, Any]
_READS = {"GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems"}


def read_units(operation: str, asked: Item, said: Item) -> float:
    """Of a read, and 0 of anything else."""
    if operation not in _READS:
        return 0
    strong = bool(asked.get("ConsistentRead"))
    if operation == "GetItem":
        return query_units([_sized(said["Item"])] if "Item" in said else [], strong=strong)
    if operation in ("Query", "Scan"):
        return query_units(map(_sized, said.get("Items", [])), strong=strong)
    if operation == "TransactGetItems":
        return sum(2 * query_units([_sized(one.get("Item", {}))], strong=True) for one in said["Responses"])
    return sum(
        _batch(table, wanted, said["Responses"].get(table, [])) for table, wanted in asked["RequestItems"].items()
    )


def images(asked: Item) -> list[tuple[str, Item]]:
    """What a write touches, each as it lies in its table now; an empty item where there is none."""
    return [(table, _held(table, key)) for table, key in _touched(asked)]


def write_units(asked: Item, before: list[tuple[str, Item]]) -> int:
    """Of a write that was made; `before` is what its `images` were."""
    twice = 2 if "TransactItems" in asked else 1
    pairs = zip(before, images(asked), strict=True)
    return sum(twice * _kilobytes(old, new) + _indexed(table, old, new) for (table, old), (_, new) in pairs)


def _batch(table: str, wanted: Item, found: list[Item]) -> float:
    strong = bool(wanted.get("ConsistentRead"))
    missing = len(wanted["Keys"]) - len(found)
    return sum(query_units([_sized(one)], strong=strong) for one in found) + missing * query_units([], strong=strong)


def _touched(asked: Item) -> Iterator[tuple[str, Item]]:
    for one in asked.get("TransactItems", []):
        for act in one.values():
            yield act["TableName"], act.get("Item") or act["Key"]
    for table, writes in asked.get("RequestItems", {}).items():
        for write in writes if isinstance(writes, list) else []:
            for act in write.values():
                yield table, act.get("Item") or act["Key"]
    if "TableName" in asked and ("Item" in asked or "Key" in asked):
        yield asked["TableName"], asked.get("Item") or asked["Key"]


def _held(table: str, key: Item) -> Item:
    found = _table(table)
    places = [DynamoType(key[name]) for name in (found.hash_key_attr, found.range_key_attr) if name]
    item = found.get_item(*places)
    return {name: _plain(value) for name, value in item.attrs.items()} if item else {}


def _indexed(table: str, old: Item, new: Item) -> int:
    held = _table(table)
    return sum(_taken_in(index, old, new) for index in (*held.global_indexes, *held.indexes))


def _taken_in(index: Any, old: Item, new: Item) -> int:
    before, after = _projected(index, old), _projected(index, new)
    if before == after:
        return 0
    moved = bool(before and after) and any(before[name] != after[name] for name in index.schema_key_attrs)
    return _kilobytes(before, {}) + _kilobytes(after, {}) if moved else _kilobytes(before, after)


def _projected(index: Any, item: Item) -> Item:
    if not all(name in item for name in index.schema_key_attrs):
        return {}
    if index.projection["ProjectionType"] == "ALL":
        return item
    names = {*index.table_key_attrs, *index.schema_key_attrs, *index.projection.get("NonKeyAttributes", [])}
    return {name: value for name, value in item.items() if name in names}


def _kilobytes(old: Item, new: Item) -> int:
    return max(1, ceil(max(item_size(old), item_size(new)) / 1024))


def _sized(item: Item) -> Item:
    """An item as it came over the wire, its bytes in base64."""
    return {name: {kind: base64.b64decode(held) if kind == "B" else held} for name, value in item.items()
            for kind, held in value.items()}  # fmt: skip


def _table(name: str) -> Any:
    return get_backend("dynamodb")[ACCOUNT][REGION].tables[name]
