"""A vehicle's day is judged whenever another of its passages was stored: over all of them, so their order does not matter.

Of two judgements at once, that of more passages stays; whoever stores last sees all.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action

from alerts.cloning.evidence import evidence_of
from alerts.rules.clone_rules import CloneRules, clone_rules
from alerts.rules.clones import Registered, Seen, Suspicion, judge
from traffic import clock
from traffic.dictionaries.areas import place_of
from traffic.privacy.sealing import index
from traffic.records.clone import Clone, CloneState
from traffic.records.outbox import Outbox
from traffic.records.passage import Passage
from traffic.records.transaction import Lost, together
from traffic.records.vehicle import Vehicle

if TYPE_CHECKING:
    from traffic.facts.alerts import CloneSuspected

_DAY, _HOUR = 86_400_000, 3_600_000
_PROVINCE = "贵"


def judge_days_of(passages: Iterable[Passage]) -> None:
    """Judge every day that these passages bear on: their own, and the next one where they come late in theirs."""
    rules = clone_rules(clock.business_day())
    days = {(one.vehicle, day) for one in passages for day in _days(one.at, rules)}
    registered = {vehicle.vehicle: vehicle for vehicle in Vehicle.batch_get(sorted({vehicle for vehicle, _ in days}))}
    for vehicle, day in sorted(days):
        _judge_day(vehicle, day, registered, rules)


def _days(at: int, rules: CloneRules) -> set[date]:
    return {_china_day(at), _china_day(at + rules.look_back_hours * _HOUR)}


def _china_day(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, clock.CHINA).date()


def _judge_day(vehicle: str, day: date, registered: Mapping[str, Vehicle], rules: CloneRules) -> None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=clock.CHINA)
    begins = int(midnight.timestamp()) * 1000
    passages = list(Passage.of_vehicle(vehicle, begins - rules.look_back_hours * _HOUR, begins + _DAY))
    known = registered.get(vehicle)
    found = judge(
        [_seen(one) for one in passages],
        range(begins, begins + _DAY),
        vehicle[:2],
        Registered(states=known.states, colour=known.colour, kind=known.kind) if known else None,
        rules,
        own=vehicle[2:3] == _PROVINCE,
    )
    if found.score >= rules.suspected:
        _suspect(vehicle, day, passages, known, found)


def _seen(one: Passage) -> Seen:
    return Seen(
        passage=one.passage,
        at=one.at,
        place=one.where,
        drift=one.drift,
        confidence=None if one.confidence is None else one.confidence / 1000,
        colour=one.colour,
        kind=one.kind,
        plate_colour=one.plate_colour,
    )


def _suspect(vehicle: str, day: date, passages: list[Passage], known: Vehicle | None, found: Suspicion) -> None:
    """The candidate, made once with the fact of it, or with what more is known by now, until somebody has decided."""
    clone = Clone(
        index("clone", f"{vehicle}#{day}"),
        vehicle=vehicle,
        day=day.isoformat(),
        district=passages[-1].district,
        score=found.score,
        seen=len(passages),
        evidence=evidence_of(passages, known, found),
        found_at=clock.china_now().isoformat(timespec="seconds"),
    )
    clone.place = place_of(clone.district, clone.day, clone.clone)
    fact: CloneSuspected = {"clone": clone.clone, "vehicle": vehicle}
    try:
        with together() as act:
            act.save(clone, condition=Clone.clone.does_not_exist())
            act.save(Outbox.of("alerts", "clone.suspected", fact))
    except Lost:
        _add_to(clone)


def _add_to(clone: Clone) -> None:
    changes: list[Action] = [
        Clone.score.set(clone.score),
        Clone.seen.set(clone.seen),
        Clone.evidence.set(clone.evidence),
        Clone.version.add(1),
    ]
    fewer = (Clone.state == CloneState.SUSPECTED) & (Clone.seen < clone.seen)
    try:
        with together() as act:
            act.update(Clone(clone.clone), changes, condition=fewer)
    except Lost:
        # Decided, or judged of as many: nothing is to be added.
        return
