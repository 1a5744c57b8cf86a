"""恢复核验: the pieces of a restore drill: a copy is waited for, compared with its source, and deleted at the end.

Called by   the queue operations-restoring
Reads       the tables of a drill and their copies, operations-leaves, photos and documents of violations
Writes      copies of tables, operations-drills, reports in the drills' bucket, the queue operations-restoring
"""

from collections.abc import Callable
from typing import Any

from operations.drilling.comparing import compare
from operations.drilling.copies import copy_name, delete, get_on
from operations.drilling.ending import end, overdue
from operations.drilling.pieces import write_pieces
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume, send
from traffic.records.drill import Drill, DrillPiece, DrillTable
from traffic.settings import integer

_QUEUE = "RESTORING_QUEUE"
# How often somebody looks whether a drill's time is over, in seconds.
_WATCH = 600


def act(message: Message) -> None:
    """One step of a drill. After its end nothing is done any more but sweeping."""
    drill = Drill.of_id(message["drill"])
    if message["do"] == "sweep":
        sweep(drill)
    elif drill.state == "running":
        _STEPS[message["do"]](drill, message)


def sweep(drill: Drill) -> None:
    """Delete whatever copies a drill that is done has made and left; those still being made are for another day.

    What an operator restored is not touched: the name may be that of the next one.
    """
    for held in DrillTable.of_drill(drill.part) if drill.state == "done" else ():
        if held.copy == copy_name(drill.part, held.table):
            delete(held.copy)


def restore(drill: Drill, message: Message) -> None:
    """A table's copy: asked for, waited for; the last that is there lets the comparison begin."""
    held = DrillTable.of_table(drill.part, message["table"])
    if held.state == "wanted":
        get_on(drill, held)
    if held.state == "wanted":
        if not overdue(drill):
            send(_QUEUE, [message], delay=integer("DRILL_WAIT"))
        return
    tables = DrillTable.of_drill(drill.part)
    if all(one.settled for one in tables):
        work = [{"drill": drill.part, "do": "compare", "piece": part} for part in write_pieces(tables)]
        send(_QUEUE, [*work, {"drill": drill.part, "do": "end"}])


def go_on(drill: Drill, message: Message) -> None:
    """A piece is compared a bit further."""
    piece = DrillPiece.of_part(drill.part, message["piece"])
    table, *_ = piece.segment
    more = piece.state == "open" and compare(drill, DrillTable.of_table(drill.part, table), piece)
    send(_QUEUE, [message if more else {"drill": drill.part, "do": "end"}])


def watch(drill: Drill, message: Message) -> None:
    """Somebody looks after the drill until it is ended."""
    if not end(drill):
        send(_QUEUE, [message], delay=_WATCH)


def finish(drill: Drill, _: Message) -> None:
    """Something is done: it may have been the last."""
    end(drill)


_STEPS: dict[str, Callable[[Drill, Message], None]] = {
    "restore": restore,
    "compare": go_on,
    "watch": watch,
    "end": finish,
}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, act)
