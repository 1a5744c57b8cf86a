"""An alert to a thousand terminals on the local stack: from the moment it is raised to the frame at each terminal.

The terminals hold real WebSockets, each connected through the authorizer, and all of them stand near the camera. On AWS the
acknowledgements of some do not slow the pushes to others; here both would share a machine, so they go once all have the frame.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

from infra.figures.figure import Figure
from infra.local.alerted import channel_of
from infra.local.places import LOCAL
from infra.local.world import world
from tests.bench.environment import SOURCES, command, environment

_TERMINALS, _ALERTS = 1_000, 3


def figures() -> Iterator[Figure]:
    """fanout.p50_ms and fanout.p99_ms over every frame of all alerts, and how many frames were lost or doubled."""
    # Nobody signs here: deadlines at their usual pace fall after the measurement.
    with world(LOCAL / "bench-fanout", fresh=True) as running:
        queue = running.client("sqs").get_queue_url(QueueName=f"{running.stage}-alerts-fanout")["QueueUrl"]
        settings = {
            "AWS_ENDPOINT_URL": running.endpoint,
            # Whose things the world's are.
            "AWS_ACCESS_KEY_ID": "test",
            "STAGE": running.stage,
            "PUBLIC_URL": running.front,
            "ALERTS_FANOUT_QUEUE": queue,
            "PYTHONHASHSEED": "0",
        }
        run = command("tests.bench.fanned_out", channel_of(running), str(_TERMINALS), str(_ALERTS))
        done = subprocess.run(
            run, env=environment(SOURCES, **settings), check=True, stdout=subprocess.PIPE, stderr=sys.stderr, text=True
        )
    found = json.loads(done.stdout)
    yield Figure("fanout.p50_ms", found["p50_ms"], "ms")
    yield Figure("fanout.p99_ms", found["p99_ms"], "ms")
    yield Figure("fanout.lost", found["lost"], "frames")
    yield Figure("fanout.doubled", found["doubled"], "frames")
