"""What is bound in the name of a unit: its clerks, and its vehicles with their drivers. Always reviewed."""

import json

from registry.binding.keys import live_key, room
from registry.binding.making import Asked
from registry.binding.mirror import driver_known, licence_facts, vehicle_facts, vehicle_known
from registry.binding.settling import settled
from registry.rules.binding_reasons import Verdict
from registry.rules.binding_states import BindingState
from registry.rules.bindings import judge_clerk, judge_unit_vehicle
from registry.rules.claims import BindingKind, ClerkClaim, UnitVehicleClaim
from traffic import audit, clock
from traffic.dictionaries.areas import district_of
from traffic.entrypoint import logger
from traffic.errors import NotFound
from traffic.http import Caller
from traffic.identifiers.writing import plain
from traffic.looks import own_look, verified
from traffic.privacy.sealing import person_token, seal
from traffic.privacy.showing import Role
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding, LiveBinding, Room
from traffic.records.vehicle import Vehicle, owner_token

# 统一社会信用代码 among the kinds of document (sfzmmc), as the register has it of vehicles of units.
USCC = "N"
# In a 统一社会信用代码 (GB 32100-2015), the division of whoever registered the unit.
_DIVISION = slice(2, 8)


class UnitUnknown(NotFound):
    """One answer for a unit that is not there and one that the caller is no clerk of."""

    code = "unit_unknown"
    zh, en = "您不是该单位的经办人", "You are no clerk of such a unit"


def ask_as_clerk(caller: Caller, uscc: str, name: str, letter: str) -> Binding:
    """The caller's application to act for a unit. Raises NotVerified, BindingRefused, Unavailable."""
    person, code = verified(caller), plain(uscc)
    unit = owner_token(USCC, code)
    papers = json.dumps({"name": name, "uscc": code, "letter": letter}, ensure_ascii=False)

    def judge() -> tuple[Asked, Verdict]:
        today, vehicles = clock.business_day(), Vehicle.of_owner(unit, limit=1)
        claim = ClerkClaim(
            person=person,
            already=LiveBinding.holder_of(live_key(BindingKind.CLERK, person, unit)) is not None,
            vehicles=len(vehicles),
            units=Room.taken_of(room("units", person)),
            clerks=Room.taken_of(room("clerks", unit)),
        )
        asked = Asked(
            kind=BindingKind.CLERK,
            person=person,
            account=caller.known,
            thing=unit,
            district=district_of(vehicles[0].department if vehicles else code[_DIVISION], today),
            papers_sealed=seal(papers, "binding.papers"),
        )
        return asked, judge_clerk(claim, today)

    return settled(judge, lambda action: [own_look(caller, action)], "unit")


def require_clerk(caller: Caller, unit: str) -> None:
    """Raise UnitUnknown unless the caller is an approved clerk of a unit, by its token."""
    held_by = LiveBinding.holder_of(live_key(BindingKind.CLERK, verified(caller), unit))
    if held_by is None or Binding.of_binding(held_by).state != BindingState.BOUND:
        raise UnitUnknown


def entrust(caller: Caller, unit: str, key: str, licence_number: str, driver_name: str) -> Binding:
    """A clerk's application to entrust a vehicle to a driver. Raises UnitUnknown, BindingRefused, Unavailable."""
    require_clerk(caller, unit)
    driver = person_token(licence_number)

    def judge() -> tuple[Asked, Verdict]:
        today, vehicle, licence = clock.business_day(), vehicle_known(key), driver_known(driver)
        claim = UnitVehicleClaim(
            unit=unit,
            driver_name=driver_name,
            vehicle=vehicle_facts(vehicle) if vehicle else None,
            licence=licence_facts(licence) if licence else None,
            already=LiveBinding.holder_of(live_key(BindingKind.UNIT_VEHICLE, driver, key)) is not None,
            drivers=Room.taken_of(room("drivers", key)),
            vehicles=Room.taken_of(room("driven", driver)),
        )
        asked = Asked(
            kind=BindingKind.UNIT_VEHICLE,
            person=driver,
            account=caller.known,
            thing=key,
            district=district_of(vehicle.department if vehicle else "", today),
            unit=unit,
        )
        return asked, judge_unit_vehicle(claim, today)

    return settled(judge, lambda action: [_entry(caller, f"person:{driver}", action, unit)], "vehicle")


def unit_vehicle_of(caller: Caller, unit: str, number: str) -> Binding:
    """A unit's vehicle as one of its clerks finds it; raises UnitUnknown for everybody and everything else."""
    require_clerk(caller, unit)
    try:
        binding = Binding.of_binding(number)
    except Binding.DoesNotExist:
        raise UnitUnknown from None
    if binding.kind != BindingKind.UNIT_VEHICLE or binding.unit != unit:
        raise UnitUnknown
    return binding


def clerk_entry(caller: Caller, binding: Binding, action: str) -> AuditEntry:
    """What a clerk did about a driver's binding, under the driver."""
    return _entry(caller, f"person:{binding.person}", action, binding.unit)


def _entry(caller: Caller, subject: str, action: str, unit: str | None) -> AuditEntry:
    return audit.entry(
        subject=subject,
        action=action,
        actor=caller.known,
        role=Role.CLERK,
        purpose="unit vehicle",
        reference=unit,
        request=logger.get_correlation_id() or "",
    )
