"""What is asked of the police network, and what it tells, as records that can be compared."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from registry.mirroring.records import as_driver, as_vehicle
from traffic.exchange.rows.drivers import DriverRow
from traffic.exchange.rows.vehicles import VehicleRow
from traffic.privacy.sealing import person_token
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle, subject_of_owner

SOURCE = "police-network"

Row = TypeVar("Row", covariant=True)


class Told(Protocol[Row]):
    """A row, and the version that the same row would have in a package."""

    @property
    def row(self) -> Row:
        """The row."""

    @property
    def version(self) -> str:
        """Its version."""


class Network(Protocol):
    """Who is asked: the gateway `traffic.gateways.police_network`. None is for what it does not know."""

    def vehicle(self, kind: str, plate: str) -> Told[VehicleRow] | None:
        """One vehicle."""

    def driver(self, citizen_id: str) -> Told[DriverRow] | None:
        """One licence."""


@dataclass(frozen=True, slots=True)
class AskedVehicle:
    """A vehicle, and what the network tells of it."""

    key: str
    told: Vehicle | None

    @property
    def thing(self) -> str:
        """What the refresh is kept under."""
        return f"vehicle:{self.key}"

    def held(self) -> Vehicle | None:
        """What the mirror holds, read strongly."""
        try:
            return Vehicle.get(self.key, consistent_read=True)
        except Vehicle.DoesNotExist:
            return None

    def subjects(self, held: Vehicle | None) -> list[str]:
        """Whose data it is: the owner's, and where it changed hands the former owner's too."""
        found = [subject_of_owner(vehicle) for vehicle in (held, self.told) if vehicle]
        return list(dict.fromkeys(found)) or [self.thing]


@dataclass(frozen=True, slots=True)
class AskedLicence:
    """A licence, and what the network tells of it."""

    person: str
    told: Driver | None

    @property
    def thing(self) -> str:
        """What the refresh is kept under."""
        return f"licence:{self.person}"

    def held(self) -> Driver | None:
        """What the mirror holds, read strongly."""
        try:
            return Driver.get(self.person, consistent_read=True)
        except Driver.DoesNotExist:
            return None

    def subjects(self, _: Driver | None) -> list[str]:
        """Whose data it is."""
        return [f"person:{self.person}"]


def ask_vehicle(network: Network, key: str) -> AskedVehicle:
    """Ask about the vehicle with a plate's key; raises GatewayError."""
    told = network.vehicle(key[:2], key[2:])
    return AskedVehicle(key, as_vehicle(told.row, told.version, SOURCE) if told else None)


def ask_licence(network: Network, citizen_id: str) -> AskedLicence:
    """Ask about the licence of a person; raises GatewayError."""
    told = network.driver(citizen_id)
    return AskedLicence(person_token(citizen_id), as_driver(told.row, told.version, SOURCE) if told else None)
