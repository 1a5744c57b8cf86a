"""What look-ups cost, and why no single vehicle can be asked for too often."""

from infra.capacity.figure import Figure, exact, usd, whole
from infra.capacity.founding import ANSWER_SECONDS, IN_SECONDS, LOOKUPS, PEAK_A_SECOND, REQUESTS
from infra.capacity.prices import by_million, price
from infra.capacity.quotas import PARTITION_BYTES, PARTITION_READS
from infra.capacity.samples import indexed, items
from infra.capacity.sizes import item_size, read_units
from infra.capacity.storage import index_bytes, table_bytes
from infra.capacity.templates import lookup_memory, requests_a_second
from traffic.records.shown import PAGE


def page_bytes() -> int:
    """A first page with a vehicle's head and as many open violations as it shows."""
    return item_size(indexed("head", "by_vehicle")) + PAGE * item_size(indexed("open violation", "by_vehicle"))


def lookups() -> list[Figure]:
    """100 million look-ups."""
    full, empty = read_units(page_bytes()), read_units(item_size(indexed("head", "by_vehicle")))
    by_number = read_units(item_size(items()["violation"])) + read_units(item_size(items()["head"]))
    memory = lookup_memory()
    tenth = price("lambda_compute") * LOOKUPS * memory / 1024 / 10
    return [
        exact("a full page", full, "read units", f"{page_bytes():,} bytes: the head and {PAGE} open violations"),
        exact("a page without violations", empty, "read units", "the head"),
        exact("by number", by_number, "read units", "the violation, then its vehicle's head"),
        usd("100 M full pages", by_million("dynamodb_read", LOOKUPS * full), "read units"),
        usd("100 M without violations", by_million("dynamodb_read", LOOKUPS * empty), "read units"),
        usd("100 M at the gateway", by_million("api_requests", LOOKUPS)),
        usd("100 M calls", by_million("lambda_requests", LOOKUPS), "Lambda, requests"),
        usd("100 M, each 100 ms of its duration", tenth, f"Lambda, {memory} MB"),
    ]


def hottest() -> list[Figure]:
    """Every request is taken to be for one vehicle: the hottest key there can be."""
    full, allowed = read_units(page_bytes()), requests_a_second()
    average = REQUESTS / IN_SECONDS
    return [
        whole(
            "violations-records", _partitions(table_bytes()["violations-records"]), "partitions", "of 10 GB, at least"
        ),
        whole("by_vehicle", _partitions(index_bytes()["by_vehicle"]), "partitions", "of 10 GB, at least"),
        _of_one("5,000 requests in 60 s", average * full),
        _of_one("the peak, 100 a second", PEAK_A_SECOND * full),
        _of_one(f"the gateway's limit, {allowed} a second", allowed * full),
        whole(
            "running at once, 100 a second", PEAK_A_SECOND * ANSWER_SECONDS, "functions", "if each took the full 3 s"
        ),
        whole(
            f"running at once, {allowed} a second", allowed * ANSWER_SECONDS, "functions", "if each took the full 3 s"
        ),
    ]


def _partitions(size: int) -> int:
    return -(-size // PARTITION_BYTES)


def _of_one(what: str, units: float) -> Figure:
    return exact(what, units, "read units/s", f"{units / PARTITION_READS:.1%} of one partition's {PARTITION_READS:,}")
