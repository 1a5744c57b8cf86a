"""A drill is ended: its copies are deleted, its report put, its findings told to the alarm, and then it is marked done.

Rows that an import brought do not say when they came, so one that a copy lacks is untold: it came since the moment, or the backup
lost it. Only how many they are speaks: beyond DRILL_UNTOLD_PERCENT of the source's items it is a finding, an empty copy so in any
case. A loss of fewer rows than that stays unseen here; the count stands in the report, to be held against what imports brought.
"""

import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit, single_metric

from operations.drilling.copies import delete
from operations.drilling.tally import Finding, Tally
from traffic import aws, clock
from traffic.entrypoint import logger
from traffic.records.drill import Drill, DrillPiece, DrillTable
from traffic.settings import integer, required

_LEDGER = "payments-ledger"
Sides = dict[str, Tally]


def end(drill: Drill) -> bool:
    """End a drill if everything is done, or its time is over; whether it is ended."""
    tables, pieces = DrillTable.of_drill(drill.part), DrillPiece.of_drill(drill.part)
    done = bool(tables) and all(one.state in {"compared", "failed"} for one in tables)
    if not (done and all(piece.state == "done" for piece in pieces)) and not overdue(drill):
        return False
    sides = _sides(pieces)
    findings = [*_unfinished(tables, pieces), *_wrong(sides)]
    left = [held.copy for held in tables if not delete(held.copy)]
    count = len(_unfinished(tables, pieces)) + _counted(sides)
    report = _report(drill, [_row(held, sides[held.table]) for held in tables], findings, count, left)
    drill.report = f"drills/{drill.part}.json"
    aws.client("s3").put_object(
        Bucket=required("DRILLS_BUCKET"),
        Key=drill.report,
        Body=json.dumps(report, ensure_ascii=False, indent=1).encode(),
        ContentType="application/json",
    )
    _tell(count)
    drill.state, drill.findings, drill.ended_at = "done", count, report["ended"]
    drill.save()
    return True


def overdue(drill: Drill) -> bool:
    """Whether its time is over."""
    return clock.epoch_seconds() >= drill.deadline


def _tell(findings: int) -> None:
    with single_metric(name="RestoreFindings", unit=MetricUnit.Count, value=findings) as metric:
        metric.add_dimension(name="stage", value=required("STAGE"))
    logger.info("drill ended", extra={"findings": findings})


def _sides(pieces: list[DrillPiece]) -> dict[str, Sides]:
    """What was found of each table, copy and source apart."""
    found: dict[str, Sides] = defaultdict(lambda: {"copy": Tally(), "source": Tally()})
    for piece in pieces:
        table, side, _, _ = piece.segment
        found[table][side].add(Tally.of(piece.found))
    return found


def _unfinished(tables: list[DrillTable], pieces: list[DrillPiece]) -> list[Finding]:
    """What could not be restored, or not be compared in time."""
    open_pieces = {piece.segment[0] for piece in pieces if piece.state != "done"}
    found: list[Finding] = []
    for held in tables:
        if held.state == "failed":
            found.append({"table": held.table, "what": held.failure or "failed"})
        elif held.state == "wanted":
            found.append({"table": held.table, "what": "copy not there in time"})
        elif held.state == "ready" or held.table in open_pieces:
            found.append({"table": held.table, "what": "not compared in time"})
    return found


def _wrong(sides: dict[str, Sides]) -> list[Finding]:
    found = [finding for both in sides.values() for side in both.values() for finding in side.findings]
    return [*found, *_of_whole_tables(sides)]


def _of_whole_tables(sides: dict[str, Sides]) -> list[Finding]:
    """What is wrong with a table as a whole, and with none of its items."""
    found: list[Finding] = []
    if fen := sides[_LEDGER]["copy"].fen:
        found.append({"table": _LEDGER, "what": "does not sum to zero", "fen": fen})
    for table, both in sides.items():
        untold, items = both["source"].numbers["untold"], both["source"].numbers["items"]
        if untold * 100 > items * integer("DRILL_UNTOLD_PERCENT"):
            found.append({"table": table, "what": "too many untold", "untold": untold, "of": items})
    return found


def _counted(sides: dict[str, Sides]) -> int:
    """Findings beyond those that are kept are counted too."""
    kept = sum(side.numbers["findings"] for both in sides.values() for side in both.values())
    return kept + len(_of_whole_tables(sides))


def _row(held: DrillTable, sides: Sides) -> dict[str, Any]:
    """A table of the report. `bytes` are those of the copy's items, `seconds` from asking until it was seen to be there."""
    copy, source = sides["copy"], sides["source"]
    seconds = (held.ready - held.asked) / 1000 if held.ready and held.asked else None
    size = copy.numbers["bytes"]
    return {
        "table": held.table,
        "copy": held.copy,
        "moment": held.moment,
        "seconds": seconds,
        "mb_per_s": round(size / 1e6 / seconds, 6) if seconds else None,
        "sum": f"{copy.sum:064x}",
        "source_sum": f"{source.sum:064x}",
        "source_items": source.numbers["items"],
        **{name: copy.numbers[name] + source.numbers[name] * (name in _BOTH) for name in _TOLD},
    }


_BOTH = {"newer", "untold", "missing", "findings"}
_TOLD = (
    "items", "bytes", "equal", "newer", "expired", "untold", "different", "missing", "extra",
    "checked", "objects", "object_bytes", "findings",
)  # fmt: skip


def _report(
    drill: Drill, rows: list[dict[str, Any]], findings: list[Finding], count: int, left: list[str]
) -> dict[str, Any]:
    now = clock.china_now()
    began = datetime.fromisoformat(drill.began_at)
    return {
        "drill": drill.part,
        "stage": required("STAGE"),
        "began": drill.began_at,
        "ended": now.isoformat(timespec="seconds"),
        "seconds": round((now - began).total_seconds(), 3),
        "moment": drill.moment,
        "seed": drill.seed,
        "tables": rows,
        "findings": findings,
        "count": count,
        "left": left,
    }
