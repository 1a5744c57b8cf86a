"""What may be bound to whom. Each judge looks at everything and answers with every reason at once."""

import hmac
from datetime import date

from registry.rules.binding_reasons import Verdict, verdict
from registry.rules.binding_rules import BindingRules, any_of, binding_rules
from registry.rules.claims import ClerkClaim, LicenceClaim, UnitVehicleClaim, VehicleClaim, VehicleFacts
from traffic.dictionaries.driving import Fit, fit
from traffic.identifiers.vehicles import tail
from traffic.identifiers.writing import plain, unseparated


def judge_vehicle(claim: VehicleClaim, today: date) -> Verdict:
    """An own vehicle: bound at once when the owner's token is the caller's and nothing speaks against it."""
    rules, vehicle = binding_rules(today), claim.vehicle
    holds = {
        "not_verified": claim.person is None,
        "already_bound": claim.already,
        "too_many_vehicles": claim.bound >= rules.vehicles_a_person,
        "vehicle_unknown": vehicle is None,
    }
    if vehicle is not None:
        holds |= {
            "tail_differs": not _tail_matches(claim.tail, vehicle, rules),
            "not_owner": vehicle.owner != claim.person,
            "name_differs": not _same_name(claim.name, vehicle.owner_name),
            **_vehicle_states(vehicle, rules),
        }
    return verdict(rules.version, holds)


def judge_licence(claim: LicenceClaim, today: date) -> Verdict:
    """The own licence: also at the full, suspended or expired, as long as it was not cancelled."""
    rules, licence = binding_rules(today), claim.licence
    holds = {
        "not_verified": claim.person is None,
        "already_bound": claim.already,
        "too_many_licences": claim.bound >= rules.licences_a_person,
        "licence_unknown": licence is None,
    }
    if licence is not None:
        overdue = any_of(licence.states, rules.licence_overdue) or licence.valid_until < today
        holds |= {
            "licence_of_another": licence.person != claim.person,
            "file_number_differs": not _same(claim.file_number, licence.file_number),
            "name_differs": not _same_name(claim.name, licence.name),
            "licence_cancelled": any_of(licence.states, rules.licence_cancelled),
            "licence_transferred": any_of(licence.states, rules.licence_transferred),
            "licence_overdue": overdue,
            "licence_withheld": any_of(licence.states, rules.licence_withheld),
        }
    return verdict(rules.version, holds)


def judge_clerk(claim: ClerkClaim, today: date) -> Verdict:
    """A unit's clerk: never at once, because only a person can read the unit's authorisation."""
    rules = binding_rules(today)
    holds = {
        "not_verified": claim.person is None,
        "already_bound": claim.already,
        "too_many_units": claim.units >= rules.units_a_clerk,
        "too_many_clerks": claim.clerks >= rules.clerks_a_unit,
        "unit_without_vehicles": claim.vehicles == 0,
        "clerk_reviewed": True,
    }
    return verdict(rules.version, holds)


def judge_unit_vehicle(claim: UnitVehicleClaim, today: date) -> Verdict:
    """A unit's vehicle and its driver: never at once, and not at all for who may not drive it today."""
    rules, vehicle, licence = binding_rules(today), claim.vehicle, claim.licence
    holds = {
        "already_bound": claim.already,
        "too_many_drivers": claim.drivers >= rules.drivers_a_vehicle,
        "driver_has_too_many": claim.vehicles >= rules.vehicles_a_driver,
        "vehicle_unknown": vehicle is None,
        "licence_unknown": licence is None,
        "unit_vehicle_reviewed": True,
    }
    if vehicle is not None:
        holds |= {"not_owner": vehicle.owner != claim.unit, **_vehicle_states(vehicle, rules)}
    if licence is not None:
        holds |= {
            "driver_name_differs": not _same_name(claim.driver_name, licence.name),
            "driver_barred": any_of(licence.states, rules.driver_barred),
            "licence_expired": licence.valid_until < today,
        }
    if vehicle is not None and licence is not None:
        fits = fit(licence.classes, vehicle.type, vehicle.use, today)
        holds |= {"class_unfit": fits is Fit.NO, "class_unsure": fits is Fit.UNSURE}
    return verdict(rules.version, holds)


def _vehicle_states(vehicle: VehicleFacts, rules: BindingRules) -> dict[str, bool]:
    return {
        "vehicle_cancelled": any_of(vehicle.states, rules.vehicle_cancelled),
        "vehicle_transferred": any_of(vehicle.states, rules.vehicle_transferred),
        "vehicle_watched": any_of(vehicle.states, rules.vehicle_watched),
    }


def _tail_matches(given: str, vehicle: VehicleFacts, rules: BindingRules) -> bool:
    """Whether the last six given are those of the engine number or of the VIN; a vehicle without engine has its VIN."""
    asked = tail(given)
    matches = [_same(asked, tail(number)) for number in (vehicle.engine or "", vehicle.vin)]
    return len(asked) >= rules.least_tail and any(matches)


def _same_name(given: str, held: str) -> bool:
    """Whether two names are one, however their blanks and middle dots are written."""
    return unseparated(given) == unseparated(held)


def _same(given: str, held: str) -> bool:
    """In constant time, as everything is compared that proves something."""
    return hmac.compare_digest(plain(given).encode(), plain(held).encode())
