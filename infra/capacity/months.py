"""What a month costs at the province's size and at the nation's: every journey, what stands there anyway, and what is kept."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import starmap

from infra.capacity.backups import kept_copies
from infra.capacity.figure import Figure, exact, usd, whole
from infra.capacity.founding import (
    ACCOUNTS,
    ALERTS_A_DAY,
    APPEALS,
    BINDINGS,
    CALL_BACKS_A_DAY,
    CARDS,
    CHANNELS,
    DRIVERS,
    LOOKUPS,
    OFFICERS,
    PASSAGES,
    PAYMENTS,
    PENALTIES,
    PHOTO_BYTES,
    PLATES_A_DAY,
    POINTS_A_DAY,
    REFUNDS,
    VEHICLES,
    YEARS,
)
from infra.capacity.growth import held, owned
from infra.capacity.nation import told
from infra.capacity.photos import kept_originals
from infra.capacity.prices import by_month
from infra.capacity.running import running
from infra.capacity.standing import connected, standing
from infra.capacity.trips import SHOWN

_MONTHS, _DAYS = 12, 365
# How often a year, and whose number it grows with.
JOURNEYS: Mapping[str, tuple[int, str]] = {
    "look-up": (LOOKUPS, "vehicles"),
    # Whoever accepts a penalty has seen its photos.
    "photo": (PENALTIES, "drivers"),
    "sign-up": (ACCOUNTS, "drivers"),
    "binding": (BINDINGS, "drivers"),
    "penalty": (PENALTIES, "drivers"),
    "payment, wechat": (PAYMENTS // CHANNELS, "drivers"),
    "payment, alipay": (PAYMENTS // CHANNELS, "drivers"),
    "payment, bank": (PAYMENTS // CHANNELS, "drivers"),
    "refund": (REFUNDS, "drivers"),
    "appeal": (APPEALS, "drivers"),
    "reconciliation": (CHANNELS * _DAYS, "nobody"),
    "alert": (ALERTS_A_DAY * _DAYS, "vehicles"),
    "passages": (PASSAGES * _DAYS // SHOWN["passages"][1], "vehicles"),
    "fleet points": (POINTS_A_DAY * _DAYS // SHOWN["fleet points"][1], "vehicles"),
    "call-back": (CALL_BACKS_A_DAY * _DAYS, "vehicles"),
    "plate": (OFFICERS * PLATES_A_DAY * _DAYS, "drivers"),
    "card": (CARDS, "drivers"),
    "seal": (_DAYS, "nobody"),
}


def nations() -> list[Figure]:
    """How much larger the nation is."""
    return [
        exact(what, times, "times the province", f"{one['value']} at {one['as_of']}: {one['source']} ({one['mark']})")
        for what, times, one in starmap(_larger, {"drivers": DRIVERS, "vehicles": VEHICLES}.items())
    ]


def months() -> list[Figure]:
    """Each line for the province, and what it is for the nation beside it."""
    lines = {what: (province, nation) for what, province, nation in _lines()}
    lines["together"] = (
        sum((province for province, _ in lines.values()), Decimal()),
        sum((nation for _, nation in lines.values()), Decimal()),
    )
    return [
        usd(what, province, f"the nation {nation:,.0f}", monthly=True) for what, (province, nation) in lines.items()
    ]


def often() -> list[Figure]:
    """How often a year each journey is taken to be made in the province."""
    return [whole(SHOWN[name][0], count * SHOWN[name][1], "a year") for name, (count, _) in JOURNEYS.items()]


def _lines() -> Iterator[tuple[str, Decimal, Decimal]]:
    grown = {what: Decimal(_larger(what, had)[1]) for what, had in {"drivers": DRIVERS, "vehicles": VEHICLES}.items()}
    for name, (count, whose) in JOURNEYS.items():
        cost = sum(running(name).values(), Decimal()) * count / _MONTHS
        yield SHOWN[name][0], cost, cost * grown.get(whose, Decimal(1))
    larger = max(grown.values())
    for what, cost in (
        ("connections of terminals", connected()),
        (f"tables in year {YEARS}", by_month("dynamodb_storage", held(YEARS))),
        ("their backups", kept_copies(owned(YEARS))),
        (f"{PHOTO_BYTES // 10**12} TB of photos", kept_originals(YEARS)),
    ):
        yield what, cost, cost * larger
    fixed = sum((cost for _, cost, _ in standing()), Decimal())
    yield "what stands there anyway", fixed, fixed


def _larger(what: str, had: int) -> tuple[str, float, Mapping[str, str]]:
    one = told(what)
    return what, int(one["value"]) / had, one
