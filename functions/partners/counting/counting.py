"""A fact is counted in one transaction with the mark that it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pynamodb.expressions.update import Action

from partners.rules.figures import of_alert, of_decision, of_incident, of_withdrawal
from traffic import clock, ids
from traffic.records.decision import Decision
from traffic.records.transaction import Lost, together
from traffic.records.unit_figures import FactCounted, UnitFigures


@dataclass(frozen=True, slots=True)
class Sums:
    """What is to be added to the figures of a department (12 digits) on a day (ISO)."""

    unit: str
    day: str
    figures: Mapping[str, int]


def count(kind: str, told: Mapping[str, Any]) -> None:
    """Count a fact; one that was counted before, or counts for nothing, changes nothing."""
    sums = _sums_of(kind, told)
    if not sums.figures:
        return
    mark = FactCounted.of_event(told["event"])
    try:
        with together() as act:
            act.save(mark, condition=FactCounted.day.does_not_exist())
            act.update(UnitFigures(sums.day, sums.unit), _added(sums.figures))
    except Lost:
        return


def _added(figures: Mapping[str, int]) -> list[Action]:
    return [getattr(UnitFigures, name).add(number) for name, number in figures.items()]


def _sums_of(kind: str, told: Mapping[str, Any]) -> Sums:
    """Raises KeyError for a kind that the bus should not have sent here."""
    if kind in _OF_DECISIONS:
        decision = Decision.of_number(told["number"])
        return Sums(decision.agency, decision.decided_at[:10], _OF_DECISIONS[kind](decision.points, decision.fine))
    unit = told.get("unit") or f"{told['district']}000000"
    if kind == "incident.moved":
        return Sums(unit, _day(told["at"]), of_incident(told["state"]))
    made = ids.made_at(told["event"]).astimezone(clock.CHINA)
    figures = of_alert(kind, told.get("outcome"), again=bool(told.get("again")))
    return Sums(unit, made.date().isoformat(), figures)


_OF_DECISIONS = {"penalty.decided": of_decision, "penalty.withdrawn": of_withdrawal}


def _day(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(clock.CHINA).date().isoformat()
