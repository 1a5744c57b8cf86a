"""What a copy has to fulfil by itself. Nothing that is opened is kept or told: it opened, or it did not.

payments-ledger         every entry balances and is as it was written; over all of them the sum is zero
payments-orders         each paid order has its receipt in the copy of payments-bills
registry-points         each telling stands under its own content
foundation-audit        a sample: the leaf that the chain keeps of the entry is the entry's
foundation-keys         each data key unwraps
violations-decisions    a sample: the sealed name opens with the key in the copy of foundation-keys, the mark is one that was issued
                        for this very decision, and document and photos are what the decision says
violations-records      a sample: the photo is what its record says

What was written just before the moment needs no leaf yet: it may have been on its way.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from botocore.exceptions import ClientError

from operations.drilling.content import Item, canonical, mark
from operations.drilling.judging import Judge
from operations.drilling.known import KNOWN
from operations.drilling.objects import Objects
from operations.drilling.tables import Side
from operations.drilling.tally import Tally
from operations.rules.leaf import Leaf
from traffic.privacy import keys
from traffic.privacy.sealing import Damaged, opened
from traffic.records.drill import Drill, DrillTable
from traffic.records.journal import JournalEntry
from traffic.records.leaf import AuditLeaf, IssuedLeaf
from traffic.records.points import PointsEntry

# Of each page of a hundred.
_SAMPLED = 3
# What a record raises that an item does not fit.
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)


class Checks:
    """The checks of one table of a drill; what is wrong goes into the tally."""

    def __init__(self, drill: Drill, table: str, tally: Tally, judge: Judge) -> None:
        self._drill, self._table, self._tally, self._judge = drill, table, tally, judge
        self._others: dict[str, Side] = {}
        self._objects = Objects(table, tally)

    def page(self, items: list[Item]) -> None:
        """Check the items of a page of the copy."""
        every: dict[str, Callable[[Item], bool]] = {
            "payments-ledger": self._balanced,
            "registry-points": _content_is_key,
            "foundation-keys": _unwraps,
        }
        sampled: dict[str, Callable[[Item], bool]] = {
            "foundation-audit": self._leaf_is_kept,
            "violations-decisions": self._decision,
            "violations-records": self._photo,
        }
        self._each(items, every.get(self._table), "broken")
        self._each(self._sample(items), sampled.get(self._table), "unproved")
        if self._table == "payments-orders":
            self._receipts([item for item in items if item.get("state", {}).get("S") == "paid"])

    def _each(self, items: Iterable[Item], check: Callable[[Item], bool] | None, what: str) -> None:
        if check is None:
            return
        for item in items:
            self._tally.numbers["checked"] += 1
            try:
                good = check(item)
            except _UNREADABLE:
                good = False
            if not good:
                self._find(what, item)

    def _find(self, what: str, item: Item) -> None:
        self._tally.find(self._table, what, key=mark(KNOWN[self._table].key_of(item)))

    def _sample(self, items: list[Item]) -> Iterator[Item]:
        """Those that were named, and of those that can be checked some that the seed chooses."""
        known, seed = KNOWN[self._table], self._drill.seed.encode()
        checked = [item for item in items if _checkable(self._table, item)]
        checked.sort(key=lambda item: hashlib.sha256(seed + canonical(known.key_of(item))).digest())
        named = set(self._drill.named)
        for place, item in enumerate(checked):
            if place < _SAMPLED or item.get("number", {}).get("S") in named:
                yield item

    def _balanced(self, item: Item) -> bool:
        entry = JournalEntry.from_raw_data(_raw(item))
        fen = sum(entry.lines.values())
        self._tally.fen += fen
        return fen == 0 and entry.digest == entry.content_digest

    def _receipts(self, paid: list[Item]) -> None:
        """A receipt that the source has is for the comparison of payments-bills to judge."""
        bills = self._other("payments-bills")
        if bills is None or not paid:
            return
        self._tally.numbers["checked"] += len(paid)
        wanted = {item["order"]["S"]: {"decision": item["decision"], "part": {"S": "receipt"}} for item in paid}
        found = bills.items({canonical(key): key for key in wanted.values()}.values())
        source = Side(self._held("payments-bills"), "source")
        for item in paid:
            key = wanted[item["order"]["S"]]
            receipt = found.get(canonical(key)) or source.item(key)
            if receipt is None or receipt["order"] != item["order"]:
                self._find("without receipt", item)

    def _decision(self, item: Item) -> bool:
        self._objects.of_decision(item)
        return self._opens(item) and self._issued(item)

    def _photo(self, item: Item) -> bool:
        self._objects.of_photo(item)
        return True

    def _opens(self, item: Item) -> bool:
        restored = self._other("foundation-keys")
        if restored is None:
            return True

        def key_of(month: str) -> bytes:
            held = restored.item({"key": {"S": f"seal#{month}"}})
            if held is None:
                raise KeyError(month)
            return keys.unwrapped(f"seal#{month}", held["wrapped"]["B"])

        try:
            return bool(opened(item["name_sealed"]["B"], "decision.name", key_of))
        except (Damaged, ClientError):
            return False

    def _issued(self, item: Item) -> bool:
        """The chain knows the mark, and the mark says this decision: neither can have been changed."""
        text = item["mark"]["S"]
        payload = text.split(".")[1]
        told = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        facts = (item["number"]["S"], int(item["fine"]["N"]), int(item["points"]["N"]))
        issued = IssuedLeaf.of(hashlib.sha256(text.encode()).hexdigest())
        known = issued is not None or self._judge.since(item)
        return known and facts == (told["number"], told["fine_fen"], told["points"])

    def _leaf_is_kept(self, item: Item) -> bool:
        leaf = Leaf.of_entry(item)
        try:
            held = AuditLeaf.of_entry(leaf.day, leaf.shard, leaf.entry)
        except AuditLeaf.DoesNotExist:
            return self._judge.since(item)
        return bool(held.content == leaf.content)

    def _held(self, table: str) -> DrillTable:
        return DrillTable.of_table(self._drill.part, table)

    def _other(self, table: str) -> Side | None:
        """The copy of another table of the same drill, if it has one that can be read."""
        if table not in self._others and table in self._drill.tables and self._held(table).state != "failed":
            self._others[table] = Side(self._held(table), "copy")
        return self._others.get(table)


def _checkable(table: str, item: Item) -> bool:
    if table == "violations-decisions":
        return "mark" in item
    return table != "violations-records" or "sha256" in item


def _content_is_key(item: Item) -> bool:
    entry = PointsEntry.from_raw_data(_raw(item))
    return bool(entry.entry == entry.content)


def _raw(item: Item) -> dict[str, dict[str, Any]]:
    return {name: dict(value) for name, value in item.items()}


def _unwraps(item: Item) -> bool:
    try:
        return len(keys.unwrapped(item["key"]["S"], item["wrapped"]["B"])) == 32
    except ClientError:
        return False
