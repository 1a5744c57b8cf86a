"""What the tables hold."""

from infra.capacity.figure import Figure, exact, usd, whole
from infra.capacity.founding import DRIVERS, VEHICLES, VIOLATIONS
from infra.capacity.prices import GIB, by_month
from infra.capacity.samples import indexed, items
from infra.capacity.sizes import OVERHEAD, item_size

_TABLES = {
    "vehicle": "registry-vehicles",
    "driver": "registry-drivers",
    "violation": "violations-records: a violation",
    "head": "violations-records: a vehicle's head",
    "photo": "violations-records: a photo",
    "report": "registry-packages: a report",
    "piece of work": "registry-packages: a piece of work",
    "audit entry": "foundation-audit",
}
_INDEXED = {
    "violation": ("by_vehicle", VIOLATIONS),
    "head": ("by_vehicle", VEHICLES),
    "vehicle": ("by_owner", VEHICLES),
    "driver": ("by_phone", DRIVERS),
}


def sizes() -> list[Figure]:
    """Bytes of one item of each kind."""
    kept = [whole(what, item_size(items()[name]), "bytes") for name, what in _TABLES.items()]
    held = ((f"{index}: a {name}", item_size(indexed(name))) for name, (index, _) in _INDEXED.items())
    return kept + [whole(what, size, "bytes") for what, size in held]


def table_bytes() -> dict[str, int]:
    """Bytes in each table at the founding figures, as storage is billed."""
    return {
        "registry-vehicles": VEHICLES * _kept("vehicle"),
        "registry-drivers": DRIVERS * _kept("driver"),
        "violations-records": VIOLATIONS * _kept("violation") + VEHICLES * _kept("head"),
    }


def index_bytes() -> dict[str, int]:
    """Bytes in each index, likewise."""
    found: dict[str, int] = {}
    for name, (index, count) in _INDEXED.items():
        found[index] = found.get(index, 0) + count * (item_size(indexed(name)) + OVERHEAD)
    return found


def storage() -> list[Figure]:
    """The tables at the founding figures."""
    held = table_bytes() | index_bytes()
    together = sum(held.values())
    return [
        *(exact(name, size / GIB, "GB") for name, size in held.items()),
        exact("together", together / GIB, "GB", f"{OVERHEAD} bytes more for each item, as billed"),
        usd("kept", by_month("dynamodb_storage", together), "table class Standard", monthly=True),
    ]


def _kept(name: str) -> int:
    return item_size(items()[name]) + OVERHEAD
