"""An officer on the road, as the demonstration meets one: the police API and the channel of alerts on one terminal."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from infra.local.alerted import AlertedTerminal, Running, channel_of, line_to
from infra.local.client import insist
from infra.local.terminal import SimulatedTerminal
from traffic import ids


class NotTaken(Exception):
    """The platform answered otherwise than it should; says what."""


@dataclass(slots=True)
class Patrol:
    """One officer, signed in and connected."""

    api: SimulatedTerminal
    channel: AlertedTerminal

    def alerts(self) -> list[dict[str, Any]]:
        """What the terminal was told of, in the order in which it came, each once."""
        return [heard.frame["body"] for heard in self.channel.known if heard.frame["type"] == "alert.raised"]

    def plates(self) -> list[str]:
        """The plates of these."""
        return [alert["plate"] for alert in self.alerts()]

    def sign(self, alert: str) -> bool:
        """Sign for an alert; False where somebody else did before, or it is over. Raises NotTaken."""
        status, found = insist(lambda: self.api.call("POST", f"/alerts/{alert}/signature", {}))
        if status not in (200, 409):
            raise NotTaken(f"signature: {status} {found.get('code')}")
        return bool(status == 200 and found["state"] == "signed")

    def stop(self, alert: str) -> None:
        """Report that the vehicle was stopped, which ends the alert. Raises NotTaken."""
        report, once = {"outcome": "01", "final": True}, {"Idempotency-Key": ids.sortable()}
        status, found = insist(lambda: self.api.call("POST", f"/alerts/{alert}/feedback", report, **once))
        if (status, found.get("state")) != (201, "closed"):
            raise NotTaken(f"feedback: {status} {found.get('code')}")


@contextmanager
def on_the_road(running: Running, officers: Sequence[SimulatedTerminal]) -> Iterator[list[Patrol]]:
    """These officers, connected until the context ends."""
    with line_to(channel_of(running)) as line:
        patrols = [Patrol(one, line.terminal(one.handshake)) for one in officers]
        for patrol in patrols:
            patrol.channel.go_online()
        yield patrols
