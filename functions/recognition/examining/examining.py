"""A set is examined: read, compared, and passed, or referred to a person of the district with the reasons why."""

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action

from recognition.examining.mirror import known_of
from recognition.examining.readings import read_all
from recognition.examining.waiting import WAITING
from recognition.rules.cases import Case, case_rules
from recognition.rules.examination import reasons_against
from recognition.rules.set_states import Machine, SetState, comes_from
from traffic import clock
from traffic.dictionaries.areas import place_of
from traffic.entrypoint import logger
from traffic.privacy.sealing import opened
from traffic.records.material_set import MaterialSet, ReviewFigure
from traffic.records.outbox import Outbox
from traffic.records.transaction import Lost, together

if TYPE_CHECKING:
    from traffic.facts.recognition import MaterialsExamined


def examine(number: str) -> None:
    """Examine a set; one that was examined stays as it is."""
    try:
        found = MaterialSet.of_set(number)
    except MaterialSet.DoesNotExist:
        logger.warning("examination of no set")
        return
    if found.state != SetState.SUBMITTED:
        return
    facts = json.loads(opened(found.facts_sealed, "material_set.facts"))
    rules = case_rules(Case(found.case), date.fromisoformat(found.submitted_at[:10]))
    readings = read_all(found)
    known = known_of(rules, found.person, facts["plate"], facts["plate_kind"])
    reasons = reasons_against(rules, readings, _said(facts), known.record, clock.business_day())
    _settle(found, known.district, reasons)


def _said(facts: dict[str, str | None]) -> dict[str, str]:
    """The application by the names of fields on documents; a licence's number is its holder's citizen id (GA 482)."""
    said = {"name": facts["name"], "citizen_id": facts["citizen_id"], "licence_number": facts["citizen_id"]}
    return {name: value for name, value in {**said, "plate": facts["plate"]}.items() if value}


def _settle(found: MaterialSet, district: str, reasons: Sequence[str]) -> None:
    state, machine = (SetState.REFERRED, Machine.REFER) if reasons else (SetState.PASSED, Machine.PASS)
    now = clock.china_now().isoformat(timespec="seconds")
    changes: list[Action] = [
        MaterialSet.state.set(state),
        MaterialSet.machine.set(machine),
        MaterialSet.reasons.set(list(reasons)),
        MaterialSet.examined_at.set(now),
        MaterialSet.district.set(district),
        MaterialSet.version.add(1),
    ]
    if reasons:
        place = place_of(district, found.submitted_at, found.set)
        changes += [MaterialSet.queue.set(WAITING), MaterialSet.place.set(place)]
    fact: MaterialsExamined = {"set": found.set, "case": found.case, "reasons": list(reasons), "at": now}
    counted = ReviewFigure.referred if reasons else ReviewFigure.passed
    try:
        with together() as act:
            act.update(found, changes, condition=MaterialSet.state.is_in(*sorted(comes_from(state))) & found.unchanged)
            act.update(ReviewFigure.at(now[:7], district, found.case), [counted.add(1)])
            act.save(Outbox.of("recognition", f"materials.{state}", fact))
    except Lost:
        # The message came twice at once, and the other one has settled it.
        logger.info("set settled meanwhile")
