"""`make deploy-local`: edited code into the running world, in the time of a breath."""

import argparse
import sys
import time
import urllib.request

from infra.local import record
from infra.local.clients import clients
from infra.local.places import LOCAL, Places
from infra.local.world import put_in


def main(_: argparse.Namespace) -> int:
    """Deploy what has changed; 1 when nothing is running."""
    started = time.monotonic()
    places = Places(LOCAL / "run")
    running = record.read(places)
    if running is None or not _answers(running.endpoint):
        print("nothing is running here; make run starts it", file=sys.stderr)
        return 1
    apis = put_in(places, clients(running.endpoint), running.endpoint, {"PublicUrl": running.front})
    record.move_apis(places, running, apis)
    print(f"deployed in {time.monotonic() - started:.1f} s; {running.front} answers with it")
    return 0


def _answers(endpoint: str) -> bool:
    try:
        urllib.request.urlopen(f"{endpoint}/_ministack/ready", timeout=2).close()
    except OSError:
        return False
    return True
