"""Changing the PIN."""

from terminals.acts.actor import Actor, request_id
from terminals.contract.refusals import SignInRefused
from terminals.enrolling.pins import new_pins
from terminals.enrolling.terms import pin_changes
from terminals.signing.attempts import attempt
from traffic.errors import Conflict
from traffic.records.officer import Officer
from traffic.records.transaction import Lost, together


def change_pin(officer: Officer, pin: str, new_pin: str) -> None:
    """Take `new_pin` for `pin`; raises SignInRefused for a wrong one (it counts), AccountLocked, Invalid, Conflict."""
    if not attempt(officer, pin):
        raise SignInRefused
    number = officer.officer.partition(":")[2]
    changes = pin_changes(new_pins(new_pin, "new_pin", number=number, before=officer.pins), initial=False)
    changes += [Officer.failures.set(0), Officer.locked_until.remove(), Officer.version.add(1)]
    by = Actor(officer.officer, "officer", request_id(), officer.unit)
    try:
        with together(by.entry(officer.officer, "officer.password_changed", "own")) as act:
            act.update(officer, changes, condition=Officer.version == officer.version)
    except Lost:
        raise Conflict from None
    officer.refresh(consistent_read=True)
