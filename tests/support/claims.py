"""Claims of one invented owner and one invented unit, each in order, and the verdicts on them with facts changed."""

from dataclasses import replace
from datetime import date

from registry.rules.binding_rules import binding_rules
from registry.rules.bindings import judge_licence, judge_unit_vehicle, judge_vehicle
from registry.rules.claims import ClerkClaim, LicenceClaim, LicenceFacts, UnitVehicleClaim, VehicleClaim, VehicleFacts
from tests.support.licence_events import TODAY

RULES = binding_rules(TODAY)
CAR = VehicleFacts(
    owner="token-zhang",
    owner_name="张途安",
    engine="K15T-730214",
    vin="LZ1TA4B32PA100021",
    type="K33",
    use="A",
    states="A",
)
LICENCE = LicenceFacts(
    person="token-zhang",
    name="张途安",
    file_number="520100000001",
    classes="C1",
    states="A",
    valid_until=date(2029, 1, 1),
)
OWN_CAR = VehicleClaim(person="token-zhang", name="张途安", tail="730214", vehicle=CAR, already=False, bound=0)
OWN_LICENCE = LicenceClaim(
    person="token-zhang", name="张途安", file_number="520100000001", licence=LICENCE, already=False, bound=0
)
CLERK = ClerkClaim(person="token-zhang", already=False, vehicles=3, units=0, clerks=0)
TRUCK = replace(CAR, owner="token-firm", owner_name="遵义途运货运有限公司", type="H11", use="F")
DRIVER = replace(LICENCE, person="token-li", name="李黔生", file_number="520300000002", classes="A2")
ENTRUSTED = UnitVehicleClaim(
    unit="token-firm", driver_name="李黔生", vehicle=TRUCK, licence=DRIVER, already=False, drivers=0, vehicles=0
)


def codes(found):
    return [reason.code for reason in found.reasons]


def car(**facts):
    return judge_vehicle(replace(OWN_CAR, vehicle=replace(CAR, **facts)), TODAY)


def licence(**facts):
    return judge_licence(replace(OWN_LICENCE, licence=replace(LICENCE, **facts)), TODAY)


def entrusted(vehicle=None, driver=None, **claim):
    facts = {"vehicle": replace(TRUCK, **(vehicle or {})), "licence": replace(DRIVER, **(driver or {}))} | claim
    return judge_unit_vehicle(replace(ENTRUSTED, **facts), TODAY)
