"""A fact as the archive keeps it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from traffic import clock, ids

_OURS = "tongtu."
# Of what the bus delivers, what a consumer may look at; account and region say nothing.
_KEPT = ("id", "source", "detail-type", "time", "detail")
# These say which vehicle was where: no read model is built of them, and they go after half a year, as passages do.
MOVEMENTS = frozenset({"episode.began", "episode.rose", "warning.received"})


@dataclass(frozen=True, slots=True, order=True)
class Archived:
    """A fact under the id that it sorts by, as one line of JSON."""

    event: str
    line: str

    @classmethod
    def of_message(cls, message: Mapping[str, Any]) -> Self:
        """The fact that the bus delivered. Raises KeyError, TypeError or ValueError for what is none of ours."""
        if not str(message["source"]).startswith(_OURS):
            raise ValueError("not a fact of ours")
        line = json.dumps({name: message[name] for name in _KEPT}, ensure_ascii=False, sort_keys=True)
        return cls(_event_of(message), line)

    @classmethod
    def of_line(cls, line: str) -> Self:
        """A fact that was kept."""
        return cls.of_message(json.loads(line))

    @property
    def hour(self) -> str:
        """The hour in China in which it was told: `2026-11-05/12`. Raises ValueError for an id that is none."""
        return ids.made_at(self.event).astimezone(clock.CHINA).strftime("%Y-%m-%d/%H")

    @property
    def folder(self) -> str:
        """Where it is kept: by its hour, and what says where somebody was apart from the rest."""
        return f"{'movements' if self.message['detail-type'] in MOVEMENTS else 'facts'}/{self.hour}"

    @property
    def message(self) -> dict[str, Any]:
        """What a consumer gets."""
        found: dict[str, Any] = json.loads(self.line)
        return found


def _event_of(message: Mapping[str, Any]) -> str:
    """Its event's id; of a fact that was told straight, one made of when the bus took it and of what it says."""
    detail = message["detail"]
    if "event" in detail:
        return str(detail["event"])
    said = json.dumps([message["detail-type"], detail], ensure_ascii=False, sort_keys=True)
    taken = int(datetime.fromisoformat(message["time"]).timestamp() * 1000)
    return ids.spelled(taken << 80 | int.from_bytes(hashlib.sha256(said.encode()).digest()[:10]))
