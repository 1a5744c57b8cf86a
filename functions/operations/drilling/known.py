"""What is known of each table that can be drilled: its keys, which of its attributes tell when, and what is never changed.

From this a drill tells an item that came or was changed after the moment from one that the backup lost or got wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from operations.drilling.content import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One table.

    key       its key attributes, hash before range
    told      attributes that tell when an item was written: ISO moments, or days of China
    fixed     items are never changed once they are written
    late      attributes that are added once, without a moment
    imported  rows are brought by imports; a row tells when the police network changed it, not when it came
    """

    key: tuple[str, ...]
    told: tuple[str, ...] = ()
    fixed: bool = False
    late: frozenset[str] = frozenset()
    imported: bool = False

    def key_of(self, item: Item) -> Item:
        """The key of an item."""
        return {name: item[name] for name in self.key}


KNOWN: Mapping[str, Known] = MappingProxyType(
    {
        "violations-decisions": Known(
            key=("subject", "part"), told=("decided_at", "withdrawn_at"), late=frozenset({"document_sha256"})
        ),
        "violations-records": Known(key=("number", "part"), imported=True),
        "payments-ledger": Known(key=("day", "entry"), told=("at",), fixed=True),
        "payments-orders": Known(key=("order",), told=("opened_at",)),
        "payments-bills": Known(key=("decision", "part"), told=("raised_on", "at")),
        "registry-points": Known(key=("person", "entry"), told=("recorded_at",), fixed=True),
        "foundation-audit": Known(key=("subject", "entry"), told=("at",), fixed=True),
        "foundation-keys": Known(key=("key",), told=("created",), fixed=True),
    }
)


def head_of(table: str, item: Item) -> Item | None:
    """The key of the item that an item came with, where it tells no moment itself; None where it has none."""
    if table == "payments-bills" and item["part"]["S"] == "receipt":
        return {"decision": item["decision"], "part": {"S": "bill"}}
    if table == "violations-decisions" and item["part"]["S"] != "decision" and "number" in item:
        return _decision(item["number"]["S"])
    if table == "violations-decisions" and item["subject"]["S"].startswith("violation:"):
        return _decision(item["number"]["S"])
    return None


def goes_with_withdrawal(table: str, item: Item) -> bool:
    """Whether an item is taken away when its decision is withdrawn: lines of a vehicle's docket, which have no states."""
    return table == "violations-decisions" and item["subject"]["S"].startswith("vehicle:") and "number" in item


def _decision(number: str) -> Item:
    return {"subject": {"S": f"decision:{number}"}, "part": {"S": "decision"}}


def changes_with_head(table: str, item: Item) -> bool:
    """Whether an item is changed together with what it came with, and not only written with it: lines of a docket, receipts."""
    return table == "payments-bills" or "state" in item
