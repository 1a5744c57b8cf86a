"""What the tables hold."""

from infra.capacity import money, rest
from infra.capacity.figure import Figure, exact, usd, whole
from infra.capacity.founding import ACCOUNTS, BINDINGS, DRIVERS, LOOKUPS, SESSIONS, VEHICLES, VIOLATIONS
from infra.capacity.prices import GIB, by_month
from infra.capacity.samples import indexed, items
from infra.capacity.sizes import OVERHEAD, item_size

TABLES = {
    "vehicle": "registry-vehicles",
    "driver": "registry-drivers",
    "violation": "violations-records: a violation",
    "head": "violations-records: a vehicle's head",
    "photo": "violations-records: a photo",
    "report": "registry-packages: a report",
    "piece of work": "registry-packages: a piece of work",
    "account": "accounts-accounts: an account",
    "claim": "accounts-accounts: a claim",
    "phone change": "accounts-accounts: a change of phone",
    "session": "accounts-sessions",
    "binding": "registry-bindings: a binding",
    "reviewed binding": "registry-bindings: one reviewed",
    "live binding": "registry-bindings: that it is live",
    "room": "registry-bindings: its place",
    "telling": "registry-points",
    "refresh": "registry-refreshes",
    "officer": "terminals-officers",
    "terminal": "terminals-terminals",
    "terminal's claim": "terminals-claims",
    "audit entry": "foundation-audit: a photo seen",
    "own look": "foundation-audit: an own look",
    "officer's look": "foundation-audit: an officer's look",
    **money.NAMES,
    "verdict": "accounts-liveness",
    "passage": "alerts-passages",
    **rest.names(),
}
# What there is at the founding figures. An account claims its phone and its person.
_HELD = {
    "registry-vehicles": {"vehicle": VEHICLES},
    "registry-drivers": {"driver": DRIVERS},
    "violations-records": {"violation": VIOLATIONS, "head": VEHICLES},
    "accounts-accounts": {"account": ACCOUNTS, "claim": 2 * ACCOUNTS},
    "accounts-sessions": {"session": SESSIONS},
    "registry-bindings": {"binding": BINDINGS, "live binding": BINDINGS, "room": BINDINGS},
    "foundation-audit": {"own look": LOOKUPS},
    **money.HELD,
}
_INDEXED = {
    "by_vehicle": {"violation": VIOLATIONS, "head": VEHICLES},
    "by_decision": {"violation": VIOLATIONS},
    "by_owner": {"vehicle": VEHICLES},
    "by_vin": {"vehicle": VEHICLES},
    "by_phone": {"driver": DRIVERS},
    "by_person": {"binding": BINDINGS},
    "by_thing": {"binding": BINDINGS},
    **money.INDEXED,
}
# Indexes that hold whole items are as large as their tables.
_PARTS = {
    "by_vehicle": ("violation", "head"),
    "by_decision": ("violation",),
    "by_owner": ("vehicle",),
    "by_vin": ("vehicle",),
    "by_phone": ("driver",),
}
_ORDERS = ("by_expiry", "by_day")


def sizes() -> list[Figure]:
    """Bytes of one item of each kind; an index of whole items holds them as the table does."""
    kept = [whole(what, item_size(items()[name]), "bytes") for name, what in TABLES.items()]
    parts = [(index, name) for index, names in _PARTS.items() for name in names]
    parts += [(index, "order") for index in _ORDERS]
    return kept + [whole(f"{index}: {_one(name)}", item_size(indexed(name, index)), "bytes") for index, name in parts]


def table_bytes() -> dict[str, int]:
    """Bytes in each table at the founding figures, as storage is billed."""
    return {
        table: sum(count * _billed(item_size(items()[name])) for name, count in counts.items())
        for table, counts in _HELD.items()
    }


def index_bytes() -> dict[str, int]:
    """Bytes in each index, likewise."""
    return {
        index: sum(count * _billed(item_size(indexed(name, index.split(", ")[-1]))) for name, count in counts.items())
        for index, counts in _INDEXED.items()
    }


def storage() -> list[Figure]:
    """The tables at the founding figures."""
    held = table_bytes() | index_bytes()
    together = sum(held.values())
    return [
        *(exact(name, size / GIB, "GB", _NOTES.get(name, "")) for name, size in held.items()),
        exact("together", together / GIB, "GB", f"{OVERHEAD} bytes more for each item, as billed"),
        usd("kept", by_month("dynamodb_storage", together), "table class Standard", monthly=True),
    ]


_NOTES = {
    "accounts-sessions": "two an account",
    "registry-bindings": "every vehicle and every licence, bound without a review",
    "foundation-audit": f"{LOOKUPS:,} looks",
    "by_decision": "as if every violation were decided",
    **money.NOTES,
}


def _one(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _billed(size: int) -> int:
    return size + OVERHEAD
