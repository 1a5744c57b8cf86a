"""What happens to an officer's account later: another term, other roles, another certificate, a new first PIN.

Whatever takes something away ends the officer's session in the same transaction, so it holds from the next call on.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from terminals.acts.actor import Actor
from terminals.contract.refusals import AlreadyEnrolled
from terminals.enrolling.officers import certificate_claim, checked_certificate
from terminals.enrolling.pins import new_pins
from traffic import clock
from traffic.errors import Conflict, FieldError
from traffic.records.audit import AuditEntry
from traffic.records.officer import Officer, OfficerState
from traffic.records.terminal import Terminal
from traffic.records.terminal_claim import TerminalClaim
from traffic.records.transaction import Lost, together


@dataclass(frozen=True, slots=True)
class Why:
    """Who does it, the word that says why, and the number of the paper that allows it."""

    by: Actor
    reason: str
    reference: str | None = None

    def entry(self, subject: str, action: str) -> AuditEntry:
        """The act as the audit has it."""
        return self.by.entry(subject, action, self.reason, self.reference)


def give_term(officer: Officer, roles: Collection[str], first: date, last: date, why: Why) -> None:
    """Another term, both days included, and the roles in it. Raises Conflict when the account changed meanwhile."""
    changes: list[Action] = [
        Officer.roles.set(" ".join(sorted(roles))),
        Officer.valid_from.set(first.isoformat()),
        Officer.valid_to.set(last.isoformat()),
        Officer.state.set(OfficerState.ACTIVE),
    ]
    _change(officer, changes, why.entry(officer.officer, "officer.term_given"))


def unlock(officer: Officer, initial_pin: str | None, why: Why) -> None:
    """Open a locked account; with a first PIN, that one is the only one that counts. Raises Conflict or Invalid."""
    changes: list[Action] = [Officer.failures.set(0), Officer.locked_until.remove()]
    if initial_pin is not None:
        number = officer.officer.partition(":")[2]
        changes += pin_changes(new_pins(initial_pin, "initial_pin", number=number, before=officer.pins), initial=True)
    entry = why.entry(officer.officer, "officer.unlocked")
    _change(officer, changes, entry, ends_session=initial_pin is not None)


def pin_changes(pins: list[str], *, initial: bool) -> list[Action]:
    """What a record changes with its PIN."""
    return [
        Officer.pins.set(pins),
        Officer.pin_set_on.set(clock.business_day().isoformat()),
        Officer.pin_initial.set(initial),
    ]


def replace_certificate(officer: Officer, pem: str | None, why: Why) -> None:
    """Pin another certificate, or none. Raises AlreadyEnrolled for one that is another officer's, Invalid, Conflict."""
    if pem is None:
        removals: list[Action] = [Officer.fingerprint.remove(), Officer.certificate_until.remove()]
        _change(officer, removals, why.entry(officer.officer, "officer.certificate_revoked"))
        return
    held, until = checked_certificate(pem)
    claim = certificate_claim(Officer(officer.officer, fingerprint=held))
    changes: list[Action] = [Officer.fingerprint.set(held), Officer.certificate_until.set(until)]
    _change(officer, changes, why.entry(officer.officer, "officer.certificate_given"), claim)


def _change(
    officer: Officer,
    changes: list[Action],
    entry: AuditEntry,
    claim: TerminalClaim | None = None,
    *,
    ends_session: bool = True,
) -> None:
    """One transaction; `officer` is then as it stands in the table."""
    unchanged = Officer.version == officer.version
    try:
        with together(entry) as act:
            if claim:
                free = TerminalClaim.claim.does_not_exist() | (TerminalClaim.holder == officer.officer)
                act.save(claim, condition=free)
            act.update(officer, [*changes, Officer.version.add(1)], condition=unchanged)
            if ends_session:
                end_session_of(officer.officer, act)
    except Lost as lost:
        if claim and 0 in lost.places:
            taken = FieldError("certificate", "taken", "已登记在其他名下", "belongs to somebody else")
            raise AlreadyEnrolled((taken,)) from None
        raise Conflict from None
    officer.refresh(consistent_read=True)


def end_session_of(officer: str, act: TransactWrite) -> None:
    """Add to a transaction that the officer's terminal, if there is one, has no session any more."""
    try:
        held = TerminalClaim.of_claim(officer.replace(":", "#"))
    except TerminalClaim.DoesNotExist:
        return
    terminal = Terminal(held.holder)
    act.update(terminal, [Terminal.session.remove()], condition=Terminal.officer == officer)
