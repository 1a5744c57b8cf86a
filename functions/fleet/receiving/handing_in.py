"""Points are handed in: those of vehicles that the caller speaks for are queued, vehicle by vehicle; the others are named."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from fleet.contract.answers_positions import PositionsAnswer, RefusedPosition
from fleet.contract.requests_positions import PositionsRequest
from fleet.jt808.answers import Result, answer_to
from fleet.jt808.refused import TEXTS as FRAME_TEXTS
from fleet.receiving.coming import Line, lines_of
from fleet.rules.plausible import TEXTS, fault_of
from fleet.rules.points import Point
from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.queues import send
from traffic.records.fleet_vehicle import FleetClaim

_TEXTS = {**FRAME_TEXTS, **TEXTS}


def hand_in(caller: Caller, body: PositionsRequest) -> PositionsAnswer:
    """What became of a call. Handed in again it changes nothing, so whoever got no answer may. Raises Unavailable."""
    lines = list(lines_of(body.points, body.frames))
    owners = _owners(caller, {line.claim for line in lines if line.claim})
    for line in lines:
        _judge(line, owners)
    found = _by_vehicle(lines, owners)
    try:
        send("FLEET_POINTS_QUEUE", ({"vehicle": one, "points": points} for one, points in found.items()))
    except RuntimeError:
        # The queue took only some; what it has twice then does no harm.
        raise Unavailable from None
    return {
        "accepted": sum(map(len, found.values())),
        "refused": [_refused(line) for line in lines if line.fault],
        "answers": [_answer(line) for line in lines if line.part == "frames"],
    }


def _owners(caller: Caller, claims: Iterable[str]) -> dict[str, str]:
    """The vehicles that plates and terminals belong to, as far as the caller speaks for them."""
    found = FleetClaim.batch_get(sorted(claims))
    return {claim.vehicle: claim.held_by for claim in found if claim.client == caller.client}


def _judge(line: Line, owners: Mapping[str, str]) -> None:
    """Leave a line's good points, and say what is wrong with it if anything is."""
    if line.claim and line.claim not in owners:
        line.fault, line.points = "unknown_vehicle", ()
        line.result = Result.FAILED
        return
    now, today = clock.epoch_seconds(), clock.business_day()
    faults = [fault_of(point, now, today) for point in line.points]
    line.points = tuple(point for point, fault in zip(line.points, faults, strict=True) if fault is None)
    line.fault = line.fault or next((fault for fault in faults if fault), None)


def _by_vehicle(lines: Sequence[Line], owners: Mapping[str, str]) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = defaultdict(list)
    for line in lines:
        if line.points and line.claim:
            found[owners[line.claim]] += line.points
    return found


def _refused(line: Line) -> RefusedPosition:
    code = line.fault or ""
    return {
        "part": "points" if line.part == "points" else "frames",
        "line": line.line,
        "code": code,
        "text": _TEXTS[code],
    }


def _answer(line: Line) -> str | None:
    return answer_to(line.frame, line.result).hex() if line.frame else None
