"""What an officer does with an incident, before it is written."""

from dataclasses import dataclass

import msgspec

from partners.rules.incident_states import Move
from traffic.privacy.sealing import index


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A move. `sent` is the department that is dispatched, `told` whether the partner may read the words."""

    move: Move
    words: str | None = None
    told: bool = False
    sent: str | None = None
    outcome: str | None = None

    @property
    def digest(self) -> str:
        """By which the same call is known when it comes again."""
        said = [self.move, self.words, self.told, self.sent, self.outcome]
        return index("incident-step", msgspec.json.encode(said).decode())
