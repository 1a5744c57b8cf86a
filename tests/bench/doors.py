"""What each journey's doors cost of the processor, of DynamoDB, and of everything else that AWS counts.

Each journey of tests.bench.walks is walked in one process against moto, over and over, and every door that it comes to is metered:

- processor time is the door's own, moto's answers taken off; the median of all turns, the first left out, so that calls are warm;
- request units follow from the items before and after each request, by AWS's rules;
- requests to queues, those of the bus's rules among them, to keys and buckets, events on the bus, lines that are logged and answers
  that go out are counted as they are.

Its limits: sockets and TLS below botocore are left out; what stands in for a channel, the treasury or a carrier counts instead of
the call to the true one; messages come one by one, where AWS would hand over several, which is rather too much; the photos are of
640 x 360, which a camera's are not, and the watch-list has one entry.

With `--record` all of it goes into infra/measured_cpu.csv, with the machine and the day; with journeys named, theirs in place of
what stood there of them.
"""

import csv
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from infra.figures.figure import Figure
from infra.figures.recording import machine, record
from tests.bench.environment import SOURCES, command, environment
from tests.support.template import REGION, ROOT
from traffic import clock

KEPT = ROOT / "infra/measured_cpu.csv"
COMMAND = "python -m tests.bench.doors --record"
COUNTS = (
    "calls", "requests", "signed_in", "warm_ms", "bytes_logged", "bytes_out", "aws_calls", "read_units", "write_units",
    "queue_requests", "events", "messages", "s3_puts", "s3_gets", "kms_requests", "kms_signatures",
)  # fmt: skip
_TURNS = 5
# Which keys there are is told to the doors by the first deployment; in process they go by these names.
_KEYS = {
    "SEAL_KEY": "alias/test-foundation-seal",
    "MARK_KEY": "alias/test-violations-mark",
    "CHAIN_KEY": "alias/test-operations-chain",
    "ALERTS_CHANNEL_ENDPOINT": f"https://channel.execute-api.{REGION}.amazonaws.com/v1",
}
Row = dict[str, Any]


def rows(turns: int = _TURNS, *journeys: str) -> list[Row]:
    """What each door spent on each journey."""
    run = command("tests.bench.door_walks", str(turns), *journeys)
    known = environment(SOURCES, PYTHONHASHSEED="0", **_KEYS)
    done = subprocess.run(run, env=known, check=True, stdout=subprocess.PIPE, stderr=sys.stderr)
    return list(json.loads(done.stdout))


def figures() -> Iterator[Figure]:
    """doors.<journey>.ms: the processor time of all doors of a journey."""
    yield from _figures(rows())


def _figures(found: list[Row]) -> Iterator[Figure]:
    spent: dict[str, float] = defaultdict(float)
    for row in found:
        spent[row["journey"]] += row["warm_ms"]
    for journey, ms in spent.items():
        yield Figure(f"doors.{journey.replace(', ', '_').replace(' ', '_')}.ms", ms, "ms of the processor")


def _write(found: list[Row]) -> None:
    """Rows, each with where and when it was measured, in place of earlier ones of the same journeys."""
    how = {"command": COMMAND, "machine": machine(), "date": clock.now().date().isoformat()}
    again = {row["journey"] for row in found}
    kept = [row for row in _kept() if row["journey"] not in again]
    written_now = [*kept, *(_told(row) | how for row in found)]
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        written = csv.DictWriter(file, ["journey", "door", *COUNTS, *how], lineterminator="\n")
        written.writeheader()
        written.writerows(written_now)


def _kept() -> list[Row]:
    if not KEPT.exists():
        return []
    with KEPT.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _told(row: Row) -> Row:
    counted = {name: f"{row.get(name, 0):.2f}".rstrip("0").rstrip(".") for name in COUNTS}
    return {"journey": row["journey"], "door": row["door"]} | counted


def main(arguments: list[str]) -> None:
    """Print the figures; `--record` keeps them and the rows that they come from."""
    found = rows(_TURNS, *(named for named in arguments if named != "--record"))
    told = list(_figures(found))
    for figure in told:
        print(figure.line())
    if "--record" in arguments:
        _write(found)
        record(told, COMMAND)


if __name__ == "__main__":
    main(sys.argv[1:])
