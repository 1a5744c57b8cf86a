"""What backups hold, and how fast one has to be. They hold the tables; an index is built anew from its table."""

import json
from decimal import Decimal

from infra.capacity import HERE
from infra.capacity.figure import Figure, exact, usd
from infra.capacity.founding import BACKUP_BYTES, BACKUP_HOURS, YEARS
from infra.capacity.growth import table_of
from infra.capacity.holdings import HOLDINGS
from infra.capacity.prices import by_month
from infra.capacity.storage import table_bytes
from infra.capacity.templates import backup_days


def backups() -> list[Figure]:
    """Point-in-time recovery and the daily backup of AWS Backup, side by side."""
    held, days = sum(table_bytes().values()), backup_days()
    seconds = BACKUP_HOURS * 3600
    rate = BACKUP_BYTES / seconds
    daily = by_month("dynamodb_backup", held * days)
    return [
        exact("1 TB in 5 h", rate / 10**6, "MB/s", f"10^12 bytes / {seconds:,} s: what a drill has to show"),
        exact(
            "all tables at that rate", held / rate / 3600, "hours", "those at the founding figures, one after another"
        ),
        usd(
            "point-in-time recovery",
            by_month("dynamodb_pitr", held),
            "of the tables at the founding figures",
            monthly=True,
        ),
        usd("daily backups", daily, f"{days} kept, each a full copy of the tables", monthly=True),
    ]


def restores() -> list[Figure]:
    """Every table restored at once, each by itself: what takes longest is the largest, whatever else there is."""
    sizes = {name: table_of(name, YEARS)[0] for name in HOLDINGS}
    largest, size = max(sizes.items(), key=lambda one: one[1])
    together, seconds = sum(sizes.values()), BACKUP_HOURS * 3600
    rest = together - size
    return [
        exact(f"all tables in year {YEARS}", together / 10**12, "TB", "without indexes, which are built anew"),
        exact(largest, size / together * 100, "% of it", "the largest: no restore side by side ends before it does"),
        exact("it alone in 5 h", size / seconds / 10**6, "MB/s", "what its own restore has to show"),
        exact("all of it in 5 h", together / seconds / 10**6, "MB/s", "side by side, all of them together"),
        exact("the other tables in 5 h", rest / seconds / 10**6, "MB/s"),
        *_measured(together, size),
    ]


def kept_copies(size: int) -> Decimal:
    """USD a month of both kinds of backup of tables of that many bytes."""
    return by_month("dynamodb_pitr", size) + by_month("dynamodb_backup", size * backup_days())


def _measured(together: int, largest: int) -> list[Figure]:
    """What a drill has shown, if one was recorded."""
    kept = HERE / "figures/measured.json"
    found = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    if not found.keys() >= _DRILLED:
        return []
    size, seconds = (found[name] for name in sorted(_DRILLED))
    rate = size["value"] / seconds["value"]
    return [
        exact(
            "a drill has shown", rate / 10**6, "MB/s", f"{size['value']:,.0f} bytes; {size['command']}, {size['date']}"
        ),
        exact(
            "1 TB at that rate",
            BACKUP_BYTES / rate / 3600,
            "hours",
            f"{_side_by_side(rate):.1f} side by side make it 5",
        ),
        exact("the largest table at that rate", largest / rate / 3600, "hours"),
        exact("all of it one after another", together / rate / 3600, "hours"),
    ]


def _side_by_side(rate: float) -> float:
    return BACKUP_BYTES / (BACKUP_HOURS * 3600) / rate


# What the restore drill records.
_DRILLED = {"drill.bytes", "drill.seconds"}
