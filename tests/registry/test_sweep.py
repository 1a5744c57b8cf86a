"""The sweep: over ten thousand bindings, twice, backwards, and under faults."""

import copy
import itertools
import random
from types import SimpleNamespace
from typing import Any

import moto.dynamodb.models
import pytest
from moto import mock_aws

from registry import notices, sweep
from registry.binding.keys import live_key, rooms_of
from registry.rules.binding_rules import binding_rules
from registry.rules.binding_states import END_TEXTS, EndReason
from registry.rules.sweeping import LicenceNow, VehicleNow, dead
from tests.support.bindings import holder
from tests.support.calls import consume
from tests.support.faults import Death, planned
from tests.support.packages import waiting
from tests.support.short_way import short_way
from tests.support.stage import client, raise_stage
from traffic import clock
from traffic.privacy import keys
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding, LiveBinding, Room
from traffic.records.driver import Driver
from traffic.records.sweep import SweepReport
from traffic.records.vehicle import Vehicle

RUN = "night-1"
# What the mirror holds by now: states of the vehicle, whether it is still its owner's, states of the licence, and so why.
VEHICLE_FATES: list[tuple[str, bool, EndReason | None]] = [
    ("A", True, None),
    ("GQ", True, None),
    ("K", True, None),
    ("E", True, EndReason.VEHICLE_CANCELLED),
    ("GM", True, EndReason.VEHICLE_CANCELLED),
    ("P", False, EndReason.VEHICLE_CANCELLED),
    ("B", True, EndReason.VEHICLE_TRANSFERRED),
    ("A", False, EndReason.OWNER_CHANGED),
]
LICENCE_FATES: list[tuple[str, EndReason | None]] = [
    ("A", None),
    ("BU", None),
    ("MS", None),
    ("G", EndReason.LICENCE_CANCELLED),
    ("HF", EndReason.LICENCE_CANCELLED),
    ("R", EndReason.LICENCE_CANCELLED),
    ("C", EndReason.LICENCE_TRANSFERRED),
]
ACCOUNT = "01K9ACCOUNT000000000000001"


class World:
    """Bindings with what the mirror holds of each, to be written at once; `fates` says which must end and why.

    A `bare` one is without the keys and places of live bindings.
    """

    def __init__(self, *, bare: bool = False) -> None:
        self.bare = bare
        self.items: list[Any] = []
        self.mirror: list[Any] = []
        self.fates: dict[str, EndReason | None] = {}

    def vehicle(self, number: int, states: str, kept: bool, fate: EndReason | None) -> None:
        key, person = f"02贵B{number:05d}", f"person-{number}"
        self.mirror.append(_vehicle(key, person if kept else "somebody-else", states))
        self._binding(number, "vehicle", person, key, fate)

    def licence(self, number: int, states: str, fate: EndReason | None) -> None:
        self.mirror.append(_driver(f"person-{number}", states))
        self._binding(number, "licence", f"person-{number}", f"person-{number}", fate)

    def unit_vehicle(self, number: int, fates: tuple[Any, Any]) -> None:
        (states, kept, vehicle_fate), (licence, licence_fate) = fates
        key, person = f"02贵B{number:05d}", f"person-{number}"
        self.mirror += [_vehicle(key, "unit-1" if kept else "unit-2", states), _driver(person, licence)]
        self._binding(number, "unit_vehicle", person, key, vehicle_fate or licence_fate, unit="unit-1")

    def unknown(self, number: int) -> None:
        self._binding(number, "vehicle", f"person-{number}", f"02贵Z{number:05d}", None)

    def not_in_force(self, number: int, state: str) -> None:
        key = f"02贵B{number:05d}"
        self.mirror.append(_vehicle(key, f"person-{number}", "E"))
        self._binding(number, "vehicle", f"person-{number}", key, None, state=state)

    def _binding(self, number: int, kind: str, person: str, thing: str, fate: EndReason | None, **more: Any) -> None:
        name, rules = f"B{number:05d}", binding_rules(clock.business_day())
        facts = {"state": "bound", "account": ACCOUNT, "district": "520103", "rules": rules.version} | more
        at = "2026-11-01T09:00:00+08:00"
        self.items.append(Binding(name, kind=kind, person=person, thing=thing, requested_at=at, **facts))
        self.fates[name] = fate
        if not self.bare:
            self.items.append(LiveBinding(live_key(kind, person, thing), held_by=name))
            self.items += [Room(key, taken={name}) for key in rooms_of(kind, person, thing, rules)]

    def save(self) -> None:
        everything = sorted(self.items + self.mirror, key=_table)
        for table, items in itertools.groupby(everything, key=_table):
            requests = [{"PutRequest": {"Item": item.serialize()}} for item in items]
            for first in range(0, len(requests), 25):
                client("dynamodb").batch_write_item(RequestItems={table: requests[first : first + 25]})


def _table(item: Any) -> str:
    return str(item.Meta.table_name)


def _vehicle(key: str, owner: str, states: str) -> Vehicle:
    facts = {"vin": "V", "kind": "K33", "use": "A", "states": states, "owner": owner, "owner_id_kind": "A"}
    facts |= {"owner_name_sealed": b"-", "owner_number_sealed": b"-", "first_registered": "2021-05-31"}
    return Vehicle(key, **facts, department="520103000000", version="1", source="test")


def _driver(person: str, states: str) -> Driver:
    facts = {"name_sealed": b"-", "number_sealed": b"-", "file_number": "F", "classes": "C1", "states": states}
    facts |= {"first_licensed": "2012-03-07", "valid_until": "2028-03-07", "points": 0}
    return Driver(person, **facts, department="520103000000", version="1", source="test")


def small() -> World:
    """Every fate of every kind once, and what a sweep must leave alone."""
    world, numbers = World(), itertools.count()
    for fate in VEHICLE_FATES:
        world.vehicle(next(numbers), *fate)
    for fate in LICENCE_FATES:
        world.licence(next(numbers), *fate)
    for both in [(VEHICLE_FATES[0], LICENCE_FATES[0]), (VEHICLE_FATES[3], LICENCE_FATES[3])]:
        world.unit_vehicle(next(numbers), both)
    world.unit_vehicle(next(numbers), (VEHICLE_FATES[0], LICENCE_FATES[6]))
    world.unit_vehicle(next(numbers), (VEHICLE_FATES[7], LICENCE_FATES[0]))
    world.unknown(next(numbers))
    for state in ("requested", "withdrawn", "rejected", "ended"):
        world.not_in_force(next(numbers), state)
    return world


def tiny() -> World:
    """One dead binding of each kind, and one that lives."""
    world = World()
    world.vehicle(0, *VEHICLE_FATES[0])
    world.vehicle(1, *VEHICLE_FATES[7])
    world.licence(2, *LICENCE_FATES[3])
    world.unit_vehicle(3, (VEHICLE_FATES[6], LICENCE_FATES[0]))
    return world


def bindings() -> dict[str, dict[str, Any]]:
    items = [item for item in _scanned("test-registry-bindings") if "state" in item]
    return {item["binding"]["S"]: item for item in items}


def _scanned(table: str, **more: Any) -> list[dict[str, Any]]:
    pages = client("dynamodb").get_paginator("scan").paginate(TableName=table, **more)
    return [item for page in pages for item in page["Items"]]


def delivered(handler: Any, message: Any) -> None:
    """As SQS does: until it is taken, four times at most."""
    for _ in range(4):
        try:
            if consume(handler, message) == []:
                return
        except Death:
            keys.forget()
    pytest.fail("a message would have ended among the dead letters")


def swept(run: str = RUN, *, twice: bool = False) -> None:
    """A whole sweep, its pages in whatever order they come."""
    for _ in range(1 + twice):
        delivered(sweep.handler, {"id": run})
    while messages := waiting("registry-sweep"):
        for message in reversed(messages):
            for _ in range(1 + twice):
                delivered(sweep.handler, message)


def texts() -> list[dict[str, Any]]:
    """The texts that went out, once the notices were seen to."""
    for message in waiting("registry-notices"):
        delivered(notices.handler, message)
    return waiting("accounts-handset")


def hold(world: World) -> None:
    """Each binding ended, or did not, as it had to, and what ended holds nothing any more."""
    found = bindings()
    assert {name: item.get("end_reason", {}).get("S") for name, item in found.items()} == world.fates
    assert {item["state"]["S"] for name, item in found.items() if world.fates[name]} <= {"ended"}
    items = _scanned("test-registry-bindings")
    holders = {item["held_by"]["S"] for item in items if "held_by" in item}
    places = set().union(*(item.get("taken", {}).get("SS", ()) for item in items if "held_by" not in item))
    assert holders == places == {name for name, fate in world.fates.items() if fate is None}


@pytest.fixture
def world(stage):
    holder()
    found = small()
    found.save()
    return found


@pytest.fixture
def one_segment(monkeypatch):
    """Every call fails in turn: a second segment would only make the same calls again."""
    monkeypatch.setenv("SWEEP_SEGMENTS", "1")


def test_every_dead_binding_is_ended_for_its_reason_and_no_other(world):
    swept()
    hold(world)


def test_the_report_counts_each_reason_and_is_closed(world):
    swept()
    report = SweepReport.of_run(RUN)
    assert report.looked_at == len(world.fates) - 4
    assert (report.vehicle_cancelled, report.vehicle_transferred, report.owner_changed) == (4, 1, 2)
    assert (report.licence_cancelled, report.licence_transferred) == (3, 2)
    assert (report.done, report.finished_at) == (report.segments, "2026-11-05T12:00:00+08:00")


def test_each_end_stands_written_under_the_person(world):
    swept()
    (entry,) = AuditEntry.of_subject("person:person-3", limit=9)
    assert (entry.action, entry.actor, entry.reference) == ("binding.swept", "platform", f"sweep:{RUN}")


def test_each_holder_is_told_once_why(world):
    swept()
    found = texts()
    fates = [fate for fate in world.fates.values() if fate]
    assert len(found) == len(fates)
    for fate in fates:
        told = [text for text in found if END_TEXTS[fate][0] in text["text"]]
        assert len(told) == fates.count(fate)
    assert {item.get("notice", {}).get("S") for name, item in bindings().items() if world.fates[name]} == {"told"}


def test_another_sweep_finds_nothing_more(world):
    swept()
    texts()
    before = bindings()
    swept("night-2")
    assert (bindings(), texts()) == (before, [])
    assert SweepReport.of_run("night-2").looked_at == len([name for name, fate in world.fates.items() if not fate]) - 4


def test_a_notice_that_was_never_sent_is_found_by_the_next_sweep(world):
    swept()
    waiting("registry-notices")
    swept("night-2")
    assert len(texts()) == len([fate for fate in world.fates.values() if fate])


def test_every_message_twice_and_backwards_comes_to_the_same(world):
    swept(twice=True)
    hold(world)
    report = SweepReport.of_run(RUN)
    assert (report.vehicle_cancelled, report.looked_at, report.done) == (4, len(world.fates) - 4, report.segments)
    assert len(texts()) == len([fate for fate in world.fates.values() if fate])


def test_a_start_that_comes_again_after_the_end_changes_nothing(world):
    swept()
    report = SweepReport.of_run(RUN).to_simple_dict()
    swept()
    assert SweepReport.of_run(RUN).to_simple_dict() == report


def test_what_its_holder_ends_between_reading_and_ending_stays_the_holders(world):
    """The page was read before: its write finds another version, and loses."""
    from registry.sweeping import sweep as sweeping

    stale = Binding.of_binding("B00003")
    stale.update([Binding.version.add(1)])
    stale.version = 0
    assert not sweeping._end(stale, EndReason.VEHICLE_CANCELLED, "sweep:x")
    assert Binding.of_binding("B00003").state == "bound"


def test_ten_thousand_bindings_leave_no_dead_one(stage, monkeypatch):
    # Moto sorts a whole table for every page, so keys and places stay out; the small world has them.
    # Moto copies every table before every transaction, to undo it; here none fails.
    monkeypatch.setattr(moto.dynamodb.models, "copy", SimpleNamespace(deepcopy=lambda tables: tables, copy=copy.copy))
    chances, world = random.Random(20261105), World(bare=True)  # noqa: S311 -- repeatable on purpose
    alive = [fate for fate in VEHICLE_FATES if fate[2] is None], [fate for fate in LICENCE_FATES if fate[1] is None]
    dying = [fate for fate in VEHICLE_FATES if fate[2]], [fate for fate in LICENCE_FATES if fate[1]]
    for number in range(10_000):
        vehicles, licences = dying if chances.random() < 0.04 else alive
        match number % 3:
            case 0:
                world.vehicle(number, *chances.choice(vehicles))
            case 1:
                world.licence(number, *chances.choice(licences))
            case _:
                world.unit_vehicle(number, (chances.choice(vehicles), chances.choice(licences)))
    with short_way():
        world.save()
        swept()
    found = _scanned("test-registry-bindings", ProjectionExpression="binding, end_reason")
    ended = {item["binding"]["S"]: item["end_reason"]["S"] for item in found if "end_reason" in item}
    assert ended == {name: fate for name, fate in world.fates.items() if fate}
    assert 300 < len(ended) < 500
    assert SweepReport.of_run(RUN).looked_at == 10_000


def end_state() -> dict[str, Any]:
    """What the sweep writes, apart from the ids of entries."""
    tables = ("test-registry-bindings", "test-registry-sweeps", "test-foundation-audit")
    return {
        table: sorted(repr(sorted((name, held) for name, held in item.items() if name != "entry")) for item in items)
        for table, items in ((table, _scanned(table)) for table in tables)
    }


def journey(at: int | None, kind: Any = "before") -> tuple[dict[str, Any], set[str], int, list[str]]:
    with mock_aws():
        raise_stage()
        holder()
        world = tiny()
        world.save()
        with planned(at, kind) as plan:
            swept()
            found = texts()
        hold(world)
        return end_state(), {text["text"] for text in found}, len(found), plan.calls


# The harness's own calls to the queues are counted too; a fault there is the test's, so they are left out.
OWN = {"sqs.GetQueueUrl", "sqs.ReceiveMessage", "sqs.DeleteMessage"}


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_any_single_fault_leaves_the_end_as_it_was(one_segment, kind):
    state, said, number, calls = journey(None)
    for at in [at for at, call in enumerate(calls, 1) if call not in OWN]:
        found, found_said, found_number, _ = journey(at, kind)
        assert (found, found_said) == (state, said), f"fault {kind} at call {at}, {calls[at - 1]}"
        # A carrier cannot be asked whether it took a text: the one whose answer was lost may come twice.
        assert found_number - number in ({0, 1} if kind == "after" or calls[at - 1].startswith("dynamodb") else {0})


def test_the_test_knows_who_is_dead_as_the_rules_do(stage):
    for states, kept, fate in VEHICLE_FATES:
        assert dead("me", VehicleNow("me" if kept else "you", states), None, clock.business_day()) == fate
    for states, fate in LICENCE_FATES:
        assert dead("me", None, LicenceNow(states), clock.business_day()) == fate


def test_a_broken_message_comes_back(stage):
    assert consume(sweep.handler, {"time": "2026-11-05T18:00:00Z"}) == ["m0"]
