"""What a running world writes down about itself, so that a deployment from another terminal finds it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from infra.local.places import Places


@dataclass(frozen=True, slots=True)
class Record:
    """Where a world answers, which processes it is, and where each API is behind the front."""

    pid: int
    emulator_pid: int
    endpoint: str
    front: str
    apis: Mapping[str, str]


def write(places: Places, record: Record) -> None:
    """Replace the record in one step, so no reader ever sees half of it."""
    draft = places.record.with_suffix(".draft")
    draft.write_text(json.dumps(asdict(record), indent=1))
    draft.replace(places.record)


def read(places: Places) -> Record | None:
    """The record of the world in `places`; None when no world runs there."""
    try:
        return Record(**json.loads(places.record.read_text()))
    except FileNotFoundError:
        return None


def erase(places: Places) -> None:
    """The world in `places` has ended."""
    places.record.unlink(missing_ok=True)


def move_apis(places: Places, record: Record, apis: Mapping[str, str]) -> None:
    """Note where the APIs are after a deployment."""
    write(places, replace(record, apis=apis))


class Apis:
    """Where each API is now: read again whenever the record has changed, so the front follows a deployment."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._seen, self._apis = 0, dict[str, str]()

    def __call__(self) -> Mapping[str, str]:
        changed = self._places.record.stat().st_mtime_ns
        if changed != self._seen:
            self._seen, self._apis = changed, json.loads(self._places.record.read_text())["apis"]
        return self._apis
