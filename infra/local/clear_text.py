"""A search of every table, and of texts like logs, for what must not stand there in clear: citizen ids, phones, names."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote


def clear_text(dynamodb: Any, secrets: Iterable[str]) -> list[str]:
    """Where any of `secrets` stands in any item of any table of a boto3 client: `table: attribute holds secret`.

    Keys, nested values and bytes are searched too. A secret is found as it is, escaped as JSON and links escape it, and in
    bytes also as the police network writes it (GB18030).
    """
    wanted = {secret: _forms(secret) for secret in secrets}
    return [
        f"{table}: {name} holds {secret}"
        for table in _tables(dynamodb)
        for item in _items(dynamodb, table)
        for name, value in item.items()
        for secret, forms in wanted.items()
        if any(form in held for held in _held(value) for form in forms)
    ]


def _forms(secret: str) -> set[bytes]:
    if not secret:
        raise ValueError("an empty secret is found everywhere")
    escaped = json.dumps(secret)[1:-1]
    return {secret.encode(), secret.encode("gb18030"), escaped.encode(), quote(secret).encode()}


def _tables(dynamodb: Any) -> Iterator[str]:
    for page in dynamodb.get_paginator("list_tables").paginate():
        yield from page["TableNames"]


def _items(dynamodb: Any, table: str) -> Iterator[dict[str, Any]]:
    for page in dynamodb.get_paginator("scan").paginate(TableName=table):
        yield from page["Items"]


def _held(value: dict[str, Any]) -> Iterator[bytes]:
    """Every text, number and byte string of a value as the client speaks it, names inside it included."""
    ((kind, held),) = value.items()
    if kind == "M":
        for name, one in held.items():
            yield name.encode()
            yield from _held(one)
    elif kind == "L":
        for one in held:
            yield from _held(one)
    elif kind not in {"BOOL", "NULL"}:
        for one in held if kind in {"SS", "NS", "BS"} else [held]:
            yield one.encode() if isinstance(one, str) else bytes(one)
