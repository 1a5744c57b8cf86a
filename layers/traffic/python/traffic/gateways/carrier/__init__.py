"""电信运营商实名比对 (M03): whether a phone is registered in somebody's name and citizen id.

Setting `CARRIER`: the carrier's https address, or `stand-in`. Secret `accounts-carrier` (see `traffic.gateways.signed`).
Question {"name", "citizen_id", "phone"}, answer {"verdict"}; only the verdict is meant to be kept.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import msgspec

from traffic.gateways.asking import logged
from traffic.gateways.signed import SignedCalls

PARTY = "carrier"


class Verdict(StrEnum):
    """What the carrier says of name, citizen id and phone together."""

    MATCH = "match"
    NO_MATCH = "no_match"
    UNKNOWN_NUMBER = "unknown_number"


class _Told(msgspec.Struct):
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Carrier:
    """The carrier, asked under a signature."""

    calls: SignedCalls

    @classmethod
    def of_settings(cls) -> Self:
        """The carrier that the setting chooses."""
        return cls(SignedCalls.of_settings(PARTY, setting="CARRIER", held="accounts-carrier", stand_in=_stand_in))

    @logged(PARTY)
    def compare(self, name: str, citizen_id: str, phone: str) -> Verdict:
        """Whether the phone is registered to that person; raises GatewayError."""
        return self.calls.ask({"name": name, "citizen_id": citizen_id, "phone": phone}, _Told).verdict


def _stand_in() -> SignedCalls:
    # Imported here because a stage with a real carrier never needs it.
    from traffic.gateways.carrier.stand_in import calls

    return calls()
