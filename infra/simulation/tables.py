"""A table on demand: it bears its first capacity, and within half an hour twice whatever it has borne."""

from infra.capacity.quotas import DOUBLING_SECONDS
from infra.simulation.gateway import Bucket


class Table:
    """One kind of units of one table. `capacity` is what it bears now, a second; `peak` the most that it has borne in one."""

    def __init__(self, capacity: float) -> None:
        self.capacity = capacity
        self._bucket = Bucket(capacity, capacity)
        self._second, self._spent = 0, 0.0
        self.peak = 0.0
        self._due = DOUBLING_SECONDS

    def take(self, now: float, units: float) -> bool:
        """Spend units at a moment; False where it throttles."""
        while now >= self._due:
            self._grow()
        if not self._bucket.take(now, units):
            return False
        if int(now) != self._second:
            self._second, self._spent = int(now), 0.0
        self._spent += units
        self.peak = max(self.peak, self._spent)
        return True

    def _grow(self) -> None:
        self._due += DOUBLING_SECONDS
        if 2 * self.peak > self.capacity:
            self.capacity = 2 * self.peak
            self._bucket = Bucket(self.capacity, self.capacity)
