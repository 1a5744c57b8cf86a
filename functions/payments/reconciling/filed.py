"""The record of a file: begun once, however often and under whatever name its content comes, and ended once."""

from pynamodb.exceptions import PutError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from payments.rules.arrivals import Arrival
from payments.rules.desk import FileState
from payments.statements.refusals import Refusal
from traffic import clock
from traffic.entrypoint import logger
from traffic.records.reckoning import Statement

_CONDITION = "ConditionalCheckFailedException"


def begun(arrival: Arrival, digest: str) -> Statement | None:
    """The record of a file that is to be read now; None for one that was taken in, or refused under this very name.

    A reading that was cut short is begun again, and so is a file that was refused and comes under another name: laid a second
    time with a higher sequence, what had come too late counts. Content that was taken in is refused under any other name.
    """
    statement = _there(arrival, digest)
    again = statement.name != arrival.called
    if statement.state == FileState.REFUSED and again:
        changes: list[Action] = [
            Statement.name.set(arrival.called),
            Statement.state.set(FileState.READING),
            Statement.refusal.remove(),
            Statement.line.remove(),
            Statement.done_at.remove(),
        ]
        _changed(statement, changes, Statement.state == FileState.REFUSED)
    elif statement.state == FileState.DONE and again:
        logger.warning("statement refused", extra={"source": arrival.source, "refusal": Refusal.TAKEN_IN_BEFORE})
        _changed(statement, [Statement.repeated.set(arrival.called)], Statement.state == FileState.DONE)
    return statement if statement.state == FileState.READING else None


def end(statement: Statement, state: FileState, *more: Action) -> None:
    """End a reading, unless another reading of the same file has ended it."""
    now = clock.china_now().isoformat(timespec="seconds")
    changes = [Statement.state.set(state), Statement.done_at.set(now), *more]
    _changed(statement, changes, Statement.state == FileState.READING)


def _there(arrival: Arrival, digest: str) -> Statement:
    """What stands about the file, written now if it is new."""
    day, part = arrival.day.isoformat(), f"file#{arrival.source}#{digest}"
    new = Statement(
        day,
        part,
        name=arrival.called,
        channel=arrival.source,
        sha256=digest,
        state=FileState.READING,
        began_at=clock.china_now().isoformat(timespec="seconds"),
    )
    try:
        new.save(Statement.day.does_not_exist())
    except PutError as error:
        if error.cause_response_code != _CONDITION:
            raise
        return Statement.get(day, part, consistent_read=True)
    return new


def _changed(statement: Statement, changes: list[Action], condition: Condition) -> None:
    try:
        statement.update(changes, condition=condition)
    except UpdateError as error:
        if error.cause_response_code != _CONDITION:
            raise
        statement.refresh(consistent_read=True)
