"""Functions: a call takes an environment that is idle or starts one, as long as the account has a place; else it is refused.

Environments are not given up within a simulation: Lambda keeps them for longer than one lasts.
"""

from collections import Counter

from infra.capacity.quotas import STARTS, STARTS_SECONDS
from infra.simulation.gateway import Bucket


class Functions:
    """All functions of an account with so many places."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._idle: Counter[str] = Counter()
        self._starting: dict[str, Bucket] = {}
        self.running = self.most = self.starts = 0

    def begin(self, name: str, now: float) -> bool | None:
        """Begin a call: whether it starts an environment; None where it is refused."""
        if self.running >= self._places:
            return None
        cold = not self._idle[name]
        if cold and not self._may_start(name, now):
            return None
        if cold:
            self.starts += 1
        else:
            self._idle[name] -= 1
        self.running += 1
        self.most = max(self.most, self.running)
        return cold

    def end(self, name: str) -> None:
        """The call is over; its environment waits for the next."""
        self.running -= 1
        self._idle[name] += 1

    def _may_start(self, name: str, now: float) -> bool:
        starting = self._starting.setdefault(name, Bucket(STARTS / STARTS_SECONDS, STARTS))
        return starting.take(now)
