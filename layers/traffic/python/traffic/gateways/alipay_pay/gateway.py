"""One call to Alipay: signed by the SDK, its answer held to Alipay's signature over the very bytes that answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from traffic import clock
from traffic.gateways.alipay_pay.answers import PARTY, Read, read
from traffic.gateways.asking import asked, logged
from traffic.gateways.transport import Request, Transport

_HEADERS = {"content-type": "application/x-www-form-urlencoded;charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Gateway:
    """The SDK that signs for us, Alipay's key in PEM, and the way to Alipay."""

    signer: Any
    party_key: str
    transport: Transport

    def signed(self, method: str, content: Mapping[str, object], **more: str) -> str:
        """A signed call as the query of an address. The SDK would ask the machine for the time; it is told instead."""
        timestamp = f"{clock.china_now():%Y-%m-%d %H:%M:%S}"
        return str(self.signer.client_api(method, dict(content), format="JSON", timestamp=timestamp, **more))

    @logged(PARTY)
    def ask(
        self,
        method: str,
        content: Mapping[str, object],
        answer: type[Read],
        *,
        bears: frozenset[str] = frozenset(),
        **more: str,
    ) -> Read:
        """What Alipay answers: a success, or a failure by one of the codes in `bears`. Raises GatewayError."""
        signed = parse_qsl(self.signed(method, content, **more))
        # Who buys what goes into the body: addresses are written down in many places.
        query = urlencode([(name, value) for name, value in signed if name != "biz_content"])
        body = urlencode([(name, value) for name, value in signed if name == "biz_content"]).encode()
        found = asked(PARTY, self.transport, Request("POST", f"?{query}", _HEADERS, body))
        return read(found.body, f"{method.replace('.', '_')}_response", self.party_key, answer, bears)
