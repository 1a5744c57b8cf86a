"""What a sweep came to: each page counts once, and the last one closes the report."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from registry.rules.binding_states import EndReason
from registry.sweeping.pages import Page
from traffic import clock
from traffic.queues import publish
from traffic.records.sweep import SweepReport, SweptPage
from traffic.records.transaction import Lost, together

if TYPE_CHECKING:
    from traffic.facts.registry import BindingsEnded, BindingsSwept

# Why a sweep ends a binding.
REASONS = (
    EndReason.VEHICLE_CANCELLED,
    EndReason.VEHICLE_TRANSFERRED,
    EndReason.LICENCE_CANCELLED,
    EndReason.LICENCE_TRANSFERRED,
    EndReason.OWNER_CHANGED,
)


def count(page: Page, *, looked_at: int, ended: Mapping[EndReason, int], last: bool) -> None:
    """Add a page to its report; one that was added already stays added once."""
    changes: list[Action] = [SweepReport.looked_at.add(looked_at), SweepReport.done.add(int(last))]
    changes += [getattr(SweepReport, reason).add(number) for reason, number in ended.items()]
    try:
        with together() as act:
            act.save(SweptPage(page.run, page.part), condition=SweptPage.run.does_not_exist())
            act.update(SweepReport(page.run, "report"), changes)
    except Lost:
        return


def close(run: str) -> None:
    """Publish the report and close it, once every segment is done."""
    report = SweepReport.of_run(run)
    if report.finished_at is not None or report.done < report.segments:
        return
    finished = clock.china_now().isoformat(timespec="seconds")
    publish("registry", [("bindings.swept", as_fact(report, finished))])
    try:
        report.update([SweepReport.finished_at.set(finished)], SweepReport.finished_at.does_not_exist())
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise


def as_fact(report: SweepReport, finished: str) -> "BindingsSwept":
    """The report as the bus carries it: numbers only."""
    ended: BindingsEnded = {
        "vehicle_cancelled": report.vehicle_cancelled,
        "vehicle_transferred": report.vehicle_transferred,
        "licence_cancelled": report.licence_cancelled,
        "licence_transferred": report.licence_transferred,
        "owner_changed": report.owner_changed,
    }
    return {
        "run": report.run,
        "started_at": report.started_at,
        "finished_at": finished,
        "looked_at": report.looked_at,
        "ended": ended,
        "ended_all": sum(getattr(report, reason) for reason in REASONS),
    }
