"""What backups hold, and how fast one has to be. They hold the tables; an index is built anew from its table."""

from infra.capacity.figure import Figure, exact, usd
from infra.capacity.founding import BACKUP_BYTES, BACKUP_HOURS
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
        exact("all tables at that rate", held / rate / 3600, "hours"),
        usd("point-in-time recovery", by_month("dynamodb_pitr", held), "of the tables", monthly=True),
        usd("daily backups", daily, f"{days} kept, each a full copy of the tables", monthly=True),
    ]
