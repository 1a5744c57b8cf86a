"""Rows of the partners' interfaces, of the officers who handle what partners push, and of checks."""

from tests.access.callers import Kind
from tests.access.row import row
from tests.access.table_police import ANY_OFFICER, WHY
from tests.support.partners import HOOK, INCIDENT, PLACE, WARNING
from traffic.http import Scope

COMMANDER, COMMANDER_ELSEWHERE = Kind.COMMANDER, Kind.COMMANDER_ELSEWHERE
A_SYSTEM, A_SYSTEMS_NEW = {Kind.SYSTEM: 200}, {Kind.SYSTEM: 201}
# The district's own, and for others as if it were not there.
DISTRICTS = {COMMANDER: 200, COMMANDER_ELSEWHERE: 404}

INTERFACES = [
    row("partner POST /warnings", Scope.WARNINGS_WRITE, A_SYSTEMS_NEW, body=WARNING | {"reference": "ACCESS-1"}),
    row("partner GET /warnings/{warning}", Scope.WARNINGS_WRITE, A_SYSTEM, at={"warning": "<warning>"}),
    row(
        "partner POST /positions/lookup", Scope.POSITIONS_READ, A_SYSTEM,
        body={"district": "520103", "place": PLACE, "metres": 5_000, "reference": "ACCESS-1"},
    ),
    row("partner POST /incidents", Scope.INCIDENTS_WRITE, A_SYSTEMS_NEW, body=INCIDENT | {"reference": "ACCESS-1"}),
    row("partner GET /incidents/{incident}", Scope.INCIDENTS_WRITE, A_SYSTEM, at={"incident": "<incident>"}),
    row("partner GET /figures", Scope.FIGURES_READ, A_SYSTEM, query={"first": "2026-11-01", "last": "2026-11-05"}),
]  # fmt: skip

SUBSCRIPTIONS = [
    row("partner POST /subscriptions", Scope.SYSTEM, A_SYSTEMS_NEW, body={"address": HOOK, "kinds": ["incident.moved"]}),
    row("partner GET /subscriptions", Scope.SYSTEM, A_SYSTEM, tells="<subscription>", told=(Kind.SYSTEM,)),
    row(
        "partner DELETE /subscriptions/{subscription}", Scope.SYSTEM, A_SYSTEM, at={"subscription": "<subscription>"},
    ),
    row(
        "partner GET /subscriptions/{subscription}/dead-callbacks", Scope.SYSTEM, A_SYSTEM,
        at={"subscription": "<subscription>"}, tells="<dead callback>", told=(Kind.SYSTEM,),
    ),
    row(
        "partner POST /subscriptions/{subscription}/dead-callbacks/{callback}/again", Scope.SYSTEM, A_SYSTEM,
        at={"subscription": "<subscription>", "callback": "<dead callback>"}, body={},
    ),
]  # fmt: skip

HANDLING = [
    row(
        "police GET /incidents", Scope.INCIDENTS_HANDLE, {COMMANDER: 200, COMMANDER_ELSEWHERE: 200},
        tells="<incident>", told=(COMMANDER,),
    ),
    row("police GET /incidents/{incident}", Scope.INCIDENTS_HANDLE, DISTRICTS, at={"incident": "<incident>"}),
    row(
        "police POST /incidents/{incident}/take", Scope.INCIDENTS_HANDLE, DISTRICTS, at={"incident": "<incident>"},
        body={},
    ),
    row(
        "police POST /incidents/{incident}/dispatch", Scope.INCIDENTS_HANDLE, {COMMANDER: 200, COMMANDER_ELSEWHERE: 422},
        at={"incident": "<taken incident>"}, body={"unit": "520103000000"},
    ),
    row(
        "police POST /incidents/{incident}/words", Scope.INCIDENTS_HANDLE, DISTRICTS, at={"incident": "<taken incident>"},
        body={"words": "民警已到场"},
    ),
    row(
        "police POST /incidents/{incident}/close", Scope.INCIDENTS_HANDLE, DISTRICTS, at={"incident": "<taken incident>"},
        body={"outcome": "settled"},
    ),
]  # fmt: skip

CHECKS = [
    row(
        "police POST /checks/vehicles", Scope.PEOPLE_READ, ANY_OFFICER,
        body={"plate": "贵A7C301", "plate_kind": "02", **WHY},
    ),
    row("police POST /checks/persons", Scope.PEOPLE_READ, ANY_OFFICER, body={"citizen_id": "<owner id>", **WHY}),
]  # fmt: skip

ROWS = [*INTERFACES, *SUBSCRIPTIONS, *HANDLING, *CHECKS]
