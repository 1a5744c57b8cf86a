"""Calls from many addresses at once. Every one of 127.0.0.0/8 is this machine's, so each caller can have one of their own: the
limits by address, of look-ups and of codes, hold here as they do outside, and none of them is lifted for the run."""

import json
from collections import defaultdict
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

_SECONDS = 60


def address(number: int) -> str:
    """The address of the `number`-th caller."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


class Callers:
    """Connections by the caller's address, kept open as browsers keep them. Use it as an asynchronous context."""

    def __init__(self, front: str) -> None:
        self._front = front
        self._sessions: defaultdict[str, ClientSession] = defaultdict()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        for session in self._sessions.values():
            await session.close()

    async def send(
        self, source: str, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        """One call; status and body of its answer, read whole."""
        session = self._sessions.get(source)
        if session is None:
            connections = TCPConnector(local_addr=(source, 0), limit=0, keepalive_timeout=_SECONDS)
            timeout = ClientTimeout(total=_SECONDS)
            session = ClientSession(self._front, connector=connections, timeout=timeout, cookie_jar=DummyCookieJar())
            self._sessions[source] = session
        async with session.request(method, path, data=body, headers=headers) as answer:
            return answer.status, await answer.read()

    async def call(self, source: str, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """The same in JSON."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is None:
            status, found = await self.send(source, method, path, None, sent)
        else:
            content = json.dumps(body, ensure_ascii=False).encode()
            status, found = await self.send(source, method, path, content, {"Content-Type": "application/json"} | sent)
        return status, json.loads(found)
