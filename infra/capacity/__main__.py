"""The command line: print the table, and with `--write` put it into the README between its markers."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from infra.capacity import HERE
from infra.capacity.backups import backups
from infra.capacity.figure import table
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
from infra.capacity.imports import imports
from infra.capacity.journeys import journeys
from infra.capacity.lookups import hottest, lookups
from infra.capacity.passing import passing
from infra.capacity.photos import photos
from infra.capacity.prices import dated
from infra.capacity.signed_in import signed_in
from infra.capacity.storage import sizes, storage

README = HERE / "README.md"
_EMBEDDED = re.compile(r"(?<=<!-- capacity -->\n```text\n).*?(?=```\n<!-- end of capacity -->)", re.DOTALL)


def computed() -> str:
    """The whole table."""
    return f"USD at list prices of {dated()}; 1 GB is 2^30 bytes, 1 TB is 10^12\n\n" + table(
        {
            "one item, every optional field filled": sizes(),
            f"tables: {VIOLATIONS:,} violations, {VEHICLES:,} vehicles, {DRIVERS:,} drivers, {ACCOUNTS:,} accounts": storage(),
            f"a year of money: {PENALTIES:,} penalties accepted, {PAYMENTS:,} paid": journeys(),
            f"passages: {PASSAGES:,} a day": passing(),
            f"photos: {PHOTO_BYTES // 10**12} TB of originals": photos(),
            "taking everything in, once": imports(),
            f"look-ups: {LOOKUPS:,}": lookups(),
            f"signed-in calls: {LOOKUPS:,} looks at a vehicle of one's own": signed_in(),
            "the hottest key: every request for one vehicle": hottest(),
            "backups": backups(),
        }
    )


def embedded(readme: str) -> str:
    """The table that stands in the text of a README; raises ValueError when there is none."""
    found = _EMBEDDED.search(readme)
    if found is None:
        raise ValueError("no markers of the capacity table")
    return found[0]


def main(arguments: Sequence[str], readme: Path = README) -> None:
    """Print the table; `--write` also embeds it in `readme`."""
    parser = argparse.ArgumentParser(prog="python -m infra.capacity", description="capacity and cost, computed")
    parser.add_argument("--write", action="store_true", help="put the table into infra/README.md")
    written = computed()
    if parser.parse_args(arguments).write:
        renewed = _EMBEDDED.sub(lambda _: written, readme.read_text(encoding="utf-8"))
        readme.write_text(renewed, encoding="utf-8")
    print(written, end="")


if __name__ == "__main__":
    main(sys.argv[1:])
