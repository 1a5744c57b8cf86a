"""入库回执: each piece of work is counted once; with the last one the package's report is closed.

Called by   the queue registry-tally, filled by the importers
Reads       rejects in the reports bucket
Writes      registry-packages, the joined rejects, the event package.imported
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from traffic import clock
from traffic.entrypoint import entrypoint, logger
from traffic.exchange.rejects import join_rejects
from traffic.exchange.work import Tally
from traffic.queues import Message, consume, publish
from traffic.records.connection import connection
from traffic.records.package import PackageReport, PackageState, WorkDone

if TYPE_CHECKING:
    from traffic.facts.registry import PackageImported

_NUMBERS = ("accepted", "unchanged", "older", "rejected", "photos", "photos_rejected")


def count(message: Message) -> None:
    """One tally. A repeated one counts nothing, but still closes what a crash left open."""
    tally = Tally.of(message)
    _count_once(tally)
    report = PackageReport.of_package(tally.package)
    if report.done == report.works and report.state != PackageState.IMPORTED:
        _close(report)


def _count_once(tally: Tally) -> None:
    numbers = [getattr(PackageReport, name).add(getattr(tally, name)) for name in _NUMBERS]
    try:
        with TransactWrite(connection=connection()) as transaction:
            work = WorkDone(tally.package, f"work#{tally.work}")
            transaction.save(work, condition=WorkDone.package.does_not_exist())
            transaction.update(PackageReport(tally.package), actions=[PackageReport.done.add(1), *numbers])
    except TransactWriteError as error:
        if not _counted_before(error):
            raise


def _counted_before(error: TransactWriteError) -> bool:
    return any(reason and reason.code == "ConditionalCheckFailed" for reason in error.cancellation_reasons)


def _close(report: PackageReport) -> None:
    """Join, publish, then close: a crash before the close does all three again, and none minds a repetition."""
    join_rejects(report.package)
    finished = clock.china_now()
    # A clock that stepped back meanwhile makes no import end before it began.
    seconds = max(0, int((finished - datetime.fromisoformat(report.received_at)).total_seconds()))
    publish("registry", [("package.imported", _fact(report))])
    report.move(
        PackageState.IMPORTED,
        PackageReport.finished_at.set(finished.isoformat(timespec="seconds")),
        PackageReport.seconds.set(seconds),
    )
    logger.info("package imported", extra={"seconds": seconds, **_fact(report)})


def _fact(report: PackageReport) -> "PackageImported":
    return {
        "package": report.package,
        "table": report.table,
        "rows": report.rows,
        "accepted": report.accepted,
        "unchanged": report.unchanged,
        "older": report.older,
        "rejected": report.rejected,
        "photos": report.photos,
        "photos_rejected": report.photos_rejected,
    }


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, count)
