"""Passes a call on to the gateway: its headers cleaned, its turn awaited, its answer read whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, hdrs
from multidict import CIMultiDict
from yarl import URL

from infra.local.front.admission import Admission
from traffic.errors import Unavailable

_GATEWAY_SECONDS = 29  # what API Gateway gives a function
# Of one connection, and no business of the next (RFC 9110, section 7.6.1); host and length are written anew.
_OF_THIS_CONNECTION = frozenset({
    "connection", "content-length", "host", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection",
    "te", "trailer", "transfer-encoding", "upgrade",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What the gateway answered."""

    status: int
    headers: CIMultiDict[str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get(hdrs.CONTENT_TYPE, "").partition(";")[0].strip().lower()


class Gateway:
    """The gateway's side of the front. Use it as an asynchronous context: it keeps connections open."""

    def __init__(self, admission: Admission) -> None:
        self._admission = admission

    async def __aenter__(self) -> Self:
        timeout = ClientTimeout(total=_GATEWAY_SECONDS)
        self._session = ClientSession(
            timeout=timeout,
            auto_decompress=False,
            cookie_jar=DummyCookieJar(),
            skip_auto_headers={hdrs.ACCEPT, hdrs.ACCEPT_ENCODING, hdrs.CONTENT_TYPE, hdrs.USER_AGENT},
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """The gateway's answer. Raises Unavailable when there is none, or no place for the call in time."""
        async with self._admission.place():
            try:
                async with self._session.request(
                    method, URL(url, encoded=True), headers=headers, data=body, allow_redirects=False
                ) as response:
                    return Answer(response.status, passed_on(response.headers), await response.read())
            except (ClientError, TimeoutError):
                raise Unavailable from None


def passed_on(headers: Mapping[str, str]) -> CIMultiDict[str]:
    """The headers that may travel on: all but those of this connection, and those it names as its own."""
    named = {name.strip().lower() for name in headers.get(hdrs.CONNECTION, "").split(",")}
    dropped = _OF_THIS_CONNECTION | named
    return CIMultiDict((name, value) for name, value in headers.items() if name.lower() not in dropped)
