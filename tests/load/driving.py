"""The driver: requests as JSON lines on standard input, each sent when it is due; what came of each as lines on standard output.

Open loop: people do not wait for each other. A request is sent at its moment whatever became of those before it, and its time
counts from that moment, so whatever waits, here or in the stack, is in it. Locust is not used for that: its users are loops that
wait for their answers, so a slow stack is asked less often (`constant_throughput` makes the pause shorter, never the answer),
and all of them call from one address, which is what the limits go by.
"""

import asyncio
import json
import sys
import time
from typing import Any

from aiohttp import ClientError

from tests.load.calling import Callers


async def main(front: str) -> None:
    asked = [json.loads(line) for line in sys.stdin]
    # The moment zero: when everything has been read.
    started = time.monotonic() + 0.5
    async with Callers(front) as callers, asyncio.TaskGroup() as group:
        tasks = []
        for one in asked:
            await asyncio.sleep(max(0.0, started + one["due"] - time.monotonic()))
            tasks.append(group.create_task(_ask(callers, one, started)))
    for task in tasks:
        print(json.dumps(task.result()))
    print(json.dumps({"processor": time.process_time()}))


async def _ask(callers: Callers, one: dict[str, Any], started: float) -> dict[str, Any]:
    sent = time.monotonic() - started
    body = None if one["body"] is None else one["body"].encode()
    try:
        status, _ = await callers.send(one["source"], one["method"], one["path"], body, one["headers"])
    except (ClientError, TimeoutError, OSError) as error:
        status = type(error).__name__
    came = time.monotonic() - started
    told = {"status": status, "sent": sent, "came": came}
    return {"kind": one["kind"], "due": one["due"], "right": status == one["expected"]} | told


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
