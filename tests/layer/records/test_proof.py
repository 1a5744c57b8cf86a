import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.cast import ENGINE_TAIL, VIN_TAIL, head, violation
from traffic.errors import VehicleNotFound
from traffic.records.proof import prove, violation_proved
from traffic.records.shown import Head

NUMBER = "5201032026000000000001"
CAR = Head(ENGINE_TAIL, VIN_TAIL, "A", None)
OLD_TRACTOR = Head("4417", "", "A", None)
TRAILER = Head("", VIN_TAIL, "A", None)
UNMARKED = Head("", "", "A", None)
SHORT = Head("417", "", "A", None)


def refuse(vehicle: Head | None, tail: str) -> None:
    with pytest.raises(VehicleNotFound):
        prove(vehicle, tail)


@pytest.mark.parametrize("tail", ["7A3021", "004417", "7a3021", " 7a30-21 ", "７Ａ３０２１", "EA7A3021"])
def test_the_last_six_of_engine_number_or_vin_prove_a_vehicle(tail: str) -> None:
    prove(CAR, tail)


def test_an_old_short_engine_number_proves_itself_whole() -> None:
    prove(OLD_TRACTOR, "4417")


def test_a_vehicle_without_engine_number_is_proved_by_its_vin() -> None:
    prove(TRAILER, VIN_TAIL)


@pytest.mark.parametrize("tail", ["", "7A302", "A3021", "3021", "7A3O21", "004418", "0044 7", "7A302100441", "*" * 6])
def test_anything_else_is_refused(tail: str) -> None:
    refuse(CAR, tail)


@pytest.mark.parametrize("vehicle", [UNMARKED, None])
@pytest.mark.parametrize("tail", ["", "------", "0", ENGINE_TAIL])
def test_a_vehicle_that_nothing_proves_cannot_be_proved(vehicle: Head | None, tail: str) -> None:
    refuse(vehicle, tail)


def test_fewer_than_four_characters_prove_nothing_even_when_they_are_right() -> None:
    refuse(SHORT, "417")


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_no_other_text_proves_a_vehicle(text: str) -> None:
    refuse(CAR, text)
    refuse(None, text)


def test_a_violation_is_proved_by_its_vehicle(violations_table: None) -> None:
    head().save()
    violation(1).save()
    vehicle, shown = violation_proved(NUMBER, ENGINE_TAIL)
    assert (vehicle.vin_tail, shown.number) == (VIN_TAIL, NUMBER)


def test_a_wrong_proof_an_unknown_number_and_an_unknown_vehicle_are_refused_alike(violations_table: None) -> None:
    violation(1).save()
    for number in (NUMBER, "5201032026000000000009"):
        with pytest.raises(VehicleNotFound):
            violation_proved(number, ENGINE_TAIL)
    head().save()
    with pytest.raises(VehicleNotFound):
        violation_proved(NUMBER, "999999")
