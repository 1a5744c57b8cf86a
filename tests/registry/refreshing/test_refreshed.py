"""A refresh: what is newer is written with its before and after, what is older never, whatever comes between."""

import json
from itertools import permutations
from types import SimpleNamespace

import pytest
from moto import mock_aws

from infra.local.clear_text import clear_text
from registry.refreshing.asked import ask_licence, ask_vehicle
from registry.refreshing.refreshed import refreshed
from tests.support.faults import Death, Fault, planned
from tests.support.mirror import ID, OTHER_ID, OTHER_NAME, PERSONAL, PHONE, driver, vehicle
from tests.support.packages import DRIVER, VEHICLE
from tests.support.stage import client, raise_stage
from traffic import audit
from traffic.errors import GatewayError
from traffic.exchange.rows.drivers import DriverRow
from traffic.exchange.rows.vehicles import VehicleRow
from traffic.privacy.sealing import opened, person_token
from traffic.records.audit import AuditEntry
from traffic.records.driver import Driver
from traffic.records.refresh import DayCount, Refresh
from traffic.records.vehicle import Vehicle

KEY = "02贵A7C301"
HELD, OLDER, NEWER, NEWEST = (f"202611{day}T090000#0000000000" for day in ("03", "01", "04", "05"))


class Network:
    """What the police network would tell, row by row, in the order given."""

    def __init__(self, *told):
        self.told = list(told)

    def vehicle(self, kind, plate):
        return self._next(VehicleRow, VEHICLE | {"hpzl": kind, "hphm": plate})

    def driver(self, citizen_id):
        return self._next(DriverRow, DRIVER | {"sfzmhm": citizen_id})

    def _next(self, model, usual):
        version, row = self.told.pop(0)
        given = {name: value for name, value in (usual | row).items() if value}
        return SimpleNamespace(row=model.model_validate(given), version=version) if version else None


def looks_at(subjects):
    about = {"action": "refreshed", "actor": "officer:1", "purpose": "duty", "request": "r-1"}
    return [audit.entry(subject=subject, **about) for subject in subjects]


def refresh(version, **row):
    return refreshed(ask_vehicle(Network((version, row)), KEY), "officer:1", looks_at)


def refresh_licence(version, **row):
    return refreshed(ask_licence(Network((version, row)), ID), "officer:1", looks_at)


def told_of(number=ID):
    return len(list(AuditEntry.of_subject(f"person:{person_token(number)}", limit=50)))


def kept():
    (row,) = Refresh.of_thing(f"vehicle:{KEY}")
    return row, json.loads(opened(row.changes_sealed, "refresh.changes"))


def test_what_is_newer_is_written_with_before_and_after(stage):
    vehicle(version=HELD)
    found = refresh(NEWER, zt="GA", csys="A")
    assert found.outcome == "refreshed"
    assert [(each.field, each.before, each.after) for each in found.changes] == [
        ("colour", "J", "A"),
        ("states", "A", "AG"),
    ]
    held = Vehicle.of_plate(KEY)
    assert (held.version, held.states, held.source) == (NEWER, "GA", "police-network")


def test_before_and_after_are_kept_sealed_and_the_look_is_written_down(stage):
    vehicle(version=HELD)
    refresh(NEWER, syr=OTHER_NAME)
    row, changed = kept()
    assert (row.version_before, row.version_after, row.actor) == (HELD, NEWER, "officer:1")
    assert changed == {"owner_name": [VEHICLE["syr"], OTHER_NAME]}
    assert told_of() == 1
    assert clear_text(client("dynamodb"), PERSONAL) == []


def test_sealed_fields_only_say_that_they_changed(stage):
    driver(version=HELD)
    found = refresh_licence(NEWER, sjhm="", xm=OTHER_NAME, ljjf="6")
    assert {each.field: (each.before, each.after) for each in found.changes} == {
        "name": (None, None),
        "phone": (None, None),
        "points": ("3", "6"),
    }
    held = Driver.of_licence(ID)
    assert (held.phone_sealed, held.phone_token, Driver.of_phone(PHONE)) == (None, None, [])


@pytest.mark.parametrize(("version", "outcome"), [(HELD, "unchanged"), (OLDER, "older"), (None, "unknown")])
def test_what_is_not_newer_changes_nothing_and_is_written_down(stage, version, outcome):
    vehicle(version=HELD)
    found = refresh(version, zt="E")
    assert (found.outcome, found.changes, found.after.version) == (outcome, (), HELD)
    assert (Vehicle.of_plate(KEY).states, kept()[0].outcome, told_of()) == ("A", outcome, 1)


def test_what_was_not_held_is_written(stage):
    found = refresh(NEWER)
    assert (found.outcome, found.before, Vehicle.of_plate(KEY).version) == ("refreshed", None, NEWER)


def test_what_nobody_knows_leaves_the_look_only(stage):
    found = refresh(None)
    assert (found.outcome, found.after) == ("unknown", None)
    assert len(list(AuditEntry.of_subject(f"vehicle:{KEY}", limit=9))) == 1


def test_a_vehicle_that_changed_hands_tells_both_owners(stage):
    vehicle(version=HELD)
    refresh(NEWER, sfzmhm=OTHER_ID, syr=OTHER_NAME)
    assert (told_of(ID), told_of(OTHER_ID)) == (1, 1)


def test_in_any_order_and_twice_the_newest_stays(stage):
    for order in permutations([(OLDER, {"zt": "B"}), (NEWER, {"zt": "G"}), (NEWEST, {"zt": "Q"})]):
        vehicle(version=HELD)
        for version, row in [*order, *order]:
            refresh(version, **row)
        assert (Vehicle.of_plate(KEY).version, Vehicle.of_plate(KEY).states) == (NEWEST, "Q")


def test_an_answer_that_an_import_overtook_does_not_overwrite_it(stage):
    vehicle(version=HELD)
    asked = ask_vehicle(Network((NEWER, {"zt": "G"})), KEY)
    vehicle(version=NEWEST, zt="E")
    found = refreshed(asked, "officer:1", looks_at)
    assert (found.outcome, Vehicle.of_plate(KEY).states) == ("older", "E")


def test_a_network_that_is_busy_changes_nothing(stage):
    class Busy(Network):
        def _next(self, *_):
            raise GatewayError("police_network", "busy", permanent=False)

    with pytest.raises(GatewayError):
        ask_vehicle(Busy(), KEY)
    assert Refresh.of_thing(f"vehicle:{KEY}") == []


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_any_single_fault_then_asking_again_ends_as_without(kind):
    def run(at):
        with mock_aws():
            raise_stage()
            vehicle(version=HELD)
            with planned(at, kind) as plan:
                for _ in range(3):
                    try:
                        refresh(NEWER, zt="G")
                        break
                    except (Fault, Death):
                        assert len(Refresh.of_thing(f"vehicle:{KEY}")) == told_of(), "no refresh without its entry"
            outcomes = [row.outcome for row in Refresh.of_thing(f"vehicle:{KEY}")]
            return Vehicle.of_plate(KEY).states, outcomes.count("refreshed"), len(plan.calls)

    *unharmed, calls = run(None)
    assert unharmed == ["G", 1]
    for at in range(1, calls + 1):
        assert list(run(at)[:2]) == unharmed, f"fault {kind} at call {at}"


def test_a_day_has_room_for_so_many_and_the_next_day_begins_anew(stage):
    took = [DayCount.take("p", "2026-11-05", most=3, expires=1) for _ in range(5)]
    assert took == [True, True, True, False, False]
    assert DayCount.take("p", "2026-11-06", most=3, expires=1)
    assert DayCount.take("q", "2026-11-05", most=3, expires=1)
