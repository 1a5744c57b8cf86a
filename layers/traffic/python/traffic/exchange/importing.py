"""What every importer of rows does with a slice: read it, write what is newer, keep the rejects, send the tally."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from traffic.entrypoint import logger
from traffic.exchange.rejects import keep_rejects
from traffic.exchange.rows.layouts import layout_of
from traffic.exchange.rows.reading import Read, Reject, read_rows
from traffic.exchange.staging import content_of
from traffic.exchange.work import SliceWork, Tally
from traffic.queues import send
from traffic.records.newest import Mirrored, Written, write_newest

# From a row, the version and source that mark its record.
Record = Callable[[Any, str, str], Mirrored]


def import_slice(work: SliceWork, as_record: Record, *, importer: str, counts: bool) -> None:
    """Import one slice. `counts` is False for a second importer of rows that another one counts and rejects already."""
    rejected: list[list[Reject]] = []
    written = write_newest(_records(work, as_record, rejected))
    if counts:
        keep_rejects(work.package, work.name, chain.from_iterable(rejected))
    send("TALLY_QUEUE", [_tally(work, importer, written if counts else Written(), len(rejected) * counts).message()])
    logger.info("slice imported", extra={"package": work.package, "slice": work.name, "accepted": written.accepted})


def _records(work: SliceWork, as_record: Record, rejected: list[list[Reject]]) -> Iterator[Mirrored]:
    lines = read_rows(layout_of(work.table), content_of(work), encoding=work.encoding, first_line=work.first_line)
    for found in lines:
        if isinstance(found, Read):
            yield as_record(found.row, found.version, work.source(found.line))
        else:
            rejected.append(found)


def _tally(work: SliceWork, importer: str, written: Written, rejected: int) -> Tally:
    return Tally(
        package=work.package,
        work=f"{work.name}@{importer}",
        accepted=written.accepted,
        unchanged=written.unchanged,
        older=written.older,
        rejected=rejected,
    )
