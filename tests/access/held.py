"""What the tables hold: kept once, compared after each call, and put back if the call changed it."""

import copy
import json
from collections.abc import Iterable
from typing import Any

from moto.backends import get_backend

from tests.support.template import ACCOUNT, REGION

# What a refusal may leave behind, and what names the owner without being theirs: that it was tried, that somebody looked, and
# keys that were made on the way; and how often a partner called.
TRACES = frozenset(
    {
        "accounts-attempts",
        "accounts-codes",
        "foundation-audit",
        "foundation-idempotency",
        "foundation-keys",
        "foundation-limits",
        "registry-refreshes",
    }
)
Contents = dict[str, dict[str, str]]


class Held:
    """Every table as the stage set left it."""

    def __init__(self) -> None:
        self._tables = get_backend("dynamodb")[ACCOUNT][REGION].tables
        self._kept = {name: copy.deepcopy(table.items) for name, table in self._tables.items()}
        self._before = self._contents()

    def changed(self) -> list[str]:
        """The tables that differ from the stage set, without the stage's name."""
        now = self._contents()
        return [name.removeprefix("test-") for name in now if now[name] != self._before[name]]

    def lost_or_changed(self, mentioning: Iterable[str]) -> list[str]:
        """The items of the stage set that mention one of these texts and are not any more what they were."""
        now, texts = self._contents(), tuple(mentioning)
        return [
            f"{name}: {item}"
            for name, items in self._before.items()
            if name.removeprefix("test-") not in TRACES
            for key, item in items.items()
            if any(text in item for text in texts) and now[name].get(key) != item
        ]

    def put_back(self) -> None:
        """Undo what a call did."""
        for name, table in self._tables.items():
            table.items = copy.deepcopy(self._kept[name])

    def _contents(self) -> Contents:
        return {
            name: {_key(table, item): _text(item) for item in table.all_items()} for name, table in self._tables.items()
        }


def _key(table: Any, item: Any) -> str:
    names = [name for name in (table.hash_key_attr, table.range_key_attr) if name]
    return "|".join(item.attrs[name].value for name in names)


def _text(item: Any) -> str:
    return json.dumps(item.to_json()["Attributes"], default=str, ensure_ascii=False, sort_keys=True)
