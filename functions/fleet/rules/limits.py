"""What holds for each kind of vehicle from a day to a day, with its source: a change of the law is one more row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from fleet.rules.kinds import Rule, VehicleKind
from traffic.dictionaries.dated import in_force

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Speeds:
    """km/h by day, in the order of rules.roads.RoadClass; where nobody knows the road, the limit of the fastest holds."""

    unknown: int
    expressway: int
    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one kind of vehicle is held to. Hours of the clock are whole hours in China, seconds otherwise.

    ban               from when to when it may not run (None: it may)
    night             from when to when it is night
    drive, night_drive    seconds of driving without a rest, altogether and at night
    rest, warn        seconds that a rest lasts, and how long before the end of `drive` its driver is told
    speeds, night_percent, margin_percent   limits by day; their part at night; by how much a receiver may err
    """

    valid_from: date
    valid_to: date | None = None
    ban: tuple[int, int] | None
    night: tuple[int, int] = (22, 6)
    drive: int = 4 * HOUR
    night_drive: int
    rest: int = 20 * 60
    warn: int = 30 * 60
    speeds: Speeds
    night_percent: int
    margin_percent: int = 5
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """How points are judged, whatever the vehicle. Speeds are tenths of km/h, times seconds.

    moving            from this speed on a vehicle drives (里程判定 5 km/h)
    silence           up to so long between two points, their places tell whether it drove
    fastest           over a longer silence, whoever drove no faster than this had no time for a rest
    jump              faster than this is no vehicle but a wrong place
    stray             metres beside a corridor or area that are no fault of the driver
    rises             after how long which level is reached; for fatigue, counted from the end of what is allowed
    joins             holes of less than this do not end an episode
    """

    valid_from: date
    valid_to: date | None = None
    moving: int = 50
    silence: int = 300
    fastest: int = 1000
    jump: int = 2000
    stray: int = 0
    rises: Mapping[Rule, tuple[tuple[int, int], ...]] = field(default_factory=lambda: _RISES)
    joins: Mapping[Rule, int] = field(default_factory=lambda: _JOINS)
    source: str


# Level 4 is a word to the driver and the company, 3 to 1 are officers' business, 1 the gravest (domain notes 9.6, a proposal).
_RISES: Mapping[Rule, tuple[tuple[int, int], ...]] = MappingProxyType(
    {
        Rule.NIGHT_BAN: ((60, 3), (900, 2), (1800, 1)),
        Rule.FATIGUE: ((-1800, 4), (0, 3), (900, 2), (1800, 1)),
        Rule.SPEED: ((60, 3), (900, 2), (1800, 1)),
        Rule.ROUTE: ((300, 3), (1200, 2)),
        Rule.AREA: ((300, 3), (1200, 2)),
    }
)
_JOINS: Mapping[Rule, int] = MappingProxyType(
    {Rule.NIGHT_BAN: 1200, Rule.FATIGUE: 1200, Rule.SPEED: 120, Rule.ROUTE: 300, Rule.AREA: 300}
)

JUDGING = (Judging(valid_from=date(2012, 7, 22), source="数据质量和预警升级为平台参数"),)

_PASSENGERS = (
    "道路旅客运输企业安全管理规范(2018)第38条, 国发〔2012〕30号, 道路交通安全法实施条例第62条、第78条; "
    "其他公路限速和容差为平台参数"
)
_CARRIES_PEOPLE = Limits(
    valid_from=date(2012, 7, 22),
    ban=(2, 5),
    night_drive=2 * HOUR,
    speeds=Speeds(unknown=100, expressway=100, other=80),
    night_percent=80,
    source=_PASSENGERS,
)
LIMITS: Mapping[VehicleKind, tuple[Limits, ...]] = MappingProxyType(
    {
        VehicleKind.COACH: (_CARRIES_PEOPLE,),
        VehicleKind.TOUR: (_CARRIES_PEOPLE,),
        # Bans by hours are provincial notices that nobody has shown us; such a notice is one more row.
        VehicleKind.DANGEROUS: (
            Limits(
                valid_from=date(2012, 7, 22),
                ban=None,
                night_drive=4 * HOUR,
                speeds=Speeds(unknown=80, expressway=80, other=60),
                night_percent=100,
                source="危险货物道路运输安全管理办法(2019令29), 道路交通安全法实施条例第62条",
            ),
        ),
        # It carries nobody for money, so only what holds for every large coach holds for it.
        VehicleKind.DELICENSED: (
            Limits(
                valid_from=date(2012, 7, 22),
                ban=None,
                night_drive=4 * HOUR,
                speeds=Speeds(unknown=100, expressway=100, other=80),
                night_percent=100,
                source="道路交通安全法实施条例第62条、第78条; 其他公路限速为平台参数",
            ),
        ),
    }
)


@lru_cache(maxsize=256)
def limits_on(kind: VehicleKind, day: date) -> Limits:
    """What holds for a kind of vehicle on a day."""
    return in_force(LIMITS[kind], day)


@lru_cache(maxsize=64)
def judging_on(day: date) -> Judging:
    """How points of a day are judged."""
    return in_force(JUDGING, day)
