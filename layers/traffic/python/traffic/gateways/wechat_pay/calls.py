"""One question to WeChat Pay: signed by us, and answered under a signature of WeChat's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from traffic.entrypoint import logger
from traffic.gateways.sign_in import refused
from traffic.gateways.transport import Answer, Request, Transport
from traffic.gateways.troubles import Trouble, trouble
from traffic.gateways.wechat_pay.codes import PASSING
from traffic.gateways.wechat_pay.merchant import Merchant
from traffic.gateways.wechat_pay.platform_keys import NotGenuine, PlatformKeys

PARTY = "wechat_pay"
_DONE = frozenset({200, 204})
# 202: taken, not done; WeChat wants to be asked once more.
_BUSY = frozenset({202, 429, 503})
# Nothing may be drawn from an answer with a wrong signature for a probe, and asking once more gets a right one.
_NOT_GENUINE: Mapping[str, Trouble] = {"probe": Trouble.FAILED, "stale": Trouble.STALE}


class _Failure(msgspec.Struct):
    code: str = ""


@dataclass(frozen=True, slots=True)
class Calls:
    """We, WeChat's keys, and the way there."""

    merchant: Merchant
    platform: PlatformKeys
    transport: Transport

    def ask(self, method: str, path: str, content: Any = None, *, unless: frozenset[str] = frozenset()) -> bytes | None:
        """The body of the answer; None where WeChat declines by one of the codes `unless`. Raises GatewayError."""
        body = b"" if content is None else msgspec.json.encode(content)
        found = self.transport(Request(method, path, self.headers(method, path, body), body))
        _hold_to_status(found.status)
        if found.status in _DONE:
            self._hold_to_signature(found)
            return found.body
        code = self._code(found)
        if code in unless:
            return None
        raise trouble(PARTY, PASSING[code]) if code in PASSING else refused(PARTY, code)

    def headers(self, method: str, path: str, body: bytes = b"") -> dict[str, str]:
        """The headers of a question; WeChat answers none without `accept` and `user-agent`."""
        signed = {"authorization": self.merchant.authorization(method, path, body)}
        preferred = {"wechatpay-serial": self.platform.preferred} if self.platform.preferred else {}
        written = {"content-type": "application/json"} if body else {}
        return {"accept": "application/json", "user-agent": "tongtu/1", **signed, **preferred, **written}

    def _code(self, found: Answer) -> str:
        """Why WeChat declines. It signs what it does, and not always what it does not; what it signs must be signed rightly."""
        if "wechatpay-signature" in found.headers:
            self._hold_to_signature(found)
        try:
            return msgspec.json.decode(found.body, type=_Failure).code
        except ValueError:
            return ""

    def _hold_to_signature(self, found: Answer) -> None:
        why = self._doubt(found)
        if why is not None:
            logger.warning("answer not genuine", extra={"party": PARTY, "why": why})
            raise trouble(PARTY, _NOT_GENUINE.get(why, Trouble.WRONGLY_SIGNED))

    def _doubt(self, found: Answer) -> str | None:
        try:
            self.platform.check(found.headers, found.body)
        except NotGenuine as error:
            return error.why
        return None


def _hold_to_status(status: int) -> None:
    if status in _BUSY:
        raise trouble(PARTY, Trouble.BUSY)
    if status >= 500:
        raise trouble(PARTY, Trouble.FAILED)
