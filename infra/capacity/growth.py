"""What all tables and their indexes hold as the years go by, and what goes by itself."""

from collections.abc import Mapping
from functools import cache

from infra.capacity.figure import Figure, exact, usd, whole
from infra.capacity.founding import PHOTO_BYTES, VIOLATIONS, YEARS
from infra.capacity.holdings import HOLDINGS, Holding
from infra.capacity.prices import GIB, by_month
from infra.capacity.samples import items
from infra.capacity.sizes import OVERHEAD, Item, item_size, projected
from infra.capacity.templates import backup_days, cold_days, days_of, indexes_of, tables

_SHOWN = (1, 5, 10)
_SEEN = 0.05
# In these stands what waits for something, so next to nothing at any time.
SPARSE = frozenset(
    {"queue", "by_due", "by_expiry", "by_worklist", "by_client", "of_board", "of_waiting", "of_due", "of_dead"}
)


@cache
def table_of(name: str, years: int) -> tuple[int, int]:
    """Bytes of a table after some years, and of its indexes, as they are billed."""
    counted = {items_name: holding.count(years) for items_name, holding in HOLDINGS[name].items()}
    own = sum(count * _billed(items()[one]) for one, count in counted.items())
    return own, sum(count * _in_indexes(name, items()[one]) for one, count in counted.items())


def held(years: int) -> int:
    """Bytes of all tables and indexes."""
    return sum(sum(table_of(name, years)) for name in HOLDINGS)


def owned(years: int) -> int:
    """Bytes of all tables without their indexes, which is what backups hold."""
    return sum(table_of(name, years)[0] for name in HOLDINGS)


def rows(years: int) -> int:
    """Items of all tables."""
    return sum(holding.count(years) for found in HOLDINGS.values() for holding in found.values())


def growth() -> list[Figure]:
    """Every table that is large enough to be seen, after one, five and ten years; then all of them, and what they cost."""
    sizes = {name: [sum(table_of(name, years)) / GIB for years in _SHOWN] for name in HOLDINGS}
    seen = {name: size for name, size in sizes.items() if size[-1] >= _SEEN}
    rest = [sum(size[at] for name, size in sizes.items() if name not in seen) for at in range(len(_SHOWN))]
    return [
        *(exact(name, size[1], "GB", _how(size, HOLDINGS[name])) for name, size in sorted(seen.items(), key=_largest)),
        exact(f"{len(sizes) - len(seen)} smaller ones", rest[1], "GB"),
        *totals(),
    ]


def totals() -> list[Figure]:
    """All tables and indexes together."""
    return [
        *(whole(f"items in year {years}", rows(years) / 1e6, "million") for years in _SHOWN),
        *(exact(f"all of it in year {years}", held(years) / 1e12, "TB") for years in _SHOWN),
        *(usd(f"kept in year {years}", by_month("dynamodb_storage", held(years)), monthly=True) for years in _SHOWN),
    ]


def going() -> list[Figure]:
    """What goes by itself or is put where it is cold, by the templates and the records."""
    warm, cold = cold_days()
    kept = {name: holding for found in HOLDINGS.values() for name, holding in found.items() if holding.days}
    return [
        whole("violations", VIOLATIONS / YEARS / 1e6, "million a year", f"as if they came in evenly in {YEARS} years"),
        exact(
            "photos", PHOTO_BYTES / YEARS / 1e12, "TB a year", f"STANDARD_IA after {warm} days, GLACIER_IR after {cold}"
        ),
        whole("facts archived", days_of("operations", "ArchiveDays"), "days", "the outbox itself keeps them for 14"),
        whole("each day's backup", backup_days(), "days"),
        *(whole(f"{name}: gone after", holding.days or 0, "days") for name, holding in sorted(kept.items(), key=_days)),
    ]


def _how(size: list[float], found: Mapping[str, Holding]) -> str:
    ends = "" if any(holding.days is None and holding.year for holding in found.values()) else "; grows no further"
    return f"in year 5; {size[0]:,.1f} in year 1, {size[2]:,.1f} in year 10{ends}"


def _in_indexes(table: str, item: Item) -> int:
    return sum(_billed(projected(item, names) if names else item) for names in _standing(table, item))


def _standing(table: str, item: Item) -> list[tuple[str, ...]]:
    """The indexes that an item stands in for good, by what they hold of it; nothing named is all of it."""
    key = tables()[table]
    found = [
        (keys, held) for name, keys, held in indexes_of(table) if name not in SPARSE and all(k in item for k in keys)
    ]
    return [() if held is None else (*key, *keys, *held) for keys, held in found]


def _billed(item: Item) -> int:
    return item_size(item) + OVERHEAD


def _largest(one: tuple[str, list[float]]) -> float:
    return -one[1][1]


def _days(one: tuple[str, Holding]) -> tuple[float, str]:
    return -(one[1].days or 0), one[0]
