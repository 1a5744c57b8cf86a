"""A licence and what was told of its points, read together, and where that leaves it."""

from dataclasses import dataclass
from datetime import date

from registry.own.bound import licence_of
from traffic.points.standing import Standing, standing
from traffic.records.driver import Driver
from traffic.records.points import PointsEntry


@dataclass(frozen=True, slots=True)
class Licence:
    """The mirror's record, and our own ledger's entries."""

    driver: Driver
    entries: list[PointsEntry]

    def standing(self, today: date) -> Standing:
        """Where the points stand on a day; a first licence that the mirror dates later counts from that day."""
        first = min(date.fromisoformat(self.driver.first_licensed), today)
        return standing((entry.event for entry in self.entries), first, today)


def own_licence(person: str) -> tuple[Licence, list[Driver]]:
    """A person's own bound licence, and the mirrored records it comes from; raises LicenceNotBound."""
    driver = licence_of(person)
    return Licence(driver, PointsEntry.of_person(person)), [driver]
