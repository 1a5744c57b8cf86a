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
        "violations": VIOLATIONS * _taken_in("violation", "by_vehicle", "by_decision"),
        "vehicles": VEHICLES * (_taken_in("vehicle", "by_owner", "by_vin") + _taken_in("head", "by_vehicle")),
        "drivers": DRIVERS * _taken_in("driver", "by_phone"),
    }
    ways = {
        "violations": "2 and 1 in each index, as if every one were decided",
        "vehicles": "2 and 1 in each index, and its head the same",
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


def _taken_in(name: str, *indexes: str) -> int:
    held = sum(write_units(item_size(indexed(name, index))) for index in indexes)
    return transaction_units(item_size(items()[name])) + held


def _written(name: str) -> int:
    return write_units(item_size(items()[name]))
