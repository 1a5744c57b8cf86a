"""Whether a plate was on two vehicles in a day: judged over all its passages, so that their order of arrival does not matter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alerts.rules.clone_rules import ALIKE_COLOURS, GONE, PLATE_COLOURS, CloneRules, Sign
from traffic.geography import Place, metres

_HOUR = 3_600_000
_CHINA_HOURS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One passage of a plate. `at` is in epoch milliseconds by the site's clock, `drift` the seconds by which that is ahead;
    colour, kind and plate colour as the camera recognised them, by GA's codes; None where it did not."""

    passage: str
    at: int
    place: Place
    drift: int = 0
    confidence: float | None = None
    colour: str | None = None
    kind: str | None = None
    plate_colour: str | None = None

    @property
    def true_at(self) -> int:
        """When it was, the drift taken out."""
        return self.at - self.drift * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What the register says of a plate: 机动车状态 letters, 车身颜色, 车辆类型."""

    states: str
    colour: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that one vehicle cannot have made: metres by road, seconds between, and km/h at the least."""

    first: str
    second: str
    metres: int
    seconds: int
    kmh: int


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What speaks for a clone, each sign with the passages that show it, and the impossible pairs, the fastest first."""

    score: int
    signs: dict[Sign, tuple[str, ...]]
    pairs: tuple[Pair, ...]


def judge(
    seen: Sequence[Seen], day: range, plate_kind: str, registered: Registered | None, rules: CloneRules, *, own: bool
) -> Suspicion:
    """What a day's passages say. `seen` may begin before the `day` (epoch milliseconds), so that its first ones have a neighbour.

    `own` tells whether the plate is of the province, whose register is the only one that is known.
    """
    sure = sorted((one for one in seen if _sure(one, rules)), key=lambda one: (one.true_at, one.passage))
    pairs = tuple(sorted(_pairs(sure, day, rules), key=lambda pair: (-pair.kmh, pair.first, pair.second)))
    today = [one for one in sure if one.at in day]
    found = {
        Sign.TOO_FAST: tuple(dict.fromkeys(name for pair in pairs for name in (pair.first, pair.second))),
        Sign.REGISTER: _unregistered(today, registered, rules, own=own),
        Sign.PLATE_COLOUR: _wrong_plate_colour(today, plate_kind),
        **(_looks(today, registered, rules) if registered else {}),
    }
    signs = {sign: passages for sign, passages in found.items() if passages}
    return Suspicion(sum(rules.scores[sign] for sign in signs), signs, pairs)


def _sure(one: Seen, rules: CloneRules) -> bool:
    return one.confidence is not None and one.confidence >= rules.confidence


def _pairs(sure: Sequence[Seen], day: range, rules: CloneRules) -> Iterator[Pair]:
    for place, second in enumerate(sure):
        if second.at in day:
            for first in sure[max(0, place - rules.neighbours) : place]:
                yield from _too_fast(first, second, rules)


def _too_fast(first: Seen, second: Seen, rules: CloneRules) -> Iterator[Pair]:
    """The pair, if no clock that may be off explains it."""
    seconds = (second.true_at - first.true_at) / 1000
    way = metres(first.place, second.place) * rules.roads / 100
    kmh = way / (seconds + rules.clock_seconds) * 3.6
    if seconds >= rules.least_seconds and kmh > rules.kmh:
        yield Pair(first.passage, second.passage, round(way), round(seconds), int(kmh))


def _unregistered(
    today: Sequence[Seen], registered: Registered | None, rules: CloneRules, *, own: bool
) -> tuple[str, ...]:
    """A plate that is void. One that nobody registered must be read more than once: a misreading does not repeat itself."""
    passages = tuple(one.passage for one in today)
    if registered:
        return passages if GONE & set(registered.states) else ()
    return passages if own and len(passages) >= rules.unknown else ()


def _wrong_plate_colour(today: Sequence[Seen], plate_kind: str) -> tuple[str, ...]:
    due = PLATE_COLOURS.get(plate_kind)
    return tuple(one.passage for one in today if due and one.plate_colour and one.plate_colour != due)


def _looks(today: Sequence[Seen], registered: Registered, rules: CloneRules) -> dict[Sign, tuple[str, ...]]:
    """Colour and class, where they differ often enough."""
    light = (one for one in today if rules.day_from <= _hour(one.at) < rules.day_to)
    colours = tuple(one.passage for one in light if _other_colour(one.colour, registered.colour))
    classes = tuple(one.passage for one in today if one.kind and one.kind[0] != registered.kind[0])
    return {
        Sign.COLOUR: colours if len(colours) >= rules.colours else (),
        Sign.CLASS: classes if len(classes) >= rules.classes else (),
    }


def _hour(at: int) -> int:
    return (at // _HOUR + _CHINA_HOURS) % 24


def _other_colour(seen: str | None, registered: str | None) -> bool:
    """Whether none of the colours that a camera saw is one of those registered, or too like one to tell."""
    if not seen or not registered:
        return False
    held = set(registered)
    for group in ALIKE_COLOURS:
        if group & set(registered):
            held |= group
    return not held & set(seen)
