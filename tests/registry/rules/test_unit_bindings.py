from dataclasses import replace
from datetime import date

import pytest

from registry.rules.binding_reasons import NOT_YOURS, Outcome
from registry.rules.bindings import judge_clerk, judge_unit_vehicle
from tests.support.claims import (
    CLERK,
    ENTRUSTED,
    RULES,
    codes,
    entrusted,
)
from tests.support.licence_events import TODAY
from traffic.identifiers.people import DRIVER_STATES


def test_a_clerk_is_always_reviewed():
    assert codes(judge_clerk(CLERK, TODAY)) == ["clerk_reviewed"]
    without = judge_clerk(replace(CLERK, vehicles=0), TODAY)
    assert (without.outcome, codes(without)) == (Outcome.REVIEW, ["unit_without_vehicles", "clerk_reviewed"])


def test_a_units_vehicle_is_always_reviewed():
    found = judge_unit_vehicle(ENTRUSTED, TODAY)
    assert (found.outcome, codes(found)) == (Outcome.REVIEW, ["unit_vehicle_reviewed"])


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (entrusted(vehicle={"owner": "token-zhang"}), "not_owner"),
        (entrusted(vehicle={"states": "E"}), "vehicle_cancelled"),
        (entrusted(vehicle={"states": "B"}), "vehicle_transferred"),
        (entrusted(driver={"name": "李黔"}), "driver_name_differs"),
        (entrusted(driver={"classes": "C1"}), "class_unfit"),
        (entrusted(driver={"valid_until": date(2026, 11, 4)}), "licence_expired"),
        (entrusted(vehicle=None, licence=None), "licence_unknown"),
        (judge_unit_vehicle(replace(ENTRUSTED, vehicle=None), TODAY), "vehicle_unknown"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_units_vehicle_is_refused(found, reason):
    assert (found.outcome, set(codes(found))) == (Outcome.REFUSED, {reason, "unit_vehicle_reviewed"})


@pytest.mark.parametrize("letter", DRIVER_STATES)
def test_only_who_may_drive_is_entrusted_with_a_units_vehicle(letter):
    assert ("driver_barred" in codes(entrusted(driver={"states": letter}))) == (letter not in "AHI")


def test_a_licence_may_be_used_on_its_last_day():
    assert codes(entrusted(driver={"valid_until": TODAY})) == ["unit_vehicle_reviewed"]


def test_what_a_reviewer_should_look_at_is_named():
    found = entrusted(vehicle={"type": "K33", "states": "K"}, driver={"classes": "C2"})
    assert (found.outcome, codes(found)) == (
        Outcome.REVIEW,
        ["unit_vehicle_reviewed", "vehicle_watched", "class_unsure"],
    )


def test_a_clerk_learns_nothing_of_a_driver_who_is_not_theirs():
    found = entrusted(driver={"name": "周远", "states": "F"}, vehicles=RULES.vehicles_a_driver)
    assert "driver_barred" in codes(found)
    assert found.told == (NOT_YOURS,)


def test_every_reason_is_told_at_once():
    found = entrusted(
        vehicle={"states": "EBK"}, driver={"states": "F", "classes": "C1", "valid_until": date(2020, 1, 1)}, drivers=99
    )
    assert set(codes(found)) == {
        "too_many_drivers",
        "unit_vehicle_reviewed",
        "vehicle_cancelled",
        "vehicle_transferred",
        "vehicle_watched",
        "driver_barred",
        "licence_expired",
        "class_unfit",
    }
