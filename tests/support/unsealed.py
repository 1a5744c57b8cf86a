"""Items made comparable: sealing is random and each stage has keys of its own, so what means the same never looks the same."""

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from pynamodb.models import Model

from tests.support.stage import client
from traffic import records
from traffic.privacy.sealing import Damaged, index, opened

Item = dict[str, Any]
KINDS = ("citizen-id", "phone", "owner-id")
_WORDS = re.compile(r"(?<!^)(?=[A-Z])")
_TOKEN = re.compile(r"(?<![\w-])[\w-]{22}(?![\w-])", re.ASCII)


def unsealed(tables: dict[str, list[Item]]) -> dict[str, list[Item]]:
    """The items of each table with `*_sealed` opened, tokens of opened texts named, and data keys told by their size.

    Raises Damaged for a value that does not open as `<record>.<field>` of any record in its table.
    """
    found = {table: [_opened(table, item) for item in items] for table, items in tables.items()}
    texts = {
        value["opened"] for items in found.values() for item in items for value in item.values() if "opened" in value
    }
    named = {index(kind, text): f"<{kind} of {text}>" for text in texts for kind in KINDS}
    return {table: [_named(item, named) for item in items] for table, items in found.items()}


def _opened(table: str, item: Item) -> Item:
    if table.endswith("-foundation-keys"):
        return item | {"wrapped": {"unwrapped": _key_size(item)}}
    return {
        name: {"opened": _text(table, name, value["B"])} if name.endswith("_sealed") else value
        for name, value in item.items()
    }


def _text(table: str, name: str, sealed: bytes) -> str:
    for record in _records(table):
        try:
            return opened(sealed, f"{record}.{name.removesuffix('_sealed')}")
        except Damaged:
            continue
    raise Damaged(f"{table}: {name}")


@cache
def _records(table: str) -> tuple[str, ...]:
    """What the records of a table are called in the names of sealed fields: by their class, its words joined or apart, or by their
    module."""
    found = []
    for module in iter_modules(records.__path__, "traffic.records."):
        for held in vars(import_module(module.name)).values():
            if isinstance(held, type) and issubclass(held, Model) and _table_of(held) == table:
                apart = _WORDS.sub("_", held.__name__).lower()
                found += [held.__name__.lower(), apart, module.name.rpartition(".")[2]]
    return tuple(dict.fromkeys(found))


def _table_of(record: type[Model]) -> str:
    return getattr(getattr(record, "Meta", None), "table_name", "")


def _key_size(item: Item) -> int:
    """How many bytes a data key has once KMS has unwrapped it."""
    answer = client("kms").decrypt(CiphertextBlob=item["wrapped"]["B"], EncryptionContext={"key": item["key"]["S"]})
    return len(answer["Plaintext"])


def _named(value: Any, named: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _named(one, named) for name, one in value.items()}
    if isinstance(value, list):
        return [_named(one, named) for one in value]
    if isinstance(value, str):
        return _TOKEN.sub(lambda found: named.get(found[0], found[0]), value)
    return value
