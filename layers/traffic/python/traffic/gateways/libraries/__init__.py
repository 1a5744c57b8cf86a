"""五库查询 (M93): what the libraries of the police know of a person or a vehicle. Each is asked, and answers, for itself.

Setting `ALERTS_LIBRARIES`: the https address of the police network's library gateway, or `stand-in`. Secret `alerts-libraries` (see
`traffic.gateways.signed`). Question {"library", "citizen_id"} or {"library", "vehicles": [{"plate", "plate_kind", "vin"}]}, answer
as a `Finding`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import msgspec

from traffic.gateways.asking import logged
from traffic.gateways.signed import SignedCalls

PARTY = "libraries"


class Library(StrEnum):
    """人口库, 在逃人员库, 吸毒人员库, 假牌套牌库, 被盗抢车辆库."""

    POPULATION = "population"
    FUGITIVES = "fugitives"
    DRUG_USERS = "drug_users"
    FALSE_PLATES = "false_plates"
    STOLEN_VEHICLES = "stolen_vehicles"


# Which libraries know people; the others know vehicles.
OF_PEOPLE = frozenset({Library.POPULATION, Library.FUGITIVES, Library.DRUG_USERS})


class Finding(msgspec.Struct, frozen=True):
    """What a library says.

    known       whether it holds an entry
    state       of the entry, in the library's own word: `living` and `deceased` for people, `open` for what is wanted
    number      of the case or entry; agency is who made it, since the day (ISO)
    plates      which of the vehicles that were asked about
    """

    known: bool
    state: str | None = None
    number: str | None = None
    agency: str | None = None
    since: str | None = None
    plates: tuple[str, ...] = ()


Question = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Libraries:
    """The libraries, asked under a signature."""

    calls: SignedCalls

    @classmethod
    def of_settings(cls) -> Self:
        """The libraries that the setting chooses."""
        held = "alerts-libraries"
        return cls(SignedCalls.of_settings(PARTY, setting="ALERTS_LIBRARIES", held=held, stand_in=_stand_in))

    @logged(PARTY)
    def ask(self, library: Library, question: Question) -> Finding:
        """What one library knows; raises GatewayError."""
        return self.calls.ask({"library": library, **question}, Finding)


def _stand_in() -> SignedCalls:
    # Imported here because a stage with the real libraries never needs it.
    from traffic.gateways.libraries.stand_in import calls

    return calls()
