"""The worst day: every driver is told of new points, and many of them open the app. Too many for events of their own.

So it runs in steps of a second, and in parts of people: what opens falls from a peak as people fall away, what the throttle refuses
comes back after the app's back-off, and whoever was refused every time comes back later. Every request is in one of these flows,
so that what came in is what was answered, given up, or still waits.
"""

import math
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

import simpy

from infra.simulation.assumed import BACK_OFF_SECONDS, FALLING_HOURS, RETURNS, RETURNS_AFTER_SECONDS, TRIES

DAY = 24 * 3600


@dataclass(slots=True)
class Day:
    """A day's flows, a second each: what was asked for the first time, what was tried, answered and refused; and in all, what
    was given up and what still waits. `delays` is how much was answered after so long a wait before the try that succeeded."""

    asked: list[float] = field(default_factory=list)
    tried: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    given_up: float = 0.0
    waiting: float = 0.0
    delays: dict[float, float] = field(default_factory=dict)

    def quantile(self, part: float) -> float:
        """Seconds that such a part of the answered waited at most before the try that succeeded."""
        left = part * sum(self.delays.values())
        for delay, amount in sorted(self.delays.items()):
            left -= amount
            if left <= 0:
                return delay
        return max(self.delays, default=0.0)


def opening(requests: float, seconds: int = DAY) -> list[float]:
    """How many requests are asked for the first time in each second: most at the beginning, a third after FALLING_HOURS."""
    falling = FALLING_HOURS * 3600
    whole = 1 - math.exp(-seconds / falling)
    return [
        requests * (math.exp(-second / falling) - math.exp(-(second + 1) / falling)) / whole
        for second in range(seconds)
    ]


def spread(requests: float, seconds: int = DAY) -> list[float]:
    """The same number evenly over the day: what those ask who are told one after the other."""
    return [requests / seconds] * seconds


def lived(asked: list[float], capacity: float) -> Day:
    """A day on which so many a second get through; simulated in steps of a second."""
    env, day = simpy.Environment(), Day(asked=asked)
    waiting = _Waiting(len(asked))
    env.process(_seconds(env, day, waiting, capacity))
    env.run()
    day.waiting = waiting.left
    return day


class _Waiting:
    """Who comes again and when: by second, then by the number of the try, with what they have waited by then."""

    def __init__(self, seconds: int) -> None:
        self._coming: list[dict[int, float]] = [{} for _ in range(seconds)]
        self.left = 0.0

    def due(self, second: int) -> dict[int, float]:
        """Amounts by try, from 0 for the first."""
        return self._coming[second]

    def again(self, second: int, turn: int, amount: float) -> None:
        """So much tries for the `turn`-th time in a later second; what would be after the day's end is left over."""
        if second < len(self._coming):
            self._coming[second][turn] = self._coming[second].get(turn, 0.0) + amount
        else:
            self.left += amount


def _seconds(env: simpy.Environment, day: Day, waiting: _Waiting, capacity: float) -> Generator[simpy.Event, Any, None]:
    for second, new in enumerate(day.asked):
        trying = {0: new, **waiting.due(second)}
        whole = sum(trying.values())
        through = min(1.0, capacity / whole) if whole else 1.0
        day.tried.append(whole)
        day.answered.append(whole * through)
        day.refused.append(whole * (1 - through))
        for turn, amount in trying.items():
            day.delays[_waited(turn)] = day.delays.get(_waited(turn), 0.0) + amount * through
            _refused(day, waiting, second, turn, amount * (1 - through))
        yield env.timeout(1)


def _refused(day: Day, waiting: _Waiting, second: int, turn: int, amount: float) -> None:
    """What was refused at its `turn`-th try comes again, spread over the back-off, or is given up."""
    if not amount:
        return
    if turn + 1 == TRIES * (1 + RETURNS):
        day.given_up += amount
        return
    if (turn + 1) % TRIES == 0:
        waiting.again(second + RETURNS_AFTER_SECONDS, turn + 1, amount)
        return
    most = round(BACK_OFF_SECONDS[turn % TRIES])
    for later in range(1, most + 1):
        waiting.again(second + later, turn + 1, amount / most)


def _waited(turn: int) -> float:
    """What the `turn`-th try has waited for on average."""
    rounds, within = divmod(turn, TRIES)
    return rounds * (_backed_off(TRIES - 1) + RETURNS_AFTER_SECONDS) + _backed_off(within)


def _backed_off(steps: int) -> float:
    """What so many waits in a row take on average, half of their most."""
    return sum(BACK_OFF_SECONDS[:steps]) / 2
