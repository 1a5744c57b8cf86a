"""When a file has been read to its end: what is still open of it, or of the files that it corrects, and need not be."""

from payments.reconciling.closing import close
from payments.reconciling.progress import Progress
from payments.reconciling.settlements import close_by_order
from payments.rules.arrivals import TREASURY
from payments.rules.breaks import Closing
from traffic.records.reckoning import NOTICED, Break


def see_to_leftovers(progress: Progress) -> None:
    """Close breaks of the day that have ended meanwhile.

    A reading that was cut short after it had settled an order finds that order in agreement the next time. Of two payments whose
    notices were lost, only the settling of one tells that the other goes back. And what only an earlier file had, which this one
    corrects, is no difference any more.
    """
    for found in Break.of_day(progress.day):
        if found.channel != progress.arrival.source or not found.worklist or found.source == NOTICED:
            continue
        if found.source != progress.file:
            close(found, Closing.SUPERSEDED, progress.by)
        elif found.channel != TREASURY:
            close_by_order(found, progress.by)
