"""Attempts at a PIN. Each is counted before it is looked at, so a hundred at once are no more than the five that there are."""

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from terminals.contract.refusals import AccountLocked
from terminals.enrolling.shown import locked
from terminals.rules import pins
from terminals.rules.limits import limits_on
from traffic import clock
from traffic.errors import Unavailable
from traffic.records.officer import Officer

_TRIES = 4


def attempt(officer: Officer, pin: str) -> bool:
    """Whether it is the officer's PIN; raises AccountLocked. Whoever goes on after a success sets the count back."""
    for _ in range(_TRIES):
        if locked(officer):
            raise AccountLocked
        if _counted(officer):
            return pins.holds(pin, officer.pins[0])
        officer.refresh(consistent_read=True)
    raise Unavailable


def _counted(officer: Officer) -> bool:
    """One attempt more, in one conditional write; False when another came in between."""
    limits = limits_on(clock.business_day())
    failures = 1 if officer.locked_until else officer.failures + 1
    changes: list[Action] = [Officer.failures.set(failures)]
    if failures >= limits.attempts:
        changes.append(Officer.locked_until.set(clock.epoch_seconds() + limits.lock_seconds))
    elif officer.locked_until:
        changes.append(Officer.locked_until.remove())
    unchanged = (Officer.failures == officer.failures) & (Officer.version == officer.version)
    try:
        officer.update(changes, unchanged)
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True
