"""Everything that a point is held to at its time: limits, own terms, day or night, resolved once for a stretch of hours."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from fleet.rules.corridors import Legs, Spot, edge_of, outside
from fleet.rules.kinds import POINT_RULES, Exemption, VehicleKind
from fleet.rules.limits import HOUR, Limits, judging_on, limits_on

DAY = 24 * HOUR
_CHINA = 8 * HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one vehicle is permitted, from a moment on (epoch seconds): km/h of its own, exemptions, and where it may go."""

    since: int
    kind: VehicleKind
    speed: int | None = None
    exempt: frozenset[Exemption] = frozenset()
    corridor: tuple[Spot, ...] = ()
    width: int = 500
    area: tuple[Spot, ...] = ()


@dataclass(slots=True, kw_only=True)
class Bounds:
    """What holds from `since` until before `until` (epoch seconds). `speeds` are tenths of km/h by class of road, `stopped_at` the
    same with what a receiver may err; `rises` and `joins` are in the order of POINT_RULES."""

    since: int
    until: int
    night: bool
    banned: bool
    limits: Limits
    speeds: tuple[int, int, int]
    stopped_at: tuple[int, int, int]
    corridor: Legs | None
    width: int
    area: tuple[Spot, ...]
    edge: Legs | None
    moving: int
    silence: int
    fastest: int
    jump: int
    stray: int
    rises: tuple[tuple[tuple[int, int], ...], ...]
    joins: tuple[int, ...]

    def off_route(self, longitude: int, latitude: int) -> int:
        """Metres beside the corridor; 0 on it, and where there is none."""
        return self.corridor.beyond(longitude, latitude, self.width) if self.corridor else 0

    def off_area(self, longitude: int, latitude: int) -> int:
        """Metres outside the area; 0 inside, and where there is none."""
        return outside(longitude, latitude, self.area, self.edge, self.stray) if self.edge else 0


@dataclass(slots=True)
class Book:
    """The bounds of one vehicle at any time. `terms` are in order of time; what was before the first goes by the first."""

    terms: Sequence[Terms]
    _known: dict[tuple[int, int], Bounds] = field(default_factory=dict, init=False)
    _last: Bounds | None = field(default=None, init=False)

    def at(self, moment: int) -> Bounds:
        """What holds at a moment."""
        last = self._last
        if last is None or not last.since <= moment < last.until:
            last = self._last = self._found(moment)
        return last

    def _found(self, moment: int) -> Bounds:
        place = max(0, sum(one.since <= moment for one in self.terms) - 1)
        day, clock = divmod(moment + _CHINA, DAY)
        limits = limits_on(self.terms[place].kind, _date(day))
        edges = _edges(limits)
        begins = max(edge for edge in edges if edge <= clock)
        # A new row of terms within the hours begins a stretch of its own.
        key = (place, day * DAY + begins)
        if key not in self._known:
            ends = min(edge for edge in edges if edge > clock)
            self._known[key] = self._made(place, day, begins, ends, limits)
        return self._known[key]

    def _made(self, place: int, day: int, begins: int, ends: int, limits: Limits) -> Bounds:
        terms, midnight = self.terms[place], day * DAY - _CHINA
        starts, over = midnight + begins, midnight + ends
        if place:
            starts = max(starts, terms.since)
        if place + 1 < len(self.terms):
            over = min(over, self.terms[place + 1].since)
        night = _within(begins, limits.night)
        speeds = _speeds(limits, terms, night=night)
        judging = judging_on(_date(day))
        return Bounds(
            since=starts,
            until=over,
            night=night,
            banned=bool(limits.ban and _within(begins, limits.ban) and not terms.exempt),
            limits=limits,
            speeds=speeds,
            stopped_at=_erring(speeds, limits.margin_percent),
            corridor=Legs(terms.corridor) if len(terms.corridor) > 1 else None,
            width=terms.width,
            area=terms.area,
            edge=edge_of(terms.area) if terms.area else None,
            moving=judging.moving,
            silence=judging.silence,
            fastest=judging.fastest,
            jump=judging.jump,
            stray=judging.stray,
            rises=tuple(judging.rises[rule] for rule in POINT_RULES),
            joins=tuple(judging.joins[rule] for rule in POINT_RULES),
        )


def _date(day: int) -> date:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day)).date()


def _edges(limits: Limits) -> list[int]:
    """The times of day at which anything changes, in seconds, the day's ends included."""
    hours = {0, 24, *limits.night, *(limits.ban or ())}
    return sorted(hour * HOUR for hour in hours)


def _within(begins: int, hours: tuple[int, int]) -> bool:
    """Whether a time of day lies between two hours, over midnight if the second is less."""
    hour = begins // HOUR
    first, last = hours
    return first <= hour < last if first < last else hour >= first or hour < last


def _speeds(limits: Limits, terms: Terms, *, night: bool) -> tuple[int, int, int]:
    """Tenths of km/h by class of road."""
    percent = limits.night_percent if night else 100
    by_day = (limits.speeds.unknown, limits.speeds.expressway, limits.speeds.other)
    unknown, expressway, other = (min(one, terms.speed or one) * percent // 10 for one in by_day)
    return unknown, expressway, other


def _erring(speeds: tuple[int, int, int], margin: int) -> tuple[int, int, int]:
    unknown, expressway, other = (speed * (100 + margin) // 100 for speed in speeds)
    return unknown, expressway, other
