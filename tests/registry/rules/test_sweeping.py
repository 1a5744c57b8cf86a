import pytest

from registry.rules.binding_states import EndReason
from registry.rules.sweeping import LicenceNow, VehicleNow, dead
from tests.support.licence_events import TODAY
from traffic.identifiers.people import DRIVER_STATES
from traffic.identifiers.vehicles import VEHICLE_STATES

ENDS_VEHICLE = {
    "E": EndReason.VEHICLE_CANCELLED,
    "M": EndReason.VEHICLE_CANCELLED,
    "P": EndReason.VEHICLE_CANCELLED,
    "B": EndReason.VEHICLE_TRANSFERRED,
}
ENDS_LICENCE = dict.fromkeys("EFGR", EndReason.LICENCE_CANCELLED) | {"C": EndReason.LICENCE_TRANSFERRED}


@pytest.mark.parametrize("letter", VEHICLE_STATES)
def test_a_vehicles_state_ends_its_binding_or_not(letter):
    expected = ENDS_VEHICLE.get(letter)
    assert dead("token-zhang", VehicleNow("token-zhang", letter), None, TODAY) is expected
    assert dead("token-zhang", VehicleNow("token-zhang", f"GQ{letter}"), None, TODAY) is expected


@pytest.mark.parametrize("letter", DRIVER_STATES)
def test_a_licences_state_ends_its_binding_or_not(letter):
    expected = ENDS_LICENCE.get(letter)
    assert dead(None, None, LicenceNow(letter), TODAY) is expected
    assert dead(None, None, LicenceNow(f"H{letter}"), TODAY) is expected


def test_a_vehicle_of_another_owner_ends_its_binding():
    assert dead("token-zhang", VehicleNow("token-zhou", "A"), None, TODAY) is EndReason.OWNER_CHANGED


def test_what_the_mirror_does_not_know_ends_nothing():
    assert dead("token-zhang", None, None, TODAY) is None


@pytest.mark.parametrize(
    ("vehicle", "licence", "reason"),
    [
        (("token-zhou", "BE"), "G", EndReason.VEHICLE_CANCELLED),
        (("token-zhou", "B"), "G", EndReason.VEHICLE_TRANSFERRED),
        (("token-zhou", "A"), "G", EndReason.OWNER_CHANGED),
        (("token-firm", "A"), "CG", EndReason.LICENCE_CANCELLED),
        (("token-firm", "A"), "C", EndReason.LICENCE_TRANSFERRED),
        (("token-firm", "K"), "D", None),
    ],
)
def test_a_units_vehicle_ends_with_its_weightiest_reason(vehicle, licence, reason):
    assert dead("token-firm", VehicleNow(*vehicle), LicenceNow(licence), TODAY) is reason
