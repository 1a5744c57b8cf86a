"""A vehicle comes under watch, its terms change, its watch ends: each one transaction with its claims and its entry."""

from pynamodb.expressions.update import Action

from fleet.contract.requests_vehicles import TermsBody, VehicleRequest
from fleet.enrolling.found import ACTIVE, ENDED
from fleet.enrolling.refusals import AlreadyWatched, NotWatched
from fleet.enrolling.terms import read, written
from fleet.rules.bounds import Terms
from fleet.rules.kinds import Exemption, VehicleKind
from traffic import clock, ids
from traffic.dictionaries.areas import sees
from traffic.errors import FieldError, Invalid, Outdated
from traffic.http import Caller
from traffic.identifiers.plates import parse_plate
from traffic.looks import officers_act
from traffic.privacy.sealing import index, seal
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.audit import AuditEntry
from traffic.records.fleet_vehicle import LISTED, FleetClaim, FleetVehicle
from traffic.records.transaction import Lost, together

TERMINAL = "fleet_vehicle.terminal"


def terminal_token(number: str) -> str:
    """What tables hold of a terminal's number, which is a phone's."""
    return index("jt808-terminal", number.lstrip("0"))


def enrol(caller: Caller, body: VehicleRequest) -> FleetVehicle:
    """Watch a vehicle from now on; raises AlreadyWatched, and Invalid for a division beyond the caller's area."""
    if not sees(caller.unit, body.district):
        raise Invalid((FieldError("district", "not_yours", "不在本辖区内", "is not of your area"),))
    vehicle = _record(caller, body)
    try:
        with together(_entry(caller, vehicle, "fleet_vehicle.enrolled")) as act:
            act.save(vehicle, condition=FleetVehicle.vehicle.does_not_exist())
            for claim in claims_of(vehicle):
                act.save(claim, condition=FleetClaim.vehicle.does_not_exist())
    except Lost:
        raise AlreadyWatched from None
    return vehicle


def change(caller: Caller, vehicle: FleetVehicle, body: TermsBody, version: int) -> FleetVehicle:
    """Hold a vehicle to other terms from now on; raises NotWatched, and Outdated if it was changed meanwhile."""
    if vehicle.state != ACTIVE:
        raise NotWatched
    if vehicle.version != version:
        raise Outdated
    terms = written([*read(vehicle.terms), _terms(body, VehicleKind(vehicle.kind), clock.epoch_seconds())])
    actions: list[Action] = [FleetVehicle.terms.set(terms), FleetVehicle.version.set(version + 1)]
    try:
        with together(_entry(caller, vehicle, "fleet_vehicle.changed")) as act:
            act.update(vehicle, actions, condition=vehicle.unchanged)
    except Lost:
        raise Outdated from None
    return FleetVehicle.of_vehicle(vehicle.vehicle)


def end(caller: Caller, vehicle: FleetVehicle) -> FleetVehicle:
    """Watch it no more: its plate and terminal are free again. Ended again, it is as it was."""
    if vehicle.state != ACTIVE:
        return vehicle
    actions: list[Action] = [
        FleetVehicle.state.set(ENDED),
        FleetVehicle.ended_at.set(clock.china_now().isoformat(timespec="seconds")),
        FleetVehicle.ended_by.set(caller.known),
        FleetVehicle.listed.remove(),
        FleetVehicle.version.set(vehicle.version + 1),
    ]
    try:
        with together(_entry(caller, vehicle, "fleet_vehicle.ended")) as act:
            act.update(vehicle, actions, condition=vehicle.unchanged)
            for claim in claims_of(vehicle):
                act.delete(claim, condition=FleetClaim.held_by == vehicle.vehicle)
    except Lost:
        raise Outdated from None
    return FleetVehicle.of_vehicle(vehicle.vehicle)


def claims_of(vehicle: FleetVehicle) -> list[FleetClaim]:
    """What a watched vehicle holds for itself alone."""
    keys = [FleetClaim.of_plate(f"{vehicle.plate_kind}{vehicle.plate}")]
    keys += [FleetClaim.of_terminal(vehicle.terminal)] if vehicle.terminal else []
    return [FleetClaim(key, held_by=vehicle.vehicle, client=vehicle.client) for key in keys]


def _record(caller: Caller, body: VehicleRequest) -> FleetVehicle:
    plate, vehicle = parse_plate(body.plate, body.plate_kind), ids.sortable()
    return FleetVehicle(
        vehicle,
        plate=plate.number,
        plate_kind=plate.kind,
        kind=body.kind,
        client=body.system,
        terminal=body.terminal and terminal_token(body.terminal),
        terminal_sealed=body.terminal and seal(body.terminal, TERMINAL),
        district=body.district,
        state=ACTIVE,
        terms=written([_terms(body, VehicleKind(body.kind), 0)]),
        enrolled_at=clock.china_now().isoformat(timespec="seconds"),
        enrolled_by=caller.known,
        listed=LISTED,
        place=f"{body.district}#{vehicle}",
    )


def _terms(body: TermsBody, kind: VehicleKind, since: int) -> Terms:
    return Terms(
        since=since,
        kind=kind,
        speed=body.speed_limit_kmh,
        exempt=frozenset(Exemption(one) for one in body.exemptions),
        corridor=tuple(one.spot() for one in body.corridor),
        width=body.corridor_width_m,
        area=tuple(one.spot() for one in body.area),
    )


def _entry(caller: Caller, vehicle: FleetVehicle, action: str) -> AuditEntry:
    return officers_act(
        caller, f"fleet-vehicle:{vehicle.vehicle}", action, role=Role.OFFICER, purpose=Purpose.SUPERVISION
    )
