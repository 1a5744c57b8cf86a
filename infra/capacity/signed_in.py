"""What a signed-in call costs beyond the public ones: it is held to its session, and a look at somebody's data stands written."""

from infra.capacity.figure import Figure, exact, usd
from infra.capacity.founding import LOOKUPS
from infra.capacity.prices import by_million
from infra.capacity.samples import items
from infra.capacity.sizes import item_size, read_units, strong_units, transaction_units, write_units


def signed_in() -> list[Figure]:
    """100 million looks of people at one vehicle of theirs; officers' looks, and sessions going on, beside them."""
    reads, writes = look_reads(), look_writes()
    continued = strong_units(_size("session")) + strong_units(_size("account"))
    return [
        exact("standing of a citizen", strong_units(_size("session")), "read units", "the session, strongly"),
        exact("standing of an officer", strong_units(_size("terminal")), "read units", "the terminal, strongly"),
        exact("a look at one's vehicle", reads, "read units", "standing, one's bindings, the vehicle"),
        exact("its entry", writes, "write units", "2 in a transaction, and 2 that the vehicle is what was read"),
        exact("an officer's look at a person", _official_writes(), "write units", "2, and 2 each: licence and vehicle"),
        exact("a session continued", continued, "read units", "the session and its account, strongly"),
        exact("and turned", write_units(_size("session")), "write units"),
        usd("100 M looks", by_million("dynamodb_read", LOOKUPS * reads), "read units"),
        usd("100 M entries", by_million("dynamodb_write", LOOKUPS * writes), "write units"),
        usd("100 M calls of the authorizer", by_million("lambda_requests", LOOKUPS), "Lambda, requests"),
    ]


def look_reads() -> float:
    """Read units of a look at one's one vehicle, its licence being bound as well."""
    bindings = read_units(2 * _size("binding"))
    return strong_units(_size("session")) + bindings + read_units(_size("vehicle"))


def look_writes() -> int:
    """Write units of the transaction that the look stands in."""
    return transaction_units(_size("own look")) + transaction_units(_size("vehicle"))


def _official_writes() -> int:
    shown = sum(transaction_units(_size(name)) for name in ("driver", "vehicle"))
    return transaction_units(_size("officer's look")) + shown


def _size(name: str) -> int:
    return item_size(items()[name])
