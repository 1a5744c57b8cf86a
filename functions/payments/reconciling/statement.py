"""A file is taken in: read whole, laid beside what we hold, every difference written down. Taken in again it changes nothing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from payments.collecting.inbox import fetched
from payments.matching.match import match
from payments.matching.totals import Tally, Totals
from payments.reconciling.filed import begun, end
from payments.reconciling.findings import take_down
from payments.reconciling.leftovers import see_to_leftovers
from payments.reconciling.ours import ours_of
from payments.reconciling.progress import Progress
from payments.reconciling.sources import lines_of
from payments.rules.arrivals import Arrival
from payments.rules.desk import FileState
from payments.rules.sides import Kind
from payments.statements.reading import BadLine
from payments.statements.refusals import Refusal, StatementRefused
from traffic.entrypoint import logger
from traffic.records.reckoning import DaySigned, Statement

# So many of a file's bad lines are kept by number; the rest are counted.
_SHOWN = 100


def take_in(arrival: Arrival) -> None:
    """Take a file in, once. A refused one leaves its refusal, by name, and nothing else. Raises GatewayError."""
    with fetched(arrival.key) as (path, digest):
        statement = begun(arrival, digest)
        if statement is None:
            logger.info("statement known already", extra={"source": arrival.source})
            return
        try:
            _hold_to_day(arrival, statement)
            _reconcile(Progress(arrival, statement.part), statement, path)
        except StatementRefused as refusal:
            logger.warning("statement refused", extra={"source": arrival.source, "refusal": refusal.code})
            why = Statement.refusal.set(refusal.code), Statement.line.set(refusal.line)
            end(statement, FileState.REFUSED, *why)


def _hold_to_day(arrival: Arrival, statement: Statement) -> None:
    """A day has one file of a source, or a correction of a higher sequence; a day that is signed takes no more."""
    if DaySigned.of_day(statement.day):
        raise StatementRefused(Refusal.DAY_SIGNED)
    for other in Statement.of_day(statement.day):
        same = other.channel == statement.channel and other.part != statement.part
        if same and other.state != FileState.REFUSED and other.sequence >= arrival.sequence:
            raise StatementRefused(Refusal.TAKEN_IN_BEFORE)


def _reconcile(progress: Progress, statement: Statement, path: Path) -> None:
    classes, rejected = Counter[str](), list[BadLine]()
    arrival = progress.arrival
    ours, theirs = ours_of(arrival.source, arrival.day), lines_of(arrival, path, rejected)
    for finding in match(ours, theirs, folder=path.parent, totals=progress.totals):
        classes[take_down(finding, progress)] += 1
    see_to_leftovers(progress)
    end(statement, FileState.DONE, Statement.totals.set(_told(progress.totals, rejected)))
    logger.info("statement taken in", extra={"source": arrival.source, "findings": dict(classes)})


def _told(totals: Totals, rejected: list[BadLine]) -> dict[str, object]:
    """The totals as they are kept: fen and counts by kind, or by unit and kind."""

    def by_place(tallies: Mapping[tuple[str, Kind], Tally]) -> dict[str, object]:
        return {"|".join(place): asdict(tally) for place, tally in sorted(tallies.items())}

    return {
        "theirs": {kind: asdict(tally) for kind, tally in sorted(totals.theirs.items())},
        "ours": by_place(totals.ours),
        "agreed": by_place(totals.agreed),
        "undone": asdict(totals.undone),
        "rejected": {"count": len(rejected), "lines": {str(bad.number): bad.code for bad in rejected[:_SHOWN]}},
    }
