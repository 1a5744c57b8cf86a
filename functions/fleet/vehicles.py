"""重点车辆登记: which coaches, tour buses and dangerous-goods vehicles are watched, by which terms, and how each stands now.

Called by   officers who manage the fleet of an area, through the police API
Reads       fleet-vehicles, fleet-states, terminals-terminals, foundation-keys, the secret foundation-signing
Writes      fleet-vehicles and foundation-audit, in one transaction; foundation-keys, foundation-idempotency
"""

from http import HTTPStatus
from typing import Any

from fleet.contract.answers_vehicles import VehicleAnswer, VehicleDetail, VehiclesAnswer
from fleet.contract.requests_vehicles import ChangeRequest, EndRequest, VehicleRequest, VehiclesQuery
from fleet.enrolling.enrolling import change, end, enrol
from fleet.enrolling.found import vehicle_for, vehicles_for
from fleet.enrolling.refusals import AlreadyWatched, FleetVehicleUnknown, NotWatched
from fleet.enrolling.shown import detail_shown, vehicle_shown, vehicles_shown
from traffic.entrypoint import entrypoint
from traffic.errors import Outdated
from traffic.http import Scope, ServiceApp

app = ServiceApp("police")


@app.post(
    "/fleet-vehicles",
    scope=Scope.FLEET_MANAGE,
    body=VehicleRequest,
    answer=VehicleAnswer,
    status=HTTPStatus.CREATED,
    refusals=[AlreadyWatched],
    idempotent=True,
)
def enrol_vehicle(body: VehicleRequest) -> VehicleAnswer:
    """登记一辆重点车辆: 号牌、类别、终端、核定线路或区域及豁免; 同一号牌、终端同时只能登记一次."""
    return vehicle_shown(enrol(app.caller, body))


@app.get("/fleet-vehicles", scope=Scope.FLEET_MANAGE, answer=VehiclesAnswer, query=VehiclesQuery)
def list_vehicles(body: VehiclesQuery) -> VehiclesAnswer:
    """查看本辖区监管中的重点车辆."""
    return vehicles_shown(vehicles_for(app.caller, body.next))


@app.get("/fleet-vehicles/{vehicle}", scope=Scope.FLEET_MANAGE, answer=VehicleDetail, refusals=[FleetVehicleUnknown])
def show_vehicle(vehicle: str) -> VehicleDetail:
    """查看一辆重点车辆的登记和最近状态."""
    return detail_shown(vehicle_for(app.caller, vehicle))


@app.post(
    "/fleet-vehicles/{vehicle}/terms",
    scope=Scope.FLEET_MANAGE,
    body=ChangeRequest,
    answer=VehicleAnswer,
    refusals=[FleetVehicleUnknown, NotWatched, Outdated],
)
def change_terms(body: ChangeRequest, vehicle: str) -> VehicleAnswer:
    """变更核定条件, 自即时起生效; 此前的位置仍按原条件研判."""
    return vehicle_shown(change(app.caller, vehicle_for(app.caller, vehicle), body, body.version))


@app.post(
    "/fleet-vehicles/{vehicle}/end",
    scope=Scope.FLEET_MANAGE,
    body=EndRequest,
    answer=VehicleAnswer,
    refusals=[FleetVehicleUnknown, Outdated],
)
def end_watch(body: EndRequest, vehicle: str) -> VehicleAnswer:  # noqa: ARG001 -- nothing is asked, but extra fields are refused
    """终止监管: 号牌和终端可重新登记; 重复终止结果相同."""
    return vehicle_shown(end(app.caller, vehicle_for(app.caller, vehicle)))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
