"""What a person binds in their own name: vehicles and the licence."""

from registry.binding.holder import verified_name
from registry.binding.keys import live_key, room
from registry.binding.making import Asked
from registry.binding.mirror import driver_known, licence_facts, vehicle_facts, vehicle_known
from registry.binding.settling import settled
from registry.rules.binding_reasons import Verdict
from registry.rules.bindings import judge_licence, judge_vehicle
from registry.rules.claims import BindingKind, LicenceClaim, VehicleClaim
from traffic import clock
from traffic.dictionaries.areas import district_of
from traffic.http import Caller
from traffic.looks import own_look, verified
from traffic.records.binding import Binding, LiveBinding, Room


def bind_vehicle(caller: Caller, key: str, tail: str) -> Binding:
    """The caller's binding of a vehicle, proved by the last six. Raises NotVerified, BindingRefused, Unavailable."""
    person, name = verified(caller), verified_name(caller)

    def judge() -> tuple[Asked, Verdict]:
        today, vehicle, holder = clock.business_day(), vehicle_known(key), _holder(BindingKind.VEHICLE, person, key)
        former = holder if holder and holder.person != person else None
        claim = VehicleClaim(
            person=person,
            name=name,
            tail=tail,
            vehicle=vehicle_facts(vehicle) if vehicle else None,
            already=holder is not None and former is None,
            bound=Room.taken_of(room("vehicles", person)),
        )
        district = district_of(vehicle.department if vehicle else "", today)
        asked = Asked(
            kind=BindingKind.VEHICLE,
            person=person,
            account=caller.known,
            thing=key,
            district=district,
            former=former,
        )
        return asked, judge_vehicle(claim, today)

    return settled(judge, lambda action: [own_look(caller, action)], "vehicle")


def bind_licence(caller: Caller, file_number: str) -> Binding:
    """The caller's binding of the own licence, proved by its file number. Raises NotVerified, BindingRefused, Unavailable."""
    person, name = verified(caller), verified_name(caller)

    def judge() -> tuple[Asked, Verdict]:
        today, licence = clock.business_day(), driver_known(person)
        claim = LicenceClaim(
            person=person,
            name=name,
            file_number=file_number,
            licence=licence_facts(licence) if licence else None,
            already=_holder(BindingKind.LICENCE, person, person) is not None,
            # A licence's number is its holder's own (公安部令162 art. 12): besides this one there is none to count.
            bound=0,
        )
        district = district_of(licence.department if licence else "", today)
        asked = Asked(kind=BindingKind.LICENCE, person=person, account=caller.known, thing=person, district=district)
        return asked, judge_licence(claim, today)

    return settled(judge, lambda action: [own_look(caller, action)], "licence")


def _holder(kind: BindingKind, person: str, thing: str) -> Binding | None:
    held_by = LiveBinding.holder_of(live_key(kind, person, thing))
    return Binding.of_binding(held_by) if held_by else None
