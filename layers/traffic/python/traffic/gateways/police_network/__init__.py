"""公安网强制更新 (M14): one vehicle or licence as the police network holds it now.

Setting `POLICE_NETWORK`: its https address, or `stand-in`. Secret `registry-police-network` (see `traffic.gateways.signed`).
Question {"table", "key"}, answer {"row"}: the fields of the exchange as a package would write them, or null. So what is asked for
passes the checks that an imported row passes, and has the version that the same row has in a package.
"""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

import msgspec

from traffic.entrypoint import logger
from traffic.exchange.rows.drivers import LAYOUT as DRIVERS
from traffic.exchange.rows.drivers import DriverRow
from traffic.exchange.rows.reading import Layout, Read, Row, read_rows
from traffic.exchange.rows.vehicles import LAYOUT as VEHICLES
from traffic.exchange.rows.vehicles import VehicleRow
from traffic.gateways.asking import logged
from traffic.gateways.signed import SignedCalls
from traffic.gateways.troubles import Trouble, trouble

PARTY = "police_network"

RowModel = TypeVar("RowModel", bound=Row)


@dataclass(frozen=True, slots=True)
class Facts(Generic[RowModel]):
    """A row, and the version that orders it among all exports of the same record."""

    row: RowModel
    version: str


VehicleFacts = Facts[VehicleRow]
DriverFacts = Facts[DriverRow]


class _Told(msgspec.Struct):
    row: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class PoliceNetwork:
    """The network's outer side, asked under a signature."""

    calls: SignedCalls

    @classmethod
    def of_settings(cls) -> Self:
        """The network that the setting chooses."""
        held = "registry-police-network"
        return cls(SignedCalls.of_settings(PARTY, setting="POLICE_NETWORK", held=held, stand_in=_stand_in))

    @logged(PARTY)
    def vehicle(self, kind: str, plate: str) -> VehicleFacts | None:
        """The vehicle with a kind and number of plate, None when there is none; raises GatewayError."""
        return self._asked("vehicles", kind + plate, VEHICLES, lambda row: row.hpzl + row.hphm)

    @logged(PARTY)
    def driver(self, citizen_id: str) -> DriverFacts | None:
        """The licence with a number, None when there is none; raises GatewayError."""
        return self._asked("drivers", citizen_id, DRIVERS, lambda row: row.sfzmhm)

    def _asked(
        self, table: str, key: str, layout: Layout[RowModel], key_of: Callable[[RowModel], str]
    ) -> Facts[RowModel] | None:
        told = self.calls.ask({"table": table, "key": key}, _Told).row
        if told is None:
            return None
        found = _read(layout, told)
        if key_of(found.row) != key:
            raise trouble(PARTY, Trouble.FOR_ANOTHER)
        return Facts(found.row, found.version)


def _read(layout: Layout[RowModel], told: Mapping[str, str]) -> Read[RowModel]:
    """Read as a line of a package, whose rules and version are thus the row's."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([told.get(column, "") for column in layout.columns])
    outcomes = list(read_rows(layout, line.getvalue().encode(), encoding="utf-8", first_line=1))
    if len(outcomes) == 1 and isinstance(outcomes[0], Read) and told.keys() <= set(layout.columns):
        return outcomes[0]
    rejects = [reject for outcome in outcomes if not isinstance(outcome, Read) for reject in outcome]
    wrong = [f"{reject.field} {reject.code}" for reject in rejects]
    logger.warning("row refused", extra={"party": PARTY, "wrong": wrong})
    raise trouble(PARTY, Trouble.UNINTELLIGIBLE)


def _stand_in() -> SignedCalls:
    # Imported here because a stage with the real network never needs it.
    from traffic.gateways.police_network.stand_in import calls

    return calls()
