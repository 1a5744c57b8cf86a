"""A check as an officer sees it: opened and masked by role."""

from collections.abc import Mapping

from alerts.checking.checked import Checked
from alerts.checking.flagged import flags_of
from alerts.checking.libraries import Answered
from alerts.checking.watched import Watched
from alerts.contract.answers_checks import (
    CheckAnswer,
    CheckedCode,
    CheckedLicence,
    CheckedVehicle,
    LibraryAnswer,
    WatchAnswer,
)
from alerts.rules.entry_kinds import TEXTS as KIND_TEXTS
from alerts.rules.entry_kinds import EntryKind
from alerts.rules.flags import TEXTS
from traffic.dictionaries.vehicle_texts import colour_text, kind_text, plate_kind_text, use_text
from traffic.gateways.libraries import Finding
from traffic.identifiers.people import DRIVER_STATES
from traffic.identifiers.vehicles import VEHICLE_STATES
from traffic.privacy.sealing import opened
from traffic.privacy.showing import Role, shown
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle


def check_shown(checked: Checked, role: Role) -> CheckAnswer:
    """Everything that was found."""
    mirror = checked.mirror
    return {
        "flags": [{"code": flag, "text": TEXTS[flag]} for flag in flags_of(checked)],
        "vehicles": [_vehicle(vehicle, role) for vehicle in mirror.vehicles],
        "more_vehicles": mirror.more,
        "licence": _licence(mirror.driver, role) if mirror.driver else None,
        "libraries": [_library(answer) for answer in checked.answers],
        "watches": [_watch(watched) for watched in checked.watches],
    }


def _vehicle(vehicle: Vehicle, role: Role) -> CheckedVehicle:
    key = vehicle.vehicle
    return {
        "plate": shown("plate", key[2:], role),
        "plate_kind": {"code": key[:2], "text": plate_kind_text(key[:2])},
        "kind": {"code": vehicle.kind, "text": kind_text(vehicle.kind)},
        "use": {"code": vehicle.use, "text": use_text(vehicle.use)},
        "colour": colour_text(vehicle.colour),
        "vin": shown("vin", vehicle.vin, role),
        "engine_number": shown("engine_number", vehicle.engine, role) if vehicle.engine else None,
        "states": _letters(vehicle.states, VEHICLE_STATES),
        "inspection_due": vehicle.inspection_due,
        "owner_name": shown("name", opened(vehicle.owner_name_sealed, "vehicle.owner_name"), role),
        "owner_number": shown("citizen_id", opened(vehicle.owner_number_sealed, "vehicle.owner_number"), role),
    }


def _licence(driver: Driver, role: Role) -> CheckedLicence:
    return {
        "name": shown("name", opened(driver.name_sealed, "driver.name"), role),
        "number": shown("citizen_id", opened(driver.number_sealed, "driver.number"), role),
        "classes": driver.classes,
        "states": _letters(driver.states, DRIVER_STATES),
        "valid_until": driver.valid_until,
        "points": driver.points,
    }


def _library(answer: Answered) -> LibraryAnswer:
    found = answer.finding
    told = found or Finding(known=False)
    return {
        "library": answer.library,
        "standing": answer.standing,
        "known": found.known if found else None,
        "state": told.state,
        "number": told.number,
        "agency": told.agency,
        "since": told.since,
        "plates": list(told.plates),
    }


def _watch(watched: Watched) -> WatchAnswer:
    watch = watched.watch
    kind: CheckedCode = {"code": watch.kind, "text": KIND_TEXTS[EntryKind(watch.kind)]}
    return {"plate": watched.plate, "kind": kind, "level": watch.level, "action": watch.action}


def _letters(states: str, texts: Mapping[str, str]) -> list[CheckedCode]:
    return [{"code": letter, "text": texts[letter]} for letter in states]
