"""`python -m infra.local police METHOD PATH [BODY]`: a call of the running police API from the first administrator's workstation.

Its token works with proofs by the device's key only, so no plain HTTP client can do this.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from infra.local import record
from infra.local.officers import administrator
from infra.local.places import LOCAL, Places
from traffic import ids


@dataclass(frozen=True, slots=True)
class _Running:
    state: Path
    endpoint: str
    front: str


def main(given: argparse.Namespace) -> int:
    """Print status and answer; 1 when nothing is running, 2 when the body is no JSON."""
    places = Places(LOCAL / "run")
    running = record.read(places)
    if running is None:
        print("nothing is running here; make run starts it", file=sys.stderr)
        return 1
    try:
        body = json.loads(given.body) if given.body else None
    except ValueError:
        print("the body is no JSON", file=sys.stderr)
        return 2
    desk = administrator(_Running(places.state, running.endpoint, running.front))
    status, answer = desk.call(given.method, given.path, body, **{"Idempotency-Key": ids.sortable()})
    print(status, json.dumps(answer, ensure_ascii=False, indent=2))
    return 0
