"""What comes in a call, each line as a point of somebody's or as the reason why it is none."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass

from fleet.contract.requests_positions import PointRecord
from fleet.enrolling.enrolling import terminal_token
from fleet.jt808.answers import Result
from fleet.jt808.frames import Frame, frame_of
from fleet.jt808.positions import HEARTBEAT, Position, positions_of
from fleet.jt808.refused import FrameRefused
from fleet.rules.points import Point
from fleet.rules.roads import road_number
from traffic.identifiers.plates import normalise
from traffic.records.fleet_vehicle import FleetClaim


@dataclass(slots=True)
class Line:
    """One line of a call. `claim` finds whose it is; `fault` says why nothing, or not all of it, is judged."""

    part: str
    line: int
    claim: str | None = None
    points: tuple[Point, ...] = ()
    frame: Frame | None = None
    fault: str | None = None
    result: Result = Result.TAKEN


def lines_of(points: list[PointRecord], frames: list[str]) -> Iterator[Line]:
    """Every line of a call, in order."""
    for line, record in enumerate(points, 1):
        claim = FleetClaim.of_plate(record.plate_kind + normalise(record.plate))
        yield Line("points", line, claim, (point_of(record),))
    for line, text in enumerate(frames, 1):
        yield _framed(line, text)


def point_of(record: PointRecord) -> Point:
    """The point that a record tells of."""
    return Point(
        int(record.at.timestamp()),
        round(record.longitude * 1_000_000),
        round(record.latitude * 1_000_000),
        round(record.speed_kmh * 10),
        record.direction,
        road_number(record.road),
    )


def _framed(line: int, text: str) -> Line:
    try:
        frame = frame_of(_bytes(text))
    except FrameRefused as refused:
        return Line("frames", line, fault=refused.code)
    found = Line("frames", line, frame=frame)
    try:
        positions = positions_of(frame)
    except FrameRefused as refused:
        found.fault, found.result = refused.code, Result.WRONG
        return found
    if not positions:
        found.result = Result.TAKEN if frame.message == HEARTBEAT else Result.UNSUPPORTED
        return found
    found.claim = FleetClaim.of_terminal(terminal_token(frame.number))
    found.points = tuple(_point(one) for one in positions if one.located)
    if len(found.points) < len(positions):
        found.fault = "unlocated"
    return found


def _point(position: Position) -> Point:
    return Point(position.at, position.longitude, position.latitude, position.speed, position.bearing)


def _bytes(text: str) -> bytes:
    """A frame begins with 7E, which base64 writes as `f`: the two spellings cannot be confused."""
    try:
        return base64.b64decode(text, validate=True) if text[:1] == "f" else bytes.fromhex(text)
    except (ValueError, binascii.Error):
        raise FrameRefused("encoding") from None
