"""驾驶证累积记分: a person's own licence, where its points stand, when they clear, and each event of the cycle.

Called by   citizens and apps they allowed, through the citizen API
Reads       registry-bindings, registry-drivers, registry-points, accounts-sessions
Writes      foundation-audit: who looked, in one transaction with the look
"""

from datetime import date, timedelta
from functools import partial
from typing import Any

from registry.contract.points import (
    LicenceAnswer,
    OfficialPoints,
    PointsAnswer,
    PointsBehaviour,
    PointsEventsAnswer,
    PointsLine,
)
from registry.facts.words import coded_classes, known_until, letters, updated_at
from registry.licences.licence import Licence, own_licence
from registry.own.bound import LicenceNotBound
from registry.rules import differences
from traffic import audit, clock
from traffic.dictionaries.behaviours import behaviour
from traffic.dictionaries.dated import in_force
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.identifiers.people import DRIVER_STATES
from traffic.looks import NotVerified, own_look, role_of, verified
from traffic.points import page
from traffic.points.rules import POINTS_RULES
from traffic.points.standing import Standing
from traffic.privacy.showing import Role, shown
from traffic.records.driver import Driver
from traffic.records.points import PointsEntry

app = ServiceApp("citizen")


@app.get("/licence", scope=Scope.REGISTRY_READ, answer=LicenceAnswer, refusals=[NotVerified, LicenceNotBound])
def show_licence() -> LicenceAnswer:
    """查看本人的驾驶证和累积记分: 准驾车型、状态、有效期、本周期记分和清分日期."""
    person = verified(app.caller)
    licence = audit.seen(partial(own_licence, person), [own_look(app.caller, "licence.viewed")])
    return as_holder_sees(licence, role_of(app.caller))


@app.get(
    "/licence/points", scope=Scope.REGISTRY_READ, answer=PointsEventsAnswer, refusals=[NotVerified, LicenceNotBound]
)
def list_points() -> PointsEventsAnswer:
    """查看本记分周期的每一次记分、减分和转入."""
    person = verified(app.caller)
    licence = audit.seen(partial(own_licence, person), [own_look(app.caller, "points.viewed")])
    return as_holder_reads(licence, role_of(app.caller))


def as_holder_sees(licence: Licence, role: Role) -> LicenceAnswer:
    """The licence: no number of it and no name, which the holder knows and an app need not."""
    driver, today = licence.driver, clock.business_day()
    now = licence.standing(today)
    return {
        "classes": coded_classes(driver.classes),
        "states": letters(driver.states, DRIVER_STATES),
        "file_number": shown("file_number", driver.file_number, role),
        "first_licensed": driver.first_licensed,
        "valid_until": known_until(driver.valid_until, today),
        "standing": _standing(now),
        "official": _official(driver, now),
    }


def as_holder_reads(licence: Licence, role: Role) -> PointsEventsAnswer:
    """The events of the cycle; a partner's app sees neither numbers nor whole plates."""
    now = licence.standing(clock.business_day())
    told = {entry.number: entry for entry in licence.entries if entry.violated_on}
    return {"standing": _standing(now), "items": [_line(line, told.get(line.number), role) for line in now.lines]}


def _standing(now: Standing) -> PointsAnswer:
    last = now.cycle.end - timedelta(days=1)
    return {
        "points": now.points,
        "most": in_force(POINTS_RULES, clock.business_day()).full,
        "full": now.full,
        "cycle": {"start": now.cycle.start.isoformat(), "end": last.isoformat()},
        "clears_on": now.clears_on.isoformat() if now.clears_on else None,
        "credited": now.credited,
        "carried": now.carried,
    }


def _official(driver: Driver, now: Standing) -> OfficialPoints:
    apart = differences.difference(now.points, driver.points)
    return {
        "points": driver.points,
        "updated_at": updated_at(driver.version),
        "difference": {"kind": apart.kind, "points": apart.points, "text": differences.TEXTS[apart.kind]}
        if apart
        else None,
    }


def _line(line: page.Line, told: PointsEntry | None, role: Role) -> PointsLine:
    return {
        "on": line.on.isoformat(),
        "kind": line.kind,
        "text": page.TEXTS[line.kind][0],
        "delta": line.delta,
        "number": line.number if role is Role.OWNER else None,
        "behaviour": _behaviour(told) if told else None,
        "violated_on": told.violated_on if told else None,
        "plate": shown("plate", line.vehicle[2:], role) if line.vehicle else None,
    }


def _behaviour(told: PointsEntry) -> PointsBehaviour | None:
    if told.behaviour is None or told.violated_on is None:
        return None
    known = behaviour(told.behaviour, date.fromisoformat(told.violated_on))
    if known is None:
        return {"code": None, "text": "违法行为(代码文本待收录)"}
    return {"code": known.public_code, "text": known.text}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
