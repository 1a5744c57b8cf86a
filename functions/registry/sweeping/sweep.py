"""A sweep begins, and goes on page by page."""

from collections import Counter

from pynamodb.exceptions import PutError

from registry.binding.ending import DUE, end
from registry.binding.entries import platform_entry
from registry.rules.binding_states import EndReason
from registry.sweeping.dying import bound, dead_among
from registry.sweeping.pages import Page
from registry.sweeping.report import close, count
from traffic import clock
from traffic.entrypoint import logger
from traffic.queues import send
from traffic.records.binding import Binding
from traffic.records.sweep import SweepReport, SweptPage
from traffic.records.transaction import Lost
from traffic.settings import integer


def begin(run: str) -> None:
    """Hand the segments out; a run that has begun hands them out again, and pages that are done say so."""
    segments, now = integer("SWEEP_SEGMENTS"), clock.china_now().isoformat(timespec="seconds")
    try:
        SweepReport(run, segments=segments, started_at=now).save(SweepReport.run.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
    send("SWEEP_QUEUE", (Page(run, segment, segments).message() for segment in range(segments)))


def sweep(page: Page) -> None:
    """End what is dead in a page, once, and see to the page behind it."""
    if not SweptPage.known(page.run, page.part):
        _sweep(page)
    close(page.run)


def _sweep(page: Page) -> None:
    swath, mark = page.read(), f"sweep:{page.run}"
    living = bound(swath.bindings)
    before = [binding for binding in swath.bindings if binding.ended_by == mark]
    now = [
        (binding, reason) for binding, reason in dead_among(living, clock.business_day()) if _end(binding, reason, mark)
    ]
    untold = [*(binding for binding in swath.bindings if binding.notice == DUE), *(binding for binding, _ in now)]
    send("NOTICES_QUEUE", ({"binding": binding.binding} for binding in untold))
    if swath.last:
        send("SWEEP_QUEUE", [page.next(swath.last).message()])
    reasons = Counter([reason for _, reason in now] + [EndReason(binding.end_reason or "") for binding in before])
    count(page, looked_at=len(living) + len(before), ended=reasons, last=swath.last is None)
    logger.info("page swept", extra={"run": page.run, "looked_at": len(living), "ended": len(now)})


def _end(binding: Binding, reason: EndReason, mark: str) -> bool:
    try:
        end(binding, reason, mark, platform_entry(binding, "binding.swept", mark))
    except Lost:
        # Somebody changed it since it was read: its holder ended it, or the next sweep will.
        return False
    return True
