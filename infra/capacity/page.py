"""The whole page, and the summary of it that the README shows."""

from functools import cache

from infra.capacity.backups import backups, restores
from infra.capacity.figure import Figure, table
from infra.capacity.founding import (
    ACCOUNTS,
    DRIVERS,
    LOOKUPS,
    PASSAGES,
    PAYMENTS,
    PENALTIES,
    PHOTO_BYTES,
    VEHICLES,
    VIOLATIONS,
)
from infra.capacity.growth import going, growth, totals
from infra.capacity.imports import imports
from infra.capacity.journeys import journeys
from infra.capacity.lookups import hottest, lookups
from infra.capacity.measured import measured_on
from infra.capacity.months import months, nations, often
from infra.capacity.partitions import breaks_first, hottest_keys
from infra.capacity.passing import passing
from infra.capacity.photos import photos
from infra.capacity.prices import dated
from infra.capacity.signed_in import signed_in
from infra.capacity.standing import stands
from infra.capacity.storage import sizes, storage
from infra.capacity.trips import trips

_TITLE = """# Capacity and cost

Computed by `python -m infra.capacity --write` from items of the doors' own records, the numbers in the templates, what the doors
were measured to spend (`measured_cpu.csv`, by `python -m tests.bench.doors --record`), the nation's size (`capacity/nation.csv`),
the hottest keys (`capacity/keys.csv`), and dated prices (`prices.csv`), which have to be checked before anybody relies on this.
What is taken, since nobody has said it, stands in `capacity/founding.py` and `capacity/holdings.py`, what AWS allows by itself in
`capacity/quotas.py`.

Not in it: texts, traces, the sockets and TLS below botocore, what KMS asks for tables and buckets themselves, whatever channels and
carriers charge, and functions that start cold. Lists for the regions in China are not known here surely enough to be used.

```text
"""
Sections = dict[str, list[Figure]]


@cache
def page() -> str:
    """All of infra/capacity.md."""
    return f"{_TITLE}{_based_on()}{table(_running() | _holding() | _parts())}```\n"


@cache
def summary() -> str:
    """What the README shows of it."""
    told = {
        "a thousand of each journey": trips(),
        "a month of the province": months(),
        "the nation": nations(),
        "what the tables hold": totals(),
        "the hottest key": [breaks_first()],
        "backups": [*backups(), *restores()],
    }
    return _based_on() + table(told)


def _based_on() -> str:
    return f"USD at list prices of {dated()}; 1 GB is 2^30 bytes, 1 TB is 10^12\nmeasured on {measured_on()}\n\n"


def _running() -> Sections:
    return {
        "a thousand of each journey, warm": trips(),
        "journeys in the province": often(),
        "a month of the province, the nation's beside it": months(),
        "the nation": nations(),
        "what stands there anyway": stands(),
        "the hottest key of every table and index": hottest_keys(),
    }


def _holding() -> Sections:
    return {
        "tables as the years go by": growth(),
        "what goes by itself": going(),
        "backups": backups(),
        "restoring all tables at once": restores(),
    }


def _parts() -> Sections:
    """What stood here first: single sums at the founding figures."""
    there = f"{VIOLATIONS:,} violations, {VEHICLES:,} vehicles, {DRIVERS:,} drivers, {ACCOUNTS:,} accounts"
    return {
        "one item, every optional field filled": sizes(),
        f"tables: {there}": storage(),
        f"a year of money: {PENALTIES:,} penalties accepted, {PAYMENTS:,} paid": journeys(),
        f"passages: {PASSAGES:,} a day": passing(),
        f"photos: {PHOTO_BYTES // 10**12} TB of originals": photos(),
        "taking everything in, once": imports(),
        f"look-ups: {LOOKUPS:,}": lookups(),
        f"signed-in calls: {LOOKUPS:,} looks at a vehicle of one's own": signed_in(),
        "the hottest key: every request for one vehicle": hottest(),
    }
