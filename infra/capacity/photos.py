"""What the originals of evidence photos cost, by how long they took to come in."""

from decimal import Decimal

from infra.capacity.figure import Figure, usd
from infra.capacity.founding import PHOTO_BYTES
from infra.capacity.prices import by_month
from infra.capacity.templates import cold_days

_YEAR = 365


def photos() -> list[Figure]:
    """Newest of all, oldest of all, and two ages between."""
    warm, cold = cold_days()
    return [
        _month(f"none older than {warm} days", {"s3_standard": 1}),
        _month("taken in evenly in 1 year", _classes(_YEAR)),
        _month("taken in evenly in 5 years", _classes(5 * _YEAR)),
        _month(f"all older than {cold} days", {"s3_glacier_ir": 1}),
    ]


def kept_originals(years: int) -> Decimal:
    """USD a month of all originals, taken in evenly over some years."""
    return _cost(_classes(years * _YEAR))


def _classes(days: int) -> dict[str, float]:
    """The share in each storage class of what came in evenly over the last `days`, a year at least."""
    warm, cold = cold_days()
    return {
        "s3_standard": warm / days,
        "s3_standard_ia": (cold - warm) / days,
        "s3_glacier_ir": (days - cold) / days,
    }


def _month(what: str, shares: dict[str, float]) -> Figure:
    classes = [
        f"{share:.0%} {item.removeprefix('s3_').upper()}" for item, share in shares.items() if round(share * 100)
    ]
    return usd(what, _cost(shares), ", ".join(classes), monthly=True)


def _cost(shares: dict[str, float]) -> Decimal:
    return sum((by_month(item, PHOTO_BYTES * share) for item, share in shares.items()), Decimal())
