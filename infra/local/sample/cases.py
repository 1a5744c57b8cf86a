"""Rows of table `violations`: the cast's cases and those with photos first, then as many as are wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from infra.local.sample import cast
from infra.local.sample.cast import CastCase
from infra.local.sample.chances import Weighted, chance_of, scattered
from infra.local.sample.extent import Extent
from infra.local.sample.offences import Offence, offence, offence_by, speed_of
from infra.local.sample.roads import Place, county_of, place_in
from infra.local.sample.rows import Row, moment_text
from infra.local.sample.serials import plate_elsewhere, plate_of
from traffic.identifiers.plates import Plate

# Red lights are proved by three pictures; so are all others here.
FRAMES = 3

# Review and entry take up to five working days (令157 §19), so of the last week only the photographed cases are entered.
_WEEK, _HISTORY = 8, 548
_PHOTOGRAPHED_DAYS = 6
_ENTRY = 5 * 86_400
_HOURS = Weighted(dict(enumerate((2, 1, 1, 1, 1, 2, 5, 12, 13, 9, 7, 7, 6, 5, 6, 6, 8, 12, 13, 9, 6, 5, 4, 3))))


@dataclass(frozen=True, slots=True)
class Case:
    """One violation as it stood at `updated`. Moments are on China's clock, without offset."""

    number: str
    plate: Plate
    offence: Offence
    place: Place
    happened: datetime
    entered: datetime
    updated: datetime
    handled: datetime | None = None
    paid: datetime | None = None
    measured: str = ""
    limit: str = ""
    photos: int = 0


def protected_cases(extent: Extent) -> int:
    """How many cases at the beginning are no subject for mistakes and corrections."""
    return max(extent.photographed, len(cast.ZHANG_OPEN)) + len(cast.OTHER_CASES)


def case_of(extent: Extent, number: int) -> Case:
    """The `number`-th case: Zhang's open ones, others with photos, the rest of the cast's, then all others."""
    chance = chance_of(extent.seed, "case", number)
    photos = FRAMES if number < extent.photographed else 0
    if number < len(cast.ZHANG_OPEN):
        return _of_cast(extent, cast.ZHANG_OPEN[number], photos)
    other = number - max(extent.photographed, len(cast.ZHANG_OPEN))
    if 0 <= other < len(cast.OTHER_CASES):
        return _of_cast(extent, cast.OTHER_CASES[other], photos)
    return _invented(extent, number, photos, chance)


def case_row(case: Case) -> Row:
    """A case as a row. Its serial and decision number end as its own number does, which makes them as unique."""
    county, serial = case.place.county, case.number[-8:]
    return {
        "wfbh": case.number,
        "xh": f"{county}79{serial}",
        "hpzl": case.plate.kind,
        "hphm": case.plate.number,
        "wfsj": moment_text(case.happened),
        "wfdd": case.place.code,
        "wfdz": case.place.text,
        "wfxw": case.offence.code,
        "wfjfs": case.offence.points,
        "fkje": case.offence.fine,
        "scz": case.measured,
        "bzz": case.limit,
        "cjjg": f"{county}000000",
        "lrsj": moment_text(case.entered),
        **_progress(case, f"{county}1{serial}"),
        "zpsl": str(case.photos),
        "gxsj": moment_text(case.updated),
    }


def _progress(case: Case, decision: str) -> Mapping[str, str]:
    return {
        "clbj": "1" if case.handled else "0",
        "clsj": moment_text(case.handled),
        "jdsbh": decision if case.handled else "",
        "jkbj": "1" if case.paid else "0",
        "jkrq": moment_text(case.paid)[:10],
    }


def _of_cast(extent: Extent, known: CastCase, photos: int) -> Case:
    midnight = extent.exported.replace(hour=0, minute=0, second=0)
    happened = midnight - timedelta(days=known.days) + timedelta(seconds=known.second)
    entered = happened + timedelta(hours=5)
    handled = None if known.state == "recorded" else entered + timedelta(days=9)
    paid = handled + timedelta(hours=2) if handled and known.state == "settled" else None
    return Case(
        known.number,
        Plate(known.vehicle.plate, known.vehicle.kind),
        offence(known.behaviour, extent.sent.date()),
        Place(known.place, "", known.number[:6]),
        happened,
        entered,
        paid or handled or entered,
        handled,
        paid,
        known.measured,
        known.limit,
        photos,
    )


def _invented(extent: Extent, number: int, photos: int, chance: Random) -> Case:
    plate = _plate(extent, chance)
    found = offence_by(plate.kind, extent.sent.date(), chance)
    place = place_in(county_of(plate.number, chance), found.road, chance)
    happened = _moment(extent, number, chance)
    entered, handled, paid = _course(happened, extent.exported, chance)
    return Case(
        f"{place.county}{happened.year}{scattered(number, 10**12, extent.seed):012}",
        plate,
        found,
        place,
        happened,
        entered,
        paid or handled or entered,
        handled,
        paid,
        *speed_of(found.code, chance),
        photos,
    )


def _plate(extent: Extent, chance: Random) -> Plate:
    """Some vehicles are recorded far more often than others; the cast's only for what is known of them."""
    if chance.random() < 0.03:
        return plate_elsewhere(chance)
    first = len(cast.VEHICLES)
    return plate_of(first + int((extent.vehicles - first) * chance.random() ** 1.5))


def _moment(extent: Extent, number: int, chance: Random) -> datetime:
    days = chance.randrange(_WEEK, _HISTORY)
    if number < extent.photographed:
        days = 2 + number * _PHOTOGRAPHED_DAYS // extent.photographed
    second = _HOURS.drawn(chance) * 3600 + chance.randrange(3600)
    midnight = extent.exported.replace(hour=0, minute=0, second=0)
    return midnight + timedelta(days=-days, seconds=second)


def _course(
    happened: datetime, exported: datetime, chance: Random
) -> tuple[datetime, datetime | None, datetime | None]:
    """When it was entered, handled and paid: the longer ago, the more likely."""
    since = int((exported - happened).total_seconds())
    entered = chance.randrange(1_200, min(_ENTRY, since))
    left = since - entered
    if chance.random() > min(0.85, 0.1 + left / (200 * 86_400)):
        return happened + timedelta(seconds=entered), None, None
    handled = entered + chance.randrange(left)
    paid = None
    if chance.random() < 0.9:
        paid = happened + timedelta(seconds=handled + chance.randrange(min(15 * 86_400, since - handled)))
    return happened + timedelta(seconds=entered), happened + timedelta(seconds=handled), paid
