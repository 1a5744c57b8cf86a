"""How much is to be invented, and as of when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from traffic.clock import CHINA

# Fewer rows would not hold the cast, every mistake and something to correct.
FEWEST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Extent:
    """Rows by package; `sent` is when the corrections leave, `exported` when everything before them left.

    Both are on China's clock without offset, as the rows are.
    """

    seed: int
    sent: datetime
    vehicles: int
    drivers: int
    violations: int
    corrections: int
    photographed: int

    @property
    def exported(self) -> datetime:
        """A day before the corrections, so that there is time for something to have changed."""
        return self.sent - timedelta(days=1)

    @classmethod
    def of(cls, rows: int, seed: int, now: datetime, photographed: int) -> Self:
        """The extent of `rows` in all; `now` is aware. Raises ValueError when the rows cannot hold what must be in them."""
        if rows < FEWEST_ROWS or not 0 <= photographed <= rows // 10:
            raise ValueError(f"at least {FEWEST_ROWS} rows are needed, and ten for every violation with photos")
        vehicles, drivers = rows * 3 // 10, rows // 5
        rest = rows - vehicles - drivers
        corrections = max(6, rest // 50)
        moment = now.astimezone(CHINA).replace(tzinfo=None, microsecond=0)
        return cls(seed, moment, vehicles, drivers, rest - corrections, corrections, photographed)
