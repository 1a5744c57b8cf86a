"""Terminals on the channel in process: they connect, hear, acknowledge and go away; who is on duty; alerts that are raised."""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from moto.backends import get_backend
from moto.core.exceptions import JsonRESTError

from alerts import channel, duty
from alerts.raising.cause import Cause
from alerts.raising.raised import raise_alert
from tests.support.callers import Findings, call, officer
from tests.support.calls import CONTEXT
from tests.support.template import ACCOUNT, REGION
from traffic import clock
from traffic.geography import Place
from traffic.records.alert import Alert

# In Yunyan district; about a kilometre is 10,000 millionths of a degree here.
HERE = Place(106_713_000, 26_598_000)
DISTRICT, UNIT = "520103", "520103000000"
KILOMETRE = 10_060
PLATE = "贵A7C301"


class _Open(defaultdict[str, Any]):
    """What moto holds open; a connection that nobody made, or that ended, is gone, as on AWS."""

    def __missing__(self, connection: str) -> Any:
        raise _Gone("GoneException", f"{connection} is gone")


class _Gone(JsonRESTError):
    code = 410


def connections() -> dict[str, Any]:
    """The open connections of the stage."""
    backend = get_backend("apigatewaymanagementapi")[ACCOUNT][REGION]
    if not isinstance(backend.connections, _Open):
        backend.connections = _Open()
    return backend.connections


def north(kilometres: float) -> Place:
    """So far north of HERE."""
    return Place(HERE.longitude, HERE.latitude + round(kilometres * 8_993))


@dataclass
class Handheld:
    """An officer's terminal. `known` are the frames that it has, in the order in which it first had them."""

    number: str
    by: Findings
    connection: str = ""
    known: list[dict[str, Any]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    said: list[dict[str, Any]] = field(default_factory=list)
    times: int = 0

    def connect(self) -> int:
        """Open a connection; the status of the handshake."""
        self.times += 1
        name = f"connection-{self.number}-{self.times}"
        found = self._event("$connect", "CONNECT", connection=name)
        if found == 200:
            from moto.apigatewaymanagementapi.models import Connection

            connections()[name] = Connection()
            self.connection = name
        return found

    def go_online(self) -> None:
        """Connect and fetch what was missed, as the terminal's software does."""
        assert self.connect() == 200
        self.say("hello")
        self.listen()

    def go_offline(self, *, told: bool = True) -> None:
        """The line ends; where it breaks the gateway may not know it for a while."""
        connections().pop(self.connection, None)
        if told:
            self._event("$disconnect", "DISCONNECT")

    def say(self, kind: str, body: Any = None, *, route: str | None = None) -> int:
        """Send one frame."""
        text = json.dumps({"v": 1, "type": kind, **({} if body is None else {"body": body})})
        return self.send(route or kind, text)

    def send(self, route: str, text: str) -> int:
        """Send any text."""
        return self._event(route, "MESSAGE", text)

    def listen(self, *, acknowledge: bool = True) -> list[dict[str, Any]]:
        """Take in what was pushed: new frames are kept and acknowledged, known ones dropped; the new ones."""
        fresh = []
        for frame in self._pushed():
            if frame["type"].partition(".")[0] != "alert":
                self.said.append(frame)
            elif any(frame["id"] == one["id"] for one in self.known):
                self.dropped.append(frame["id"])
            else:
                self.known.append(frame)
                fresh.append(frame)
        if acknowledge and (names := [frame["id"] for frame in fresh]):
            self.say("ack", {"frames": names})
        return fresh

    @property
    def ids(self) -> list[str]:
        """What it has, by id."""
        return [frame["id"] for frame in self.known]

    def _pushed(self) -> list[dict[str, Any]]:
        held = connections().get(self.connection)
        text, found = (held.data.decode() if held else ""), []
        if held:
            held.data = b""
        while text:
            frame, end = json.JSONDecoder().raw_decode(text)
            found.append(frame)
            text = text[end:]
        return found

    def _event(self, route: str, kind: str, text: str = "", connection: str | None = None) -> int:
        context = {
            "routeKey": route,
            "eventType": kind,
            "connectionId": connection or self.connection,
            "requestId": "22222222-2222-4222-8222-222222222222",
            "apiId": "channel",
            "stage": "v1",
            "identity": {"sourceIp": "192.0.2.7"},
            "authorizer": self.by,
        }
        found = channel.handler({"requestContext": context, "body": text, "isBase64Encoded": False}, CONTEXT)
        return int(found["statusCode"])


def handheld(number: str = "5201031", unit: str = UNIT, scope: str = "duty") -> Handheld:
    """An officer signed in on a terminal of their own, not connected yet."""
    terminal = f"01K9TERMINAL{number:>014}"
    by = officer(scope, number=f"officer:{number}", unit=unit, terminal=terminal)
    return Handheld(number, by)


def on_duty(
    number: str = "5201031", place: Place = HERE, task: str = "patrol", *, unit: str = UNIT, **more: Any
) -> Handheld:
    """An officer on duty, with a terminal that is not connected yet."""
    made = handheld(number, unit, "duty alerts.command" if task == "command" else "duty")
    body = {"task": task, "longitude": place.longitude / 1e6, "latitude": place.latitude / 1e6, **more}
    status, found = call(duty.handler, "/duty", body, by=made.by)
    assert status == 200, found
    return made


def cause(key: str = "entry-1#site-1", **more: Any) -> Cause:
    """A stolen car at HERE, seen a third of a second ago."""
    facts: dict[str, Any] = {
        "at": clock.now() - timedelta(milliseconds=350), "received": clock.now() - timedelta(milliseconds=200),
        "source": "watchlist", "reference": "01K9ENTRY00000000000000001", "kind": "stolen", "level": 1, "place": HERE,
        "district": DISTRICT, "action": "intercept", "match": "exact", "plate": PLATE, "plate_kind": "02",
        "site": "520103000001", "road": "G75", "bearing": 90, "speed": 86,
    }  # fmt: skip
    return Cause(key=key, **(facts | more))


def raised(key: str = "entry-1#site-1", **more: Any) -> Alert:
    """An alert for that cause."""
    return raise_alert(cause(key, **more))


def waiting(queue: str) -> list[dict[str, Any]]:
    """What waits in a queue of alerts, what is held back included; it is taken out."""
    held = get_backend("sqs")[ACCOUNT][REGION].queues[f"test-alerts-{queue}"]
    found, held._messages = held._messages, []
    return [json.loads(message.body) for message in found]


def delays(queue: str) -> list[int]:
    """For how many seconds each message of a queue is held back."""
    held = get_backend("sqs")[ACCOUNT][REGION].queues[f"test-alerts-{queue}"]
    return [round(max(0, message.delayed_until - message.sent_timestamp) / 1000) for message in held._messages]


def hand_on(queue: str, handler: Callable[[Any, Any], Any]) -> int:
    """Give a queue's messages to its door, one by one; how many there were."""
    from tests.support.calls import consume

    found = waiting(queue)
    for message in found:
        assert consume(handler, message) == [], message
    return len(found)


def sent_out(alert: Alert) -> Alert:
    """An alert that has come as far as the terminals; the deadlines stay where they wait."""
    from alerts import delivery, fanout

    hand_on("fanout", fanout.handler)
    hand_on("deliveries", delivery.handler)
    return Alert.of_alert(alert.alert)
