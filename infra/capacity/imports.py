"""Taking everything in once: write units, and the messages that carry the work."""

from infra.capacity.figure import Figure, usd, whole
from infra.capacity.founding import DRIVERS, VEHICLES, VIOLATIONS
from infra.capacity.prices import MILLION, by_million
from infra.capacity.samples import indexed, items
from infra.capacity.sizes import item_size, transaction_units, write_units
from traffic.exchange.parts import SLICE_ROWS

# Sent, received and deleted: the work, and the tally that comes of it.
_REQUESTS_A_PIECE = 6


def imports() -> list[Figure]:
    """A transaction's write costs double; what the index holds of an item is written once more."""
    units = {
        "violations": VIOLATIONS * (_in_transaction("violation") + _in_index("violation")),
        "vehicles": VEHICLES * sum(_in_transaction(name) + _in_index(name) for name in ("vehicle", "head")),
        "drivers": DRIVERS * (_in_transaction("driver") + _in_index("driver")),
    }
    ways = {
        "violations": "2 and 1 in the index",
        "vehicles": "2 and 1 in the index, and its head the same",
        "drivers": "2 and 1 in the index",
    }
    pieces = (VIOLATIONS + 2 * VEHICLES + DRIVERS) / SLICE_ROWS
    return [
        *(whole(name, count / MILLION, "M write units", f"a row: {ways[name]}") for name, count in units.items()),
        usd("written", by_million("dynamodb_write", sum(units.values()))),
        usd(
            "messages, one by one",
            by_million("sqs_requests", pieces * _REQUESTS_A_PIECE),
            f"{SLICE_ROWS:,} rows each; sent, received, deleted, tallied",
        ),
        usd(
            "100 M photos' items", by_million("dynamodb_write", 100 * MILLION * _written("photo")), "1 write unit each"
        ),
    ]


def _in_transaction(name: str) -> int:
    return transaction_units(item_size(items()[name]))


def _in_index(name: str) -> int:
    return write_units(item_size(indexed(name)))


def _written(name: str) -> int:
    return write_units(item_size(items()[name]))
