"""Terminals on the channel of alerts, over real WebSockets: they say hello, acknowledge, drop what they know, go away and catch up.

For the demonstration, the benchmark and the platform tests. The connections live in a loop of their own, so that whoever plays an
officer may call the police API meanwhile, as an officer does.
"""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import aiohttp

from infra.local.places import STAGE

# What the terminal's software waits for an answer; a small machine starts a process for it first.
_PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 0.02
# How many connect, or acknowledge, at a time: each costs the emulator a process.
_AT_ONCE = 4

Result = TypeVar("Result")
Handshake = Callable[[], Mapping[str, str]]


class Running(Protocol):
    """As much of a running world as a channel needs."""

    @property
    def endpoint(self) -> str:
        """The emulator's address."""

    def client(self, service: str) -> Any:
        """A client of a service."""


class NotHeard(Exception):
    """What a terminal waited for did not come in time."""


def channel_of(running: Running) -> str:
    """Where the channel's WebSocket is, on the emulator."""
    (stack,) = running.client("cloudformation").describe_stacks(StackName=f"tongtu-{STAGE}-alerts")["Stacks"]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
    return f"{running.endpoint.replace('http', 'ws', 1)}/_aws/execute-api/{outputs['ChannelApiId']}/v1"


@dataclass(slots=True)
class Heard:
    """A frame about an alert, and when it came, in seconds of the epoch."""

    frame: dict[str, Any]
    at: float

    @property
    def alert(self) -> str:
        """The alert that it is about."""
        return str(self.frame["body"]["alert"])


@dataclass(slots=True)
class AlertedTerminal:
    """One terminal. `known` are the frames that it keeps, in order; `dropped` the ids that came once more; `said` all others."""

    line: "Line"
    handshake: Handshake
    known: list[Heard] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    said: list[dict[str, Any]] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)
    _socket: aiohttp.ClientWebSocketResponse | None = None
    _listening: "asyncio.Task[None] | None" = None
    _acknowledging: "set[asyncio.Task[None]]" = field(default_factory=set)

    def go_online(self) -> None:
        """Connect and say hello; returns once everything that was missed has come. Raises NotHeard."""
        self.line.run(self._connect())
        self.fetch()

    def fetch(self) -> None:
        """Say hello until nothing is missing any more. Raises NotHeard."""
        more = True
        while more:
            before = len(self.said)
            self.line.run(self._say("hello", {}))
            self.wait(lambda: any(one["type"] == "ready" for one in self.said[before:]))  # noqa: B023 -- called at once
            ready = next(one for one in self.said[before:] if one["type"] == "ready")
            more = ready["body"]["more"]

    def go_offline(self) -> None:
        """Close the connection."""
        self.line.run(self._close())

    def locate(self, longitude: float, latitude: float, at: str) -> None:
        """Say where it is, in degrees, and when (ISO 8601)."""
        self.line.run(self._say("position", {"longitude": longitude, "latitude": latitude, "at": at}))

    def wait(self, until: Callable[[], bool], seconds: float = _PATIENCE_SECONDS) -> None:
        """Return once something is the case; raises NotHeard when it does not come to be."""
        deadline = time.monotonic() + seconds
        while not until():
            if time.monotonic() > deadline:
                raise NotHeard
            time.sleep(_LOOK_SECONDS)

    def wait_for(self, alert: str, kind: str = "alert.raised", seconds: float = _PATIENCE_SECONDS) -> Heard:
        """The frame of a kind about an alert, once it is there. Raises NotHeard."""
        self.wait(lambda: self._of(alert, kind) is not None, seconds)
        found = self._of(alert, kind)
        if found is None:
            raise NotHeard
        return found

    def _of(self, alert: str, kind: str) -> Heard | None:
        return next((one for one in self.known if one.alert == alert and one.frame["type"] == kind), None)

    async def _connect(self) -> None:
        async with self.line.few:
            self._socket = await self.line.session.ws_connect(self.line.url, headers=dict(self.handshake()))
        self._listening = asyncio.create_task(self._listen(self._socket))

    async def _say(self, kind: str, body: dict[str, Any]) -> None:
        if self._socket is None:
            raise NotHeard
        await self._socket.send_str(json.dumps({"v": 1, "type": kind, "body": body}))

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            if message.type is aiohttp.WSMsgType.TEXT:
                await self._take_in(json.loads(message.data), time.time())

    async def _take_in(self, frame: dict[str, Any], at: float) -> None:
        if not frame["type"].startswith("alert."):
            self.said.append(frame)
            return
        if frame["id"] in self._ids:
            self.dropped.append(frame["id"])
        else:
            self._ids.add(frame["id"])
            self.known.append(Heard(frame, at))
        # Known or not: whoever sends it has not had the acknowledgement.
        acknowledging = asyncio.create_task(self._acknowledge(frame["id"]))
        self._acknowledging.add(acknowledging)
        acknowledging.add_done_callback(self._acknowledging.discard)

    async def _acknowledge(self, frame: str) -> None:
        await self.line.my_turn()
        async with self.line.few:
            try:
                await self._say("ack", {"frames": [frame]})
            except (NotHeard, ConnectionError):
                # The line ended meanwhile, so the frame comes again and is acknowledged then.
                return
            await asyncio.sleep(self.line.pace)

    async def _close(self) -> None:
        socket, self._socket = self._socket, None
        if socket:
            await socket.close()
        if self._listening:
            await self._listening


class Line:
    """The loop that connections live in; `url` is the channel's."""

    def __init__(self, url: str, loop: asyncio.AbstractEventLoop, session: aiohttp.ClientSession) -> None:
        self.url, self.session, self._loop = url, session, loop
        self.few = asyncio.Semaphore(_AT_ONCE)
        # Seconds between the acknowledgements of one and the next: many at once would only wait for one another.
        self.pace = 0.0
        self._acknowledging = asyncio.Event()
        self._acknowledging.set()
        self._terminals: list[AlertedTerminal] = []

    def terminal(self, handshake: Handshake) -> AlertedTerminal:
        """A terminal that is not connected yet; `handshake` gives its headers for each connection."""
        made = AlertedTerminal(self, handshake)
        self._terminals.append(made)
        return made

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Do something in the loop, and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE_SECONDS)

    def hold(self, *, acknowledgements: bool) -> None:
        """Keep acknowledgements back, or let them go: whoever measures pushes wants nothing else to run meanwhile."""
        change = self._acknowledging.clear if acknowledgements else self._acknowledging.set
        self._loop.call_soon_threadsafe(change)

    async def my_turn(self) -> None:
        """Return once acknowledgements may go."""
        await self._acknowledging.wait()

    def hang_up(self) -> None:
        """Close what is still open."""
        for terminal in self._terminals:
            terminal.go_offline()


@contextmanager
def line_to(url: str) -> Iterator[Line]:
    """A line to the channel at an address, until the context ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def session() -> aiohttp.ClientSession:
        return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    held = asyncio.run_coroutine_threadsafe(session(), loop).result(_PATIENCE_SECONDS)
    line = Line(url, loop, held)
    try:
        yield line
    finally:
        line.hang_up()
        line.run(held.close())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
