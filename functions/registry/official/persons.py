"""What the mirror holds of a person: the licence, and the vehicles that are theirs."""

from dataclasses import dataclass
from itertools import chain

from traffic.errors import NotFound
from traffic.records.driver import Driver
from traffic.records.newest import Mirrored
from traffic.records.vehicle import Vehicle

# A look is one transaction of at most 100 items: each record that is shown, and each entry.
MOST_PERSONS = 4
MOST_VEHICLES = 20


class PersonUnknown(NotFound):
    """The mirror holds neither a licence nor a vehicle."""

    code = "person_unknown"
    zh, en = "未查询到该人员", "Nobody of that number is known"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a licence, a vehicle or both; `more` says that there are vehicles beyond those here."""

    driver: Driver | None
    vehicles: list[Vehicle]
    more: bool

    @property
    def records(self) -> list[Mirrored]:
        """The mirrored records that a look at this person shows."""
        return [*([self.driver] if self.driver else []), *self.vehicles]


def persons_of(tokens: list[str]) -> tuple[list[Person], list[Mirrored]]:
    """Those of some persons whom the mirror knows, and the records they come from."""
    found = [person for person in map(_person, tokens) if person.records]
    return found, list(chain.from_iterable(person.records for person in found))


def _person(token: str) -> Person:
    vehicles = Vehicle.of_owner(token, limit=MOST_VEHICLES + 1)
    return Person(_driver(token), vehicles[:MOST_VEHICLES], len(vehicles) > MOST_VEHICLES)


def _driver(token: str) -> Driver | None:
    try:
        return Driver.of_person(token)
    except Driver.DoesNotExist:
        return None
