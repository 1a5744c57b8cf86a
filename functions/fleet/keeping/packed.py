"""A state in few bytes: points as columns of differences, which hardly change from one to the next and so compress well."""

import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

import msgspec

from fleet.rules.episodes import Known
from fleet.rules.machine import Machine
from fleet.rules.points import Point
from fleet.rules.runs import Run
from fleet.rules.state import State
from fleet.rules.window import Window

_LAYOUT = 1
# Of whole numbers: at, longitude, latitude, speed, bearing, road.
_COLUMNS = 6


class UnknownLayout(Exception):
    """Packed by a version of this platform that is newer than this one."""


def packed(state: State) -> bytes:
    """The bytes of a state."""
    window = state.window
    return msgspec.msgpack.encode(
        (
            _LAYOUT,
            _machine_packed(window.carry),
            window.horizon,
            zlib.compress(_columns(window.points), 1),
            _machine_packed(window.tip),
            [_run_packed(run) for run in window.closed],
            window.late,
            [(one.episode, one.rule, one.began, one.last, one.mark, one.told, one.gone) for one in state.known],
        )
    )


def unpacked(held: bytes) -> State:
    """The state again; raises UnknownLayout."""
    layout, carry, horizon, points, tip, closed, late, known = msgspec.msgpack.decode(held)
    if layout != _LAYOUT:
        raise UnknownLayout(layout)
    window = Window(
        carry=_machine(carry),
        horizon=horizon,
        points=_points(zlib.decompress(points)),
        tip=_machine(tip),
        closed=[_run(one) for one in closed],
        late=late,
    )
    return State(window, [Known(*one) for one in known])


def _columns(points: Sequence[Point]) -> bytes:
    """Column after column, each its first value and then differences."""
    found = array("q")
    for column in zip(*points, strict=True):
        found.append(column[0])
        found.extend(after - before for before, after in pairwise(column))
    return found.tobytes()


def _points(held: bytes) -> list[Point]:
    found = array("q")
    found.frombytes(held)
    rows = len(found) // _COLUMNS
    columns = [accumulate(found[start : start + rows]) for start in range(0, len(found), rows or 1)]
    return list(map(Point._make, zip(*columns, strict=True)))


def _machine_packed(machine: Machine) -> tuple[Any, ...]:
    return (
        machine.last,
        machine.doubted,
        machine.driven,
        machine.night_driven,
        machine.stopped,
        machine.jumps,
        machine.frozen,
        [run and _run_packed(run) for run in machine.runs],
    )


def _machine(held: Sequence[Any]) -> Machine:
    last, doubted, *clocks, runs = held
    found = Machine(last and Point._make(last), doubted and Point._make(doubted), *clocks)
    found.runs = [one and _run(one) for one in runs]
    return found


def _run_packed(run: Run) -> tuple[Any, ...]:
    return tuple(getattr(run, name) for name in Run.__slots__)


def _run(held: Sequence[Any]) -> Run:
    facts = dict(zip(Run.__slots__, held, strict=True))
    return Run(**facts | {"reached": tuple(facts["reached"])})
