"""违法查询: a vehicle's violations, or one by its number, for whoever can prove the vehicle.

Called by   citizens, through the citizen API, behind its rate limit
Reads       violations-records: one query for a vehicle, two gets for a number
Writes      nothing
"""

from datetime import date
from typing import Any

from traffic.dictionaries.behaviours import behaviour
from traffic.dictionaries.divisions import division_name
from traffic.entrypoint import entrypoint
from traffic.errors import VehicleNotFound
from traffic.http import Scope, ServiceApp
from traffic.http.paging import opened, sealed
from traffic.identifiers.plates import parse_plate
from traffic.identifiers.vehicles import VEHICLE_STATES
from traffic.records.proof import prove, violation_proved
from traffic.records.shown import Head, Shown, page_of_vehicle
from violations.contract.answers import (
    Behaviour,
    DeadlineAnswer,
    LookupAnswer,
    VehicleAnswer,
    VehicleState,
    ViolationAnswer,
)
from violations.contract.requests import LookupRequest, NumberRequest
from violations.rules.deadlines import Deadline, deadline_of
from violations.rules.states import TEXTS, State

app = ServiceApp("citizen")


# POST, not GET: plate and engine number are personal data, and a path or query ends up in access logs.
@app.post("/violations/lookup", scope=Scope.PUBLIC, body=LookupRequest, answer=LookupAnswer, refusals=[VehicleNotFound])
def look_up(body: LookupRequest) -> LookupAnswer:
    """查询车辆的违法记录: 未办结的在前, 各按时间由近及远, 每页至多20条."""
    vehicle = parse_plate(body.plate, body.plate_kind).key
    if body.next is None:
        page = page_of_vehicle(vehicle)
        prove(page.head, body.tail)
    else:
        page = page_of_vehicle(vehicle, after=opened(body.next, bound_to=vehicle))
    following = sealed(page.position, bound_to=vehicle) if page.position else None
    return as_citizen_sees(page.head, page.violations, following)


@app.post(
    "/violations/lookup-by-number",
    scope=Scope.PUBLIC,
    body=NumberRequest,
    answer=LookupAnswer,
    refusals=[VehicleNotFound],
)
def look_up_by_number(body: NumberRequest) -> LookupAnswer:
    """按违法编号查询一条违法记录."""
    head, violation = violation_proved(body.number, body.tail)
    return as_citizen_sees(head, [violation], None)


def as_citizen_sees(head: Head | None, violations: list[Shown], following: str | None) -> LookupAnswer:
    """A page of the look-up: nothing of the owner, nothing of the source, place-holder codes left out."""
    return {
        "vehicle": _vehicle(head) if head else None,
        "items": [_violation(each) for each in violations],
        "next": following,
    }


def _vehicle(head: Head) -> VehicleAnswer:
    states = [VehicleState(code=letter, text=VEHICLE_STATES[letter]) for letter in head.states]
    return {"states": states, "inspection_due": head.inspection_due}


def _violation(violation: Shown) -> ViolationAnswer:
    state = State(violation.state)
    deadline = deadline_of(state, violation.entered, violation.handled)
    return {
        "number": violation.number,
        "state": state,
        "state_text": TEXTS[state],
        "happened_at": f"{violation.happened}+08:00",
        "place": violation.place,
        "behaviour": _behaviour(violation.code, date.fromisoformat(violation.happened[:10])),
        "points": violation.points,
        "fine_fen": violation.fine,
        "agency": {"code": violation.agency, "text": f"{division_name(violation.agency) or ''}公安局交通警察部门"},
        "decision_number": violation.decision,
        "deadline": _deadline(deadline) if deadline else None,
        "photos": {"handle": violation.number, "count": violation.photos} if violation.photos else None,
    }


def _deadline(deadline: Deadline) -> DeadlineAnswer:
    return {"kind": deadline.kind, "on": deadline.on.isoformat(), "source": deadline.source}


def _behaviour(code: str, happened: date) -> Behaviour:
    known = behaviour(code, happened)
    if known is None:
        return {"code": code, "text": "违法行为(代码文本待收录)"}
    return {"code": known.public_code, "text": known.text}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
