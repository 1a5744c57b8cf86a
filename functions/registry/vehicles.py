"""车辆信息查询: the vehicles that a person has bound, how each stands, and what stands in its papers.

Called by   citizens and apps they allowed, through the citizen API
Reads       registry-bindings, registry-vehicles, accounts-sessions
Writes      foundation-audit: who looked, in one transaction with the look
"""

from typing import Any

from registry.contract.vehicles import BoundVehicle, VehicleDetails, VehicleRequest, VehiclesAnswer
from registry.facts.vehicle import plate_kind_of, plate_of, restrictions
from registry.facts.words import letters, until, updated_at
from registry.own.bound import VehicleNotBound, vehicle_of, vehicles_of
from traffic import audit, clock
from traffic.dictionaries.vehicle_texts import colour_text, kind_text, use_text
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.identifiers.vehicles import VEHICLE_STATES
from traffic.looks import NotVerified, own_look, role_of, verified
from traffic.privacy.showing import Role, shown
from traffic.records.vehicle import Vehicle

app = ServiceApp("citizen")


@app.get("/vehicles", scope=Scope.REGISTRY_READ, answer=VehiclesAnswer, refusals=[NotVerified])
def list_vehicles() -> VehiclesAnswer:
    """查看本人绑定的机动车: 状态、检验和保险期限、受到的限制."""
    person, role = verified(app.caller), role_of(app.caller)

    def read() -> tuple[list[Vehicle], list[Vehicle]]:
        found = vehicles_of(person)
        return found, found

    found = audit.seen(read, [own_look(app.caller, "vehicles.viewed")])
    return {"items": [as_holder_sees(vehicle, role) for vehicle in found]}


@app.post(
    "/vehicles/details",
    scope=Scope.REGISTRY_READ,
    body=VehicleRequest,
    answer=VehicleDetails,
    refusals=[NotVerified, VehicleNotBound],
)
def show_vehicle(body: VehicleRequest) -> VehicleDetails:
    """查看本人绑定的一辆机动车的登记信息."""
    person, role = verified(app.caller), role_of(app.caller)

    def read() -> tuple[Vehicle, list[Vehicle]]:
        found = vehicle_of(person, body.vehicle)
        return found, [found]

    return as_holder_reads(audit.seen(read, [own_look(app.caller, "vehicle.viewed")]), role)


def as_holder_sees(vehicle: Vehicle, role: Role) -> BoundVehicle:
    """A line of the list: nothing of the papers, and for a partner's app not the whole plate."""
    today = clock.business_day()
    return {
        "plate": shown("plate", plate_of(vehicle), role) or "",
        "plate_kind": plate_kind_of(vehicle),
        "kind": {"code": vehicle.kind, "text": kind_text(vehicle.kind)},
        "states": letters(vehicle.states, VEHICLE_STATES),
        "inspection": until(vehicle.inspection_due, today),
        "insurance": until(vehicle.insured_until, today),
        "restrictions": restrictions(vehicle, today),
        "updated_at": updated_at(vehicle.version),
    }


def as_holder_reads(vehicle: Vehicle, role: Role) -> VehicleDetails:
    """The papers of one vehicle, numbers masked by role."""
    return {
        **as_holder_sees(vehicle, role),
        "vin": shown("vin", vehicle.vin, role),
        "engine_number": shown("engine_number", vehicle.engine, role) if vehicle.engine else None,
        "use": {"code": vehicle.use, "text": use_text(vehicle.use)},
        "colour": colour_text(vehicle.colour),
        "first_registered": vehicle.first_registered,
    }


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
