"""How a watched vehicle looks to an officer."""

from typing import Literal

from fleet.contract.answers_vehicles import StandingAnswer, TermsAnswer, VehicleAnswer, VehicleDetail, VehiclesAnswer
from fleet.contract.fields import spot_shown
from fleet.enrolling.enrolling import TERMINAL
from fleet.enrolling.found import ACTIVE
from fleet.enrolling.terms import read
from fleet.judging.rows import china
from fleet.keeping.packed import unpacked
from fleet.rules.bounds import Terms
from fleet.rules.kinds import KIND_TEXTS, VehicleKind
from traffic.http.pages import Page
from traffic.privacy.masks import mask_phone
from traffic.privacy.sealing import opened
from traffic.records.fleet_state import FleetState
from traffic.records.fleet_vehicle import FleetVehicle


def vehicles_shown(page: Page[FleetVehicle]) -> VehiclesAnswer:
    """A page of them."""
    return {"items": [vehicle_shown(one) for one in page.items], "next": page.next}


def vehicle_shown(vehicle: FleetVehicle) -> VehicleAnswer:
    """One."""
    kind = VehicleKind(vehicle.kind)
    state: Literal["active", "ended"] = "active" if vehicle.state == ACTIVE else "ended"
    return {
        "vehicle": vehicle.vehicle,
        "plate": vehicle.plate,
        "plate_kind": vehicle.plate_kind,
        "kind": kind.value,
        "kind_text": KIND_TEXTS[kind],
        "system": vehicle.client,
        "terminal": mask_phone(opened(vehicle.terminal_sealed, TERMINAL)) if vehicle.terminal_sealed else None,
        "district": vehicle.district,
        "state": state,
        "enrolled_at": vehicle.enrolled_at,
        "ended_at": vehicle.ended_at,
        "terms": _terms(read(vehicle.terms)[-1], vehicle.enrolled_at),
        "version": vehicle.version,
    }


def detail_shown(vehicle: FleetVehicle) -> VehicleDetail:
    """One, and how it stands."""
    return {**vehicle_shown(vehicle), "standing": _standing(vehicle.vehicle)}


def _terms(terms: Terms, enrolled_at: str) -> TermsAnswer:
    return {
        "since": china(terms.since).isoformat() if terms.since else enrolled_at,
        "speed_limit_kmh": terms.speed,
        "exemptions": sorted(one.value for one in terms.exempt),
        "corridor": [found for spot in terms.corridor if (found := spot_shown(*spot))],
        "corridor_width_m": terms.width,
        "area": [found for spot in terms.area if (found := spot_shown(*spot))],
    }


def _standing(vehicle: str) -> StandingAnswer | None:
    held = FleetState.of_vehicle(vehicle)
    if held is None:
        return None
    return {
        "at": china(held.at).isoformat(),
        "place": spot_shown(held.longitude, held.latitude),
        "speed_kmh": held.speed // 10,
        "direction": held.bearing,
        "driven_minutes": unpacked(held.packed).window.tip.driven // 60,
        "late": held.late,
        "jumps": held.jumps,
        "frozen": held.frozen,
    }
