"""Half an hour of traffic before invented cameras: thousands of passages, and hidden among them what somebody is looking for.

Vehicles are of other provinces, so that the register, which holds ours alone, says nothing of them.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from alerts.rules.variants import CONFUSED, fold
from traffic.geography import Place, metres

Passage = dict[str, Any]
_LETTERS, _DIGITS = "ABCDEFGHJKLMNPQRSTUVWXYZ", "0123456789"
_KMH, _ROADS = 50, 1.3
_SPAN = timedelta(minutes=30)
_WHITE, _BLUE = "A", "2"


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera, or a checkpoint: code, name, district, degrees east and north, road, metres along it, degrees from north."""

    site: str
    name: str
    district: str
    longitude: float
    latitude: float
    road: str | None = None
    milestone: int | None = None
    bearing: int | None = None

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(round(self.longitude * 1_000_000), round(self.latitude * 1_000_000))


CAMERAS = (
    Camera("520103000101", "中华北路卡口", "520103", 106.7130, 26.5990),
    Camera("520103000102", "北京路卡口", "520103", 106.7060, 26.6010),
    Camera("520102000101", "遵义路卡口", "520102", 106.7090, 26.5630),
    Camera("520102000102", "花溪大道卡口", "520102", 106.6920, 26.5500),
    Camera("520115000101", "金阳南路卡口", "520115", 106.6280, 26.6240),
    Camera("520115000102", "林城西路卡口", "520115", 106.6020, 26.6450),
    Camera("520111000101", "兰海高速花溪卡口", "520111", 106.6900, 26.4700, "G75", 1_520_000, 180),
    Camera("520111000102", "兰海高速青岩卡口", "520111", 106.6950, 26.4050, "G75", 1_528_000, 180),
)
FAR = Camera("520303000101", "遵义汇川卡口", "520303", 106.9340, 27.7250)
CHECKPOINT = Camera("520111000901", "兰海高速马场执法站", "520111", 106.7000, 26.3000, "G75", 1_541_000, 180)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer asks to be looked for, and how the cameras see it: exact, variant or mask."""

    asked: dict[str, Any]
    plate: str
    match: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The passages in order of time, and what is hidden in them: who is looked for, and plates that are on two vehicles."""

    passages: tuple[Passage, ...]
    wanted: tuple[Wanted, ...]
    clones: tuple[str, ...]


def flow(count: int, wanted: int, clones: int, now: datetime, seed: int = 20261121) -> Flow:
    """`count` passages in the half hour before `now`: each of `wanted` vehicles once, `clones` plates on two vehicles, and more."""
    chance = random.Random(seed)  # noqa: S311 -- a sample that comes out the same each time
    plates = _plates(chance)
    sought = tuple(_wanted(chance, number, next(plates)) for number in range(wanted))
    cloned = tuple(next(plates) for _ in range(clones))
    passages = [_seen(chance, one.plate, chance.choice(CAMERAS), _moment(chance, now)) for one in sought]
    for plate in cloned:
        at = now - timedelta(minutes=25)
        passages += [_seen(chance, plate, FAR, at), _seen(chance, plate, CAMERAS[0], at + timedelta(minutes=15))]
    while len(passages) < count:
        passages += _drive(chance, next(plates), now)
    numbered = sorted(passages[:count], key=lambda one: str(one["passed_at"]))
    return Flow(tuple(one | {"passage": f"GC{seed}{place:08d}"} for place, one in enumerate(numbered)), sought, cloned)


def batches(passages: tuple[Passage, ...], size: int = 100) -> Iterator[list[Passage]]:
    """As many as one call takes."""
    for start in range(0, len(passages), size):
        yield list(passages[start : start + size])


def _plates(chance: random.Random) -> Iterator[str]:
    """Plates of which none can be misread as another."""
    known: set[bytes] = set()
    while True:
        tail = "".join(chance.choices(_LETTERS.replace("O", "").replace("I", "") + _DIGITS * 3, k=5))
        plate = chance.choice("川渝湘云桂粤") + chance.choice("ABCDEFGH") + tail
        if fold(plate) not in known and sum(character.isdigit() for character in tail) >= 3:
            known.add(fold(plate))
            yield plate


def _wanted(chance: random.Random, number: int, plate: str) -> Wanted:
    """Every fifth is looked for by a part of its plate, every fourth read wrongly."""
    kind, level = (("stolen", 1), ("drug_driver", 2), ("unpaid_fines", 3))[number % 3]
    asked = {
        "kind": kind, "level": level, "basis": f"A52010320261121{number:03d}", "reason": "演示布控, 车辆为虚构。", "days": 7,
        "action": "intercept" if level < 3 else "collect_evidence",
    }  # fmt: skip
    if number % 5 == 4:
        return Wanted(asked | {"mask": plate[:6] + "?"}, plate, "mask")
    seen = _misread(chance, plate) if number % 4 == 3 else plate
    return Wanted(asked | {"plate": plate, "plate_kind": "02"}, seen, "exact" if seen == plate else "variant")


def _misread(chance: random.Random, plate: str) -> str:
    """One character taken for another of its class, if it has one that stands for any."""
    for place, character in enumerate(plate):
        group = next((group for group in CONFUSED if place > 1 and character in group), None)
        if group:
            other = chance.choice([one for one in group if one != character])
            return plate[:place] + other + plate[place + 1 :]
    return plate


def _drive(chance: random.Random, plate: str, now: datetime) -> Iterator[Passage]:
    """A vehicle passes one to three cameras, no faster than traffic allows."""
    at, here = _moment(chance, now), chance.choice(CAMERAS)
    for there in (here, *chance.sample(CAMERAS, chance.randrange(3))):
        at += timedelta(seconds=metres(here.place, there.place) * _ROADS / (_KMH / 3.6) + 90)
        if at > now:
            return
        yield _seen(chance, plate, there, at)
        here = there


def _moment(chance: random.Random, now: datetime) -> datetime:
    return now - timedelta(seconds=chance.uniform(5, _SPAN.total_seconds()))


def _seen(chance: random.Random, plate: str, camera: Camera, at: datetime) -> Passage:
    return {
        "site": camera.site, "passed_at": at.isoformat(timespec="milliseconds"), "plate": plate, "plate_kind": "02",
        "plate_colour": _BLUE, "confidence": round(chance.uniform(0.92, 0.999), 3), "lane": chance.randrange(1, 4),
        "speed_kmh": chance.randrange(25, 75), "limit_kmh": 80, "vehicle_colour": _WHITE, "vehicle_kind": "K33",
    }  # fmt: skip
