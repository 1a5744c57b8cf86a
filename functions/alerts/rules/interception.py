"""Where to stop a vehicle: the checkpoint (执法站) on the road that it is predicted to take, if it can be ready in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from traffic.dictionaries.dated import in_force
from traffic.geography import Place, bearing, metres, turned


@dataclass(frozen=True, slots=True, kw_only=True)
class InterceptionRules:
    """Platform parameters; the founding papers name none. `ready` is how many seconds a checkpoint needs before it stops anybody,
    `reach` how many metres ahead is looked, `cone` how many degrees to either side are ahead, `roads` by how much a road is longer
    than the crow's way (per cent), `usual` the speed in km/h that is reckoned with where none was measured."""

    valid_from: date
    valid_to: date | None
    ready: int
    reach: int
    cone: int
    roads: int
    usual: int
    source: str


RULES = (
    InterceptionRules(
        valid_from=date(2026, 1, 1),
        valid_to=None,
        ready=120,
        reach=60_000,
        cone=45,
        roads=130,
        usual=80,
        source="平台参数",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """A vehicle under way: degrees from north, km/h, metres from the road's beginning; None where nobody knows."""

    place: Place
    bearing: int | None = None
    speed: int | None = None
    road: str | None = None
    milestone: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A checkpoint that works; `bearing` is the direction that it stops, None for all."""

    site: str
    place: Place
    road: str | None = None
    milestone: int | None = None
    bearing: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The checkpoint to stop a vehicle at: in how many seconds it will be there, and by which reasoning it was chosen."""

    site: str
    seconds: int
    why: str


def choose(approach: Approach, checkpoints: Iterable[Checkpoint], on: date) -> Choice | None:
    """The soonest checkpoint ahead that can be ready: on the same road before any other; None where none fits."""
    rules, known = in_force(RULES, on), list(checkpoints)
    rising = _rising(approach, known)
    found = (_ahead(approach, one, rules, rising) for one in known)
    ahead = [one for one in found if one and one.seconds >= rules.ready]
    return min(ahead, key=lambda found: (found.why != "same_road", found.seconds, found.site), default=None)


def _rising(approach: Approach, known: Iterable[Checkpoint]) -> bool | None:
    """Whether the vehicle drives towards the road's higher milestones: by the place on that road that is nearest to it, since over
    a short way even a mountain road keeps its direction. None where that cannot be told."""
    if approach.bearing is None or approach.milestone is None:
        return None
    placed = (
        (abs(one.milestone - approach.milestone), one.site, one.milestone > approach.milestone, one.place)
        for one in known
        if _same_road(approach, one) and one.milestone is not None and one.milestone != approach.milestone
    )
    nearest = min(placed, default=None, key=lambda one: one[:2])
    if nearest is None:
        return None
    return nearest[2] == (turned(approach.bearing, bearing(approach.place, nearest[3])) <= 90)


def _ahead(approach: Approach, one: Checkpoint, rules: InterceptionRules, rising: bool | None) -> Choice | None:
    """A checkpoint as a choice, if the vehicle drives towards it and it stops that direction."""
    if approach.bearing is None or not _towards(approach, one, rules, rising):
        return None
    way = _way(approach, one, rules)
    if way > rules.reach:
        return None
    seconds = way / ((approach.speed or rules.usual) / 3.6)
    return Choice(one.site, int(seconds), "same_road" if _same_road(approach, one) else "nearest_ahead")


def _towards(approach: Approach, one: Checkpoint, rules: InterceptionRules, rising: bool | None) -> bool:
    """By milestones on the same road, however that winds; by direction elsewhere."""
    if approach.bearing is None or not _stops(one, approach.bearing):
        return False
    if rising is not None and _same_road(approach, one) and one.milestone is not None:
        return (one.milestone > (approach.milestone or 0)) == rising
    return turned(approach.bearing, bearing(approach.place, one.place)) <= _cone(approach, one, rules)


def _stops(one: Checkpoint, direction: int) -> bool:
    return one.bearing is None or turned(one.bearing, direction) <= 90


def _same_road(approach: Approach, one: Checkpoint) -> bool:
    return approach.road is not None and approach.road == one.road


def _cone(approach: Approach, one: Checkpoint, rules: InterceptionRules) -> int:
    """Roads wind: on the same one, whatever does not lie behind is ahead."""
    return 90 if _same_road(approach, one) else rules.cone


def _way(approach: Approach, one: Checkpoint, rules: InterceptionRules) -> float:
    """Metres to drive: by milestones where both are known, else the crow's way and what roads add to it."""
    crow = metres(approach.place, one.place)
    if _same_road(approach, one) and approach.milestone is not None and one.milestone is not None:
        return max(crow, abs(one.milestone - approach.milestone))
    return crow * rules.roads / 100
