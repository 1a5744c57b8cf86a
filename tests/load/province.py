"""The cars, people and violations of a run: invented, and sent through the one-way gate as signed packages like any others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.local.sample import cast
from infra.local.sample.cases import Case, case_row
from infra.local.sample.cast import CastDriver, CastVehicle
from infra.local.sample.folder import write_manifest, write_parts, write_photos
from infra.local.sample.offences import offence
from infra.local.sample.people import person_of
from infra.local.sample.roads import Place
from infra.local.sample.rows import Row
from tests.load.pictures import Pictures
from traffic.clock import CHINA
from traffic.exchange.rows.layouts import layout_of
from traffic.identifiers.plates import Plate
from traffic.identifiers.vehicles import check_character, tail

# Beyond everybody in the sample data, so that both may be in one world.
_FIRST_PERSON, _FIRST_CASE = 900_000, 7_000_000
_COUNTY = "520115"
_PLACE = Place("贵阳市观山湖区金阳南路与林城西路交叉口北向南", "", _COUNTY)
# Without a warning in place of the fine: red lights, signs, pedestrians.
_LIGHT, _SIGN, _CROSSING = "1625", "1116", "1357"
_MOST_LOOKED_AT = 8


@dataclass(frozen=True, slots=True)
class Car:
    """A car, its owner, and its violations: `open` ones, the first with evidence, and perhaps one decided at a counter."""

    vehicle: CastVehicle
    cases: tuple[Case, ...]

    @property
    def tail(self) -> str:
        """What proves the car."""
        return tail(self.vehicle.engine)

    @property
    def photographed(self) -> str:
        """The number of the violation with photos."""
        return self.cases[0].number

    @property
    def counted(self) -> str:
        """The number of the violation that was decided at a counter."""
        return self.cases[-1].number


def cars(count: int, *, frames: Sequence[int], decided: range, now: datetime, seed: int) -> list[Car]:
    """So many cars. The n-th has `frames[n]` photos of its first violation, those in `decided` have one decided at a counter."""
    chance = Random(seed)  # noqa: S311 -- foretelling is the purpose: one seed, one run
    exported = (now.astimezone(CHINA) - timedelta(days=1)).replace(tzinfo=None, microsecond=0)
    people = _people()
    return [
        _car(number, next(people), frames[number] if number < len(frames) else 0, number in decided, exported, chance)
        for number in range(count)
    ]


def write(
    out: Path, made: Sequence[Car], pictures: Pictures, *, key: Ed25519PrivateKey, sender: str, now: datetime
) -> list[Path]:
    """Signed packages of the cars, their owners' licences and the violations, in the order of their import."""
    exported = (now.astimezone(CHINA) - timedelta(days=1)).replace(tzinfo=None, microsecond=0)
    cases = [case for car in made for case in car.cases]
    contents: dict[str, tuple[list[Row], list[tuple[str, bytes]]]] = {
        "vehicles": ([cast.vehicle_row(car.vehicle, exported) for car in made], []),
        "drivers": ([cast.driver_row(car.vehicle.owner, exported) for car in made], []),
        "violations": ([case_row(case) for case in cases], [taken for case in cases for taken in pictures.of(case)]),
    }
    return [
        _package(out / f"{now.astimezone(CHINA):%Y%m%d%H%M%S}-LOAD-{turn}", table, rows, photos, key, sender, now)
        for turn, (table, (rows, photos)) in enumerate(contents.items(), 1)
    ]


def _package(
    folder: Path,
    table: str,
    rows: list[Row],
    photos: list[tuple[str, bytes]],
    key: Ed25519PrivateKey,
    sender: str,
    now: datetime,
) -> Path:
    folder.mkdir(parents=True)
    layout = layout_of(table)
    lines = (",".join(row[column] for column in layout.columns).encode() for row in rows)
    head = {"format": 1, "id": folder.name, "sender": sender, "created": now.isoformat(), "table": table}
    written = {
        "encoding": "utf-8",
        "rows": len(rows),
        "parts": write_parts(folder, layout.header, lines, [len(rows)]),
        "photos": write_photos(folder, photos),
    }
    write_manifest(folder, head | written, key)
    return folder


def _people() -> Iterator[CastDriver]:
    """Grown-up people with a clean licence each."""
    number = held = 0
    while True:
        person = person_of(_FIRST_PERSON + number)
        number += 1
        # The cast's licences are of 2018.
        if int(person.id_number[6:10]) < 1995:
            yield CastDriver(person.name, person.id_number, f"1990001{held:04}", f"52019{held:07}", "C1", 0)
            held += 1


def _car(number: int, owner: CastDriver, frames: int, decided: bool, exported: datetime, chance: Random) -> Car:
    draft = f"LZ1TA4B30P{number:07}"
    vin = draft[:8] + check_character(draft) + draft[9:]
    vehicle = CastVehicle(
        f"贵A{number:03}QX", "02", vin, f"K15T-{90_000_000 + number}", "K33", "A", "A", owner, "520100000400"
    )
    open_ones = [_LIGHT, *chance.choices([_SIGN, _CROSSING], k=chance.randrange(_MOST_LOOKED_AT // 2))]
    codes = [*open_ones, *([_SIGN] if decided else [])]
    cases = (_case(vehicle, number, turn, code, exported) for turn, code in enumerate(codes))
    whole = [_photographed(case, frames) if turn == 0 else case for turn, case in enumerate(cases)]
    if decided:
        whole[-1] = _decided(whole[-1])
    return Car(vehicle, tuple(whole))


def _case(vehicle: CastVehicle, number: int, turn: int, code: str, exported: datetime) -> Case:
    happened = exported - timedelta(days=20 + 3 * turn, minutes=number)
    entered = happened + timedelta(hours=5)
    serial = _FIRST_CASE + number * 10 + turn
    return Case(
        f"{_COUNTY}000000000{serial:07}", Plate(vehicle.plate, vehicle.kind), offence(code, exported.date()), _PLACE,
        happened, entered, entered,
    )  # fmt: skip


def _photographed(case: Case, frames: int) -> Case:
    return Case(
        case.number, case.plate, case.offence, case.place, case.happened, case.entered, case.updated, photos=frames
    )


def _decided(case: Case) -> Case:
    handled = case.entered + timedelta(days=9)
    return Case(case.number, case.plate, case.offence, case.place, case.happened, case.entered, handled, handled)
