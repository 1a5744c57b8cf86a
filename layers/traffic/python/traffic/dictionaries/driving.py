"""Which classes (准驾车型) allow driving which type of vehicle (车辆类型 cllx): 公安部令162 annex 1, as dated rows.

The annex speaks of gearbox and mass, which the mirror does not hold. Where these decide, the answer is that a person must
look. Types come from the GA 24 lineage, read from programs that use it, so they are rows and not code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from traffic.dictionaries.dated import holds
from traffic.identifiers.people import covers


class Fit(StrEnum):
    """How a licence fits a vehicle."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Fitting:
    """Vehicles whose type begins with `type`, and whose use (使用性质) is in `uses` if any are named: `classes` allow them,
    `maybe` only some of them."""

    type: str
    classes: tuple[str, ...]
    maybe: tuple[str, ...] = ()
    uses: str = ""
    valid_from: date = date(2022, 4, 1)
    valid_to: date | None = None
    source: str = "公安部令162附件1"


_AUTOMATIC = ("C2",)
_LIGHT_COMBINATION = ("C6",)

FITTINGS = (
    Fitting("K1", ("A1", "A3"), uses="C"),  # 城市公交车
    Fitting("K1", ("A1",)),
    Fitting("K2", ("A3", "B1"), uses="C"),
    Fitting("K2", ("B1",)),
    Fitting("K3", ("C1",), (*_AUTOMATIC, "C5")),
    Fitting("K4", ("C1",), (*_AUTOMATIC, "C5")),
    Fitting("H1", ("B2",)),
    Fitting("H2", ("B2",)),
    Fitting("H3", ("C1",), _AUTOMATIC),
    Fitting("H4", ("C1",), _AUTOMATIC),
    Fitting("H5", ("C3",)),  # 低速货车
    Fitting("N", ("C4",)),  # 三轮汽车
    Fitting("Q", ("A2",), _LIGHT_COMBINATION),
    Fitting("B", ("A2",), _LIGHT_COMBINATION),
    Fitting("G", ("A2",), _LIGHT_COMBINATION),
    Fitting("Z1", (), ("A1", "B2")),
    Fitting("Z2", ("B2",)),
    Fitting("Z5", ("B2",)),
    Fitting("Z", ("C1",), _AUTOMATIC),
    Fitting("D", (), ("N", "P")),
    Fitting("M12", ("F",)),
    Fitting("M22", ("F",)),
    Fitting("M1", ("D",)),
    Fitting("M2", ("E",)),
    Fitting("J", ("M",)),
)


def fit(held: Sequence[str], vehicle_type: str, use: str, on: date, table: Sequence[Fitting] = FITTINGS) -> Fit:
    """Whether a licence with the classes `held` allows driving the vehicle on a day; the first row that matches says so.

    A type without a row (tractors, whose licence is another one, and 其它) is UNSURE. Raises InvalidIdentifier:
    licence_classes_malformed.
    """
    row = next((row for row in table if _matches(row, vehicle_type, use) and holds(row, on)), None)
    if row is None:
        return Fit.UNSURE
    if any(covers(held, wanted) for wanted in row.classes):
        return Fit.YES
    return Fit.UNSURE if any(covers(held, wanted) for wanted in row.maybe) else Fit.NO


def _matches(row: Fitting, vehicle_type: str, use: str) -> bool:
    return vehicle_type.startswith(row.type) and (not row.uses or use in row.uses)
