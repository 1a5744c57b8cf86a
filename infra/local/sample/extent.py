"""How much is to be invented, and as of when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from traffic.clock import CHINA

# Fewer rows would not hold the cast, every mistake and something to correct.
FEWEST_ROWS = 200
_CHANGES_TAKE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Extent:
    """Rows by package; `exported` is when vehicles, drivers and violations left the source, `sent` when the corrections do.

    Both are on China's clock without offset, as the rows are.
    """

    seed: int
    exported: datetime
    sent: datetime
    vehicles: int
    drivers: int
    violations: int
    corrections: int
    photographed: int

    @classmethod
    def of(cls, rows: int, seed: int, now: datetime, photographed: int) -> Self:
        """The extent of `rows` in all; `now` is aware. Raises ValueError when the rows cannot hold what must be in them."""
        if rows < FEWEST_ROWS or not 0 <= photographed <= rows // 10:
            raise ValueError(f"at least {FEWEST_ROWS} rows are needed, and ten for every violation with photos")
        vehicles, drivers = rows * 3 // 10, rows // 5
        rest = rows - vehicles - drivers
        corrections = max(6, rest // 50)
        moment = now.astimezone(CHINA).replace(tzinfo=None, microsecond=0)
        exported = moment - _CHANGES_TAKE
        return cls(seed, exported, moment, vehicles, drivers, rest - corrections, corrections, photographed)
