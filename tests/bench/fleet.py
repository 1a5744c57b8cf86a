"""The fleet's rules: what a point costs from the bytes of its frame to the episodes, in order, as most points come.

A coach drives for days with a corridor, rests and now and then too fast. Frames are decoded, points taken in messages of a few, and
the state is unpacked before and packed after each message, as the door does; tables are left out. Times are of the processor.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime

from fleet.jt808.frames import frame_of
from fleet.jt808.positions import REPORT, positions_of
from fleet.keeping.packed import packed, unpacked
from fleet.rules.bounds import Book, Terms
from fleet.rules.kinds import VehicleKind
from fleet.rules.points import Point
from fleet.rules.state import State
from infra.figures.figure import Budget, Figure
from tests.support.fleet_ways import WINDOW, way, when
from tests.support.jt808 import framed, report
from traffic import clock

_TURNS = 5
# A gateway that collects for five minutes at a point every ten seconds.
_IN_MESSAGE = 30
_DAY = ((235, 70), (25, 0), (3, 108), (200, 85), (25, 0), (120, 60))
_CORRIDOR = tuple((east, 26_500_000) for east in range(103_900_000, 109_200_001, 100_000))


def figures() -> Iterator[Figure]:
    """fleet.us_per_point and fleet.points_per_s through decoding and rules; what keeping the state adds; how large that is."""
    book = Book([Terms(since=0, kind=VehicleKind.COACH, corridor=_CORRIDOR)])
    points = [point for day in range(3, 6) for point in way(when("05:00:00", f"2026-11-0{day}"), *_DAY, every=10)]
    frames = [_frame(point) for point in points]
    # What else this machine does only ever adds to a time, so the least is the truest.
    judged = min(_judged(frames, book) for _ in range(_TURNS))
    kept, size = min(_kept(frames, book) for _ in range(_TURNS))
    yield Figure("fleet.us_per_point", judged / len(frames) * 1e6, "us", Budget("at most", 1000))
    yield Figure("fleet.points_per_s", len(frames) / judged, "points/s")
    yield Figure("fleet.kept_us_per_point", kept / len(frames) * 1e6, "us")
    yield Figure("fleet.state_bytes", size, "bytes")


def _judged(frames: Sequence[bytes], book: Book) -> float:
    """Seconds to decode and judge every frame by itself, in order, the state at hand."""
    state, began = State(), time.process_time()
    for raw in frames:
        state.take("V", _points(raw), book, WINDOW)
    spent = time.process_time() - began
    assert state.window.newest == _points(frames[-1])[0].at
    return spent


def _kept(frames: Sequence[bytes], book: Book) -> tuple[float, int]:
    """Seconds to do so in messages, the state unpacked and packed around each; and the bytes of the last state."""
    held, began = packed(State()), time.process_time()
    for start in range(0, len(frames), _IN_MESSAGE):
        points = [point for raw in frames[start : start + _IN_MESSAGE] for point in _points(raw)]
        state = unpacked(held)
        state.take("V", points, book, WINDOW)
        held = packed(state)
    return time.process_time() - began, len(held)


def _points(raw: bytes) -> list[Point]:
    return [Point(one.at, one.longitude, one.latitude, one.speed, one.bearing) for one in positions_of(frame_of(raw))]


def _frame(point: Point) -> bytes:
    at = datetime.fromtimestamp(point.at, clock.CHINA)
    items = bytes.fromhex("0104000003E8 03020000 300119 310110 02020064 250400000000")
    body = report(
        at=at, longitude=point.longitude, latitude=point.latitude, speed=point.speed, bearing=point.bearing, items=items
    )
    return framed(REPORT, body)
