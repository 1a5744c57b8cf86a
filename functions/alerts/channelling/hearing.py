"""What terminals say, and what they are answered."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from alerts.channelling.acknowledging import acknowledge
from alerts.channelling.catching_up import catch_up
from alerts.channelling.linking import link
from alerts.channelling.positions import keep_position
from alerts.channelling.pushing import push
from alerts.contract.frames import AckFrame, HelloFrame, PingFrame, PositionFrame
from alerts.rules.frames import framed
from traffic import clock, ids
from traffic.http import Caller


def hear(route: str, text: str, caller: Caller, connection: str) -> None:
    """Act on one frame from a terminal that stands; what cannot be read is answered so, and changes nothing."""
    heard = _HEARD.get(route)
    try:
        frame = msgspec.json.decode(text, type=heard[0]) if heard else None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        frame = None
    if heard is None or frame is None:
        say(connection, "wrong", {"code": "unreadable"})
        return
    heard[1](frame, caller, connection)


def say(connection: str, kind: str, body: dict[str, Any]) -> None:
    """Tell a terminal something that concerns no alert, and that nobody waits for when the line is down."""
    at = clock.china_now().isoformat(timespec="milliseconds")
    push(connection, framed(ids.sortable(), kind, at, body))


def _hello(_: HelloFrame, caller: Caller, connection: str) -> None:
    link(caller, connection)
    waiting = catch_up(caller, connection)
    say(connection, "ready", {"sent": waiting.sent, "more": waiting.more})


def _ack(frame: AckFrame, caller: Caller, _: str) -> None:
    for name in dict.fromkeys(frame.body.frames):
        acknowledge(caller.known, name)


def _position(frame: PositionFrame, caller: Caller, _: str) -> None:
    keep_position(caller.known, frame.body)


def _ping(_: PingFrame, __: Caller, connection: str) -> None:
    say(connection, "pong", {})


_Heard = tuple[type[Any], Callable[[Any, Caller, str], None]]
_HEARD: Mapping[str, _Heard] = MappingProxyType(
    {
        "hello": (HelloFrame, _hello),
        "ack": (AckFrame, _ack),
        "position": (PositionFrame, _position),
        "ping": (PingFrame, _ping),
    }
)
