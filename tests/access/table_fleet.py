"""Rows of the fleet and of the sites: each department its own vehicles and sites; a system speaks for its own vehicles."""

from tests.access.callers import SYSTEM_CLIENT, Kind
from tests.access.row import row
from traffic.http import Scope

CONTROLLER, CONTROLLER_ELSEWHERE = Kind.CONTROLLER, Kind.CONTROLLER_ELSEWHERE
COMMANDER, COMMANDER_ELSEWHERE = Kind.COMMANDER, Kind.COMMANDER_ELSEWHERE

DEPARTMENTS = {CONTROLLER: 200, CONTROLLER_ELSEWHERE: 404}
EACH_THEIR_AREA = {CONTROLLER: 200, CONTROLLER_ELSEWHERE: 200}
COACH, EPISODE = {"vehicle": "<coach>"}, {"episode": "<episode>"}
POINT = {
    "plate": "贵A58213", "plate_kind": "01", "at": "2026-11-05T11:59:30+08:00", "longitude": 106.7, "latitude": 26.5,
    "speed_kmh": 70, "direction": 90,
}  # fmt: skip

FLEET = [
    row(
        "police POST /fleet-vehicles", Scope.FLEET_MANAGE, {CONTROLLER: 201, CONTROLLER_ELSEWHERE: 422},
        body={
            "plate": "贵A58214", "plate_kind": "01", "kind": "tour", "system": SYSTEM_CLIENT, "district": "520103",
        },
    ),
    row("police GET /fleet-vehicles", Scope.FLEET_MANAGE, EACH_THEIR_AREA, tells="<coach>", told=(CONTROLLER,)),
    row(
        "police GET /fleet-vehicles/{vehicle}", Scope.FLEET_MANAGE, DEPARTMENTS, at=COACH,
        tells="贵A58213", told=(CONTROLLER,),
    ),
    row(
        "police POST /fleet-vehicles/{vehicle}/terms", Scope.FLEET_MANAGE, DEPARTMENTS, at=COACH,
        body={"version": 0, "speed_limit_kmh": 80},
    ),
    row("police POST /fleet-vehicles/{vehicle}/end", Scope.FLEET_MANAGE, DEPARTMENTS, at=COACH, body={}),
    row(
        "police GET /fleet-episodes", Scope.FLEET_MANAGE, EACH_THEIR_AREA, query={"day": "2026-11-05"},
        tells="<episode>", told=(CONTROLLER,),
    ),
    row(
        "police GET /fleet-episodes/{episode}", Scope.FLEET_MANAGE, DEPARTMENTS, at=EPISODE,
        tells="贵A58213", told=(CONTROLLER,),
    ),
    row("partner POST /fleet-positions", Scope.FLEET_WRITE, {Kind.SYSTEM: 202}, body={"points": [POINT]}),
]  # fmt: skip

SITES = [
    row(
        "police POST /sites", Scope.SITES_MANAGE, {COMMANDER: 200, COMMANDER_ELSEWHERE: 422},
        body={
            "site": "520103900009", "kind": "checkpoint", "name": "牛郎关执法站", "district": "520103",
            "longitude": 106.713, "latitude": 26.578,
        },
    ),
    row(
        "police GET /sites", Scope.SITES_MANAGE, {COMMANDER: 200, COMMANDER_ELSEWHERE: 200},
        tells="<site>", told=(COMMANDER,),
    ),
]  # fmt: skip

ROWS = [*FLEET, *SITES]
