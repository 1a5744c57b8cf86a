"""What each of the four packages holds, place by place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from infra.local.sample import cast
from infra.local.sample.cases import case_of, case_row, protected_cases
from infra.local.sample.chances import chance_of
from infra.local.sample.corrections import corrected_row, counted
from infra.local.sample.extent import Extent
from infra.local.sample.fleet import vehicle_row
from infra.local.sample.licences import driver_row
from infra.local.sample.plan import Plan, plan_of
from infra.local.sample.rows import Row


@dataclass(frozen=True, slots=True)
class Contents:
    """One package: the good row of each place, and the plan of what to make of it."""

    name: str
    table: str
    encoding: str
    rows: int
    row_at: Callable[[int], Row]
    plan: Plan
    photographed: int = 0
    older: int = 0
    known: int = 0

    def lines(self, columns: Sequence[str]) -> Iterator[bytes]:
        """The encoded lines. No field holds a comma or a quotation mark, so joining will do."""
        fields, plan = itemgetter(*columns), self.plan
        for place in range(self.rows):
            row = self.row_at(plan.repeated.get(place, place))
            if mistake := plan.mistakes.get(place):
                yield mistake.damage(",".join(fields(mistake.made_in(row))).encode(self.encoding))
            else:
                yield ",".join(fields(row)).encode(self.encoding)


def contents_of(extent: Extent) -> tuple[Contents, ...]:
    """The packages in the order of their import."""
    violations = _violations(extent)
    return _vehicles(extent), _drivers(extent), violations, _corrections(extent, violations.plan.good)


def _vehicles(extent: Extent) -> Contents:
    plan = plan_of("vehicles", extent.vehicles, len(cast.VEHICLES), chance_of(extent.seed, "vehicles"))
    return Contents("1-VEHICLES", "vehicles", "utf-8", extent.vehicles, partial(vehicle_row, extent), plan)


def _drivers(extent: Extent) -> Contents:
    """In GB18030, as older sources write; one name of the cast is in no smaller set of characters."""
    plan = plan_of("drivers", extent.drivers, len(cast.DRIVERS), chance_of(extent.seed, "drivers"))
    return Contents("2-DRIVERS", "drivers", "gb18030", extent.drivers, partial(driver_row, extent), plan)


def _violations(extent: Extent) -> Contents:
    first, chance = protected_cases(extent), chance_of(extent.seed, "violations")
    plan = plan_of("violations", extent.violations, first, chance, good=extent.corrections)

    def row_at(place: int) -> Row:
        return case_row(case_of(extent, place))

    return Contents("3-VIOLATIONS", "violations", "utf-8", extent.violations, row_at, plan, extent.photographed)


def _corrections(extent: Extent, numbers: Sequence[int]) -> Contents:
    rows = len(numbers)

    def row_at(place: int) -> Row:
        return corrected_row(extent, place, numbers[place])

    return Contents(
        "4-CORRECTIONS",
        "violations",
        "utf-8",
        rows,
        row_at,
        Plan({}, {}, ()),
        older=counted(rows, "older"),
        known=counted(rows, "unchanged"),
    )
