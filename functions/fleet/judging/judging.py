"""Points of one vehicle meet its state. Two who do so at once: one writes, the other reads again and goes on from there."""

from collections.abc import Sequence

from pynamodb.exceptions import PutError

from fleet.enrolling.terms import book_of
from fleet.judging.rows import fact_of, gone, row_of
from fleet.keeping.packed import packed, unpacked
from fleet.rules.bounds import Book
from fleet.rules.episodes import Change
from fleet.rules.points import Point
from fleet.rules.state import State
from traffic.records.fleet_state import FleetState
from traffic.records.fleet_vehicle import FleetVehicle
from traffic.records.outbox import Outbox
from traffic.records.transaction import Lost, together
from traffic.settings import integer

ACTIVE = "active"
_ATTEMPTS = 5
# Each is two writes of a transaction, which takes a hundred.
_MOST_CHANGES = 40


class Busy(Exception):
    """Others were quicker every time: the queue brings the points again."""


def judge(vehicle: str, points: Sequence[Point]) -> None:
    """Take points of a vehicle; whatever of them is known already changes nothing. Raises Busy."""
    try:
        enrolled = FleetVehicle.of_vehicle(vehicle)
    except FleetVehicle.DoesNotExist:
        return
    # What waited in the queue when its vehicle was let go concerns nobody any more.
    if enrolled.state == ACTIVE:
        # In order, so that where they must be parted the older go first and none comes late by it.
        _judge(enrolled, sorted(set(points)), book_of(enrolled.terms))


def _judge(enrolled: FleetVehicle, points: Sequence[Point], book: Book) -> None:
    for _ in range(_ATTEMPTS):
        seen = FleetState.of_vehicle(enrolled.vehicle)
        state = unpacked(seen.packed) if seen else State()
        late = state.window.late
        changes = state.take(enrolled.vehicle, points, book, integer("FLEET_WINDOW_SECONDS"))
        if len(changes) > _MOST_CHANGES and len(points) > 1:
            half = len(points) // 2
            _judge(enrolled, points[:half], book)
            _judge(enrolled, points[half:], book)
            return
        if not (state.fresh or state.window.late > late) or _written(enrolled, seen, state, changes, book):
            return
    raise Busy


def _written(
    enrolled: FleetVehicle, seen: FleetState | None, state: State, changes: Sequence[Change], book: Book
) -> bool:
    """Write everything that changed, if the state is still what was read."""
    kept = _kept(enrolled.vehicle, seen, state)
    unchanged = FleetState.unchanged(seen)
    try:
        if not changes:
            kept.save(condition=unchanged)
            return True
        with together() as act:
            act.save(kept, condition=unchanged)
            for change in changes:
                if change.run is None:
                    act.update(*gone(change.known.episode))
                    continue
                episode = row_of(enrolled, change.known.episode, change.run, book)
                act.save(episode)
                if change.tell:
                    act.save(Outbox.of("fleet", change.tell, fact_of(episode)))
    except Lost:
        return False
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _kept(vehicle: str, seen: FleetState | None, state: State) -> FleetState:
    tip = state.window.tip
    last = tip.last or Point(0, 0, 0, 0, 0)
    return FleetState(
        vehicle,
        packed=packed(state),
        at=last.at,
        longitude=last.longitude,
        latitude=last.latitude,
        speed=last.speed,
        bearing=last.bearing,
        late=state.window.late,
        jumps=tip.jumps,
        frozen=tip.frozen,
        version=(seen.version if seen else 0) + 1,
    )
