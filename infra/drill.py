"""A restore drill, begun, followed and told: `python -m infra.drill` on the running local stack, or with `--stage STAGE` on AWS.

It begins the drill that the stage's schedule begins once a month, or goes on with the one that is running, and prints each table
with what its restore took and what was found. The last line begins with `drill:`; the exit code is 0 only if nothing was found.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from infra.capacity.founding import BACKUP_BYTES, BACKUP_HOURS
from infra.figures.figure import Budget, Figure

Clients = Callable[[str], Any]
Report = dict[str, Any]
_LOOKS = 2
# The end of a drill at its deadline (DrillHours) is worth waiting for, too.
_PATIENCE = 25 * 3600
_PROMISED = BACKUP_BYTES / (BACKUP_HOURS * 3600) / 1e6


class DrillFailed(Exception):
    """Raised when no drill could be begun; says why."""


def begin(clients: Clients, stage: str, asked: dict[str, Any]) -> str:
    """Begin a drill; returns its id, or that of one that is running."""
    payload = json.dumps({"drill": asked}).encode()
    answer = clients("lambda").invoke(FunctionName=f"{stage}-operations-drill", Payload=payload)
    told = json.loads(answer["Payload"].read())
    if "FunctionError" in answer:
        raise DrillFailed(told.get("errorMessage", ""))
    return str(told["drill"])


def follow(clients: Clients, stage: str, drill: str, *, patience: float) -> Report:
    """The report of a drill, as soon as it is done; raises DrillFailed after `patience` seconds."""
    key, until = {"drill": {"S": "drills"}, "part": {"S": drill}}, time.monotonic() + patience
    while time.monotonic() < until:
        head = clients("dynamodb").get_item(TableName=f"{stage}-operations-drills", Key=key, ConsistentRead=True)[
            "Item"
        ]
        if head["state"]["S"] == "done":
            account = clients("sts").get_caller_identity()["Account"]
            found = clients("s3").get_object(Bucket=f"{stage}-operations-drills-{account}", Key=head["report"]["S"])
            report: Report = json.load(found["Body"])
            return report
        time.sleep(_LOOKS)
    raise DrillFailed(f"{drill} is not done after {patience:,.0f} s; it goes on by itself")


def told(report: Report) -> Iterator[str]:
    """The report in lines."""
    yield (
        f"{'table':<24}{'items':>13}{'in source':>13}{'bytes':>17}{'seconds':>10}{'MB/s':>12}"
        f"{'newer':>11}{'untold':>11}{'objects':>9}{'findings':>10}"
    )
    for row in report["tables"]:
        seconds, rate = row["seconds"], row["mb_per_s"]
        yield (
            f"{row['table']:<24}{row['items']:>13,}{row['source_items']:>13,}{row['bytes']:>17,}"
            f"{'-' if seconds is None else f'{seconds:,.1f}':>10}{'-' if rate is None else f'{rate:,.4f}':>12}"
            f"{row['newer']:>11,}{row['untold']:>11,}{row['objects']:>9,}{row['findings']:>10,}"
        )
    for finding in report["findings"]:
        yield f"found: {json.dumps(finding, ensure_ascii=False)}"
    yield from (
        f"left: {copy} could not be deleted yet; the next day's sweep does, unless it was restored by hand"
        for copy in report["left"]
    )
    yield arithmetic(report)


def arithmetic(report: Report) -> str:
    """How many restores side by side would bring 1 TB back in 5 hours, each as fast as the fastest that was measured."""
    fastest = max((row["mb_per_s"] or 0 for row in report["tables"]), default=0)
    needed = f"1 TB in {BACKUP_HOURS} h is {_PROMISED:.1f} MB/s"
    if not fastest:
        return f"{needed}; no restore was measured"
    return f"{needed}: restores side by side, at the fastest's {fastest:,.4f} MB/s each: {math.ceil(_PROMISED / fastest):,}"


def figures(report: Report) -> list[Figure]:
    """What a drill measured."""
    rows = report["tables"]
    return [
        Figure("drill.tables", len(rows), "tables"),
        Figure("drill.items", sum(row["items"] for row in rows), "items"),
        Figure("drill.bytes", sum(row["bytes"] for row in rows), "bytes"),
        Figure("drill.checked", sum(row["checked"] for row in rows), "checks of single items"),
        Figure("drill.objects", sum(row["objects"] for row in rows), "objects"),
        Figure("drill.seconds", report["seconds"], "seconds from the beginning to the report"),
        Figure("drill.findings", report["count"], "findings", Budget("at most", 0)),
    ]


def total(report: Report) -> str:
    """The last line."""
    rows = report["tables"]
    return (
        f"drill: {len(rows)} tables, {sum(row['items'] for row in rows):,} items, {sum(row['bytes'] for row in rows):,} bytes, "
        f"{sum(row['checked'] for row in rows):,} proofs, {sum(row['objects'] for row in rows):,} objects, "
        f"{report['seconds']:,.0f} s, {report['count']:,} findings"
    )


def main(arguments: Sequence[str]) -> int:
    """What the command was asked for; 1 when something was found, or no drill came to its end."""
    given = _parser().parse_args(arguments)
    stage, clients = _place(given.stage)
    try:
        report = follow(clients, stage, begin(clients, stage, _asked(given)), patience=given.patience)
    except DrillFailed as failed:
        print(f"drill: not done: {failed}")
        return 1
    print(*told(report), total(report), sep="\n")
    if given.record:
        from infra.figures.recording import record

        record(figures(report), command="make drill")
    return int(report["count"] > 0)


def _asked(given: argparse.Namespace) -> dict[str, Any]:
    asked = {
        "tables": given.table,
        "moment": given.moment,
        "named": given.named,
        "copies": dict(pair.split("=", 1) for pair in given.copy),
        "seed": given.seed,
    }
    return {name: value for name, value in asked.items() if value}


def _place(stage: str | None) -> tuple[str, Clients]:
    """A stage on AWS, by the environment's credentials and region; the running local stack where none is named."""
    if stage:
        import boto3

        return stage, boto3.client
    from infra.local import record
    from infra.local.clients import clients
    from infra.local.places import LOCAL, STAGE, Places

    running = record.read(Places(LOCAL / "run"))
    if running is None:
        raise SystemExit(
            "drill: no local stack is running: `make run` in another terminal, or name a stage with --stage"
        )
    return STAGE, clients(running.endpoint)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m infra.drill", description="restore tables beside themselves, and compare"
    )
    parser.add_argument("--stage", help="a stage on AWS; without one, the running local stack")
    parser.add_argument(
        "--table", action="append", default=[], help="one of those to restore; the stage's own unless told"
    )
    parser.add_argument("--moment", help="to which moment, ISO with offset; the latest unless told")
    parser.add_argument(
        "--named", action="append", default=[], help="a decision or violation whose objects are read in any case"
    )
    parser.add_argument(
        "--copy", action="append", default=[], metavar="TABLE=COPY", help="a table restored by hand, with --moment"
    )
    parser.add_argument("--seed", help="chooses the sample; the drill's own id unless told")
    parser.add_argument("--patience", type=float, default=_PATIENCE, help="how long to follow it, in seconds")
    parser.add_argument("--record", action="store_true", help="keep the figures")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
