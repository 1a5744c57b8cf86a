"""回调: what a partner subscribed to is sent to its address, signed with the secret of the subscription.

Setting `PARTNERS_CALLBACKS`: `https`, or `stand-in`. The body is JSON; the three headers go with it (see `signature`). A partner
takes it by answering 200 to 299 within five seconds; redirects are not followed, and what it says is not read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from traffic.gateways.asking import logged
from traffic.gateways.callbacks.signature import signed
from traffic.gateways.transport import Request, Transport, stands_in

PARTY = "partner"
# The way to an address; a stand-in at its other end was given the secret when the partner subscribed.
Way = Callable[[str, bytes], Transport]


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Every partner's address, and the way there."""

    way: Way

    @classmethod
    def of_settings(cls) -> Self:
        """The world that the setting chooses."""
        if stands_in("PARTNERS_CALLBACKS"):
            # Imported here because a stage with real partners never needs it.
            from traffic.gateways.callbacks.stand_in import way as to_stand_in

            return cls(to_stand_in)
        # Imported here because a stand-in needs no network.
        from traffic.gateways.callbacks.reaching import way as to_partner

        return cls(to_partner)

    @logged(PARTY)
    def call(self, address: str, secret: bytes, callback: str, body: bytes) -> int:
        """The status that the partner answers with; raises GatewayError where it does not answer."""
        headers = {"content-type": "application/json", **signed(secret, callback, body)}
        return self.way(address, secret)(Request("POST", "", headers, body)).status
