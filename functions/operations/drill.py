"""恢复演练: once a month, and whenever an operator asks, tables are restored from their backups and proved.

Called by   a schedule, every day: a drill is begun when the month has none of all its tables yet; operators, by invoking it
Reads       operations-drills
Writes      operations-drills, the queue operations-restoring
"""

from datetime import datetime
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit, single_metric

from operations.drilling.beginning import Wanted, begin, hand_out, sweep
from traffic import clock
from traffic.entrypoint import entrypoint, logger
from traffic.records.drill import Drill
from traffic.settings import required

_REMEMBERED = 12


def drill_when_due(asked: dict[str, Any] | None, last: list[Drill]) -> dict[str, Any]:
    """Begin a drill if one is due or asked for, as Wanted has it; one that is running is handed out again."""
    sweep(last)
    if last and last[0].state == "running":
        hand_out(last[0])
        return {"drill": last[0].part, "began": False}
    month = clock.china_now().isoformat()[:7]
    if asked is None and (of_month := [drill for drill in _whole(last) if drill.began_at[:7] == month]):
        return {"drill": of_month[0].part, "began": False}
    begun = begin(Wanted(**(asked or {})))
    return {"drill": begun.part, "began": True, "tables": list(begun.tables)}


def _whole(drills: list[Drill]) -> list[Drill]:
    """Those of all the stage's tables: an operator's of one table proves nothing of the others."""
    tables = set(required("DRILL_TABLES").split(","))
    return [drill for drill in drills if tables.issubset(drill.tables)]


def _days_since(drills: list[Drill]) -> int:
    """Days since a drill of all tables last ended without a finding; since the first that is remembered where none did."""
    if not drills:
        return 0
    good = next((drill for drill in _whole(drills) if drill.state == "done" and not drill.findings), drills[-1])
    return (clock.now() - datetime.fromisoformat(good.ended_at or good.began_at)).days


@entrypoint
def handler(event: dict[str, Any], _: Any) -> dict[str, Any]:
    last = Drill.last(_REMEMBERED)
    # Told before anything is begun, so that an alarm hears of it even where nothing can be.
    with single_metric(name="DaysSinceRestoreDrill", unit=MetricUnit.Count, value=_days_since(last)) as metric:
        metric.add_dimension(name="stage", value=required("STAGE"))
    found = drill_when_due(event.get("drill"), last)
    logger.info("drill", extra=found)
    return found
