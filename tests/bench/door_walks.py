"""Every journey walked in this process and metered: `python -m tests.bench.door_walks TURNS [JOURNEY …]`; prints rows as JSON."""

import json
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from statistics import median
from typing import Any

from moto import mock_aws

from tests.bench.metered import Meter, Spent
from tests.bench.walks import WALKS, Journey
from tests.support.calls import CONTEXT, consume
from tests.support.machinery import Machinery, outbox
from tests.support.stage import items, raise_stage
from traffic import clock, ids

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=clock.CHINA)
# Of reading pictures one turn takes seconds.
_SLOW, _FEW = {"plate", "card", "seal"}, 2


def main(turns: int, chosen: list[str]) -> None:
    out = os.dup(1)
    meter = Meter()
    found = [row for name in chosen or WALKS for row in _measured(meter, name, _FEW if name in _SLOW else turns)]
    os.write(out, json.dumps(found).encode())


def _measured(meter: Meter, name: str, turns: int) -> Iterator[dict[str, Any]]:
    # The first walk imports, and fills what a process remembers.
    walked = [_walked(meter, WALKS[name]) for _ in range(turns + 1)][1:]
    for door, spent in walked[-1].items():
        cpu = median(sum(one[door].cpu) for one in walked if door in one) * 1000
        yield {"journey": name, "door": door, "warm_ms": cpu} | spent.counts


def _walked(meter: Meter, journey: Journey) -> dict[str, Spent]:
    with mock_aws(), clock.standing_at(NOON), ids.seeded(7):
        raise_stage()
        running = Machinery()
        steps = journey(running)
        next(steps)
        before = {name: _keys(name) for name in ("outbox", "audit")}
        with meter.walking() as spent:
            for _ in steps:
                pass
            _stream(before)
            running.run()
        return dict(spent)


def _stream(before: dict[str, set[str]]) -> None:
    """What streams bring of the facts and the entries that were written, and what the archive gets of the bus."""
    from operations import archive, audited, relay

    facts = [item for item in items("foundation-outbox") if item["event"]["S"] not in before["outbox"]]
    entries = [item for item in items("foundation-audit") if item["entry"]["S"] not in before["audit"]]
    for door, new in ((relay, facts), (audited, entries)):
        if new:
            door.handler({"Records": [_inserted(item) for item in new]}, CONTEXT)
    written = {item["event"]["S"] for item in facts}
    told = [fact | {"time": f"{clock.now():%Y-%m-%dT%H:%M:%SZ}"} for fact in outbox() if fact["id"] in written]
    if told:
        assert consume(archive.handler, *told) == []


def _inserted(item: dict[str, Any]) -> dict[str, Any]:
    keys = {name: item[name] for name in ("subject", "entry", "event") if name in item}
    number = str(len(keys))
    return {"eventID": number, "eventName": "INSERT", "eventSource": "aws:dynamodb",
            "dynamodb": {"Keys": keys, "SequenceNumber": number, "NewImage": item}}  # fmt: skip


def _keys(name: str) -> set[str]:
    return {item["event" if name == "outbox" else "entry"]["S"] for item in items(f"foundation-{name}")}


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
