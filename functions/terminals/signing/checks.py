"""The steps of a sign-in, in their order, each only for who passed the one before.

1  *The device* holds the key that was enrolled, and answers a challenge of ours in time. Strangers end here.
2  *The triple*: IMEI, card and officer number are those of this terminal. A device of ours with another card, or in the hands of
   another officer, is locked on the spot, and that is written down.
3  *The certificate* is the one pinned for the officer, still counts, and signed this challenge on this device. The challenge is
   spent here, so nothing after it can be tried twice with one capture.
4  *The terminal* is in service, *the account* in its term.
5  *The PIN*, counted before it is looked at, and in its term.
"""

import base64

from pynamodb.expressions.update import Action

from terminals.acts.actor import Actor, request_id
from terminals.certificates.chain import CertificateRefused, trusted
from terminals.certificates.signature import fingerprint, signed_by, signed_text
from terminals.contract.refusals import AccountEnded, PasswordExpired, SignInRefused
from terminals.contract.requests_session import SessionRequest
from terminals.enrolling.shown import pin_until
from terminals.enrolling.terminals import iccid_token, imei_token
from terminals.signing.account import in_term
from terminals.signing.attempts import attempt
from terminals.signing.challenge import BadChallenge, hold_to_challenge, spend
from traffic import clock, ids
from traffic.entrypoint import logger
from traffic.http.standing import TerminalLocked
from traffic.records.officer import Officer
from traffic.records.terminal import Order, Terminal, TerminalState
from traffic.records.transaction import Lost, together

_IN_SERVICE = (TerminalState.ISSUED, TerminalState.ACTIVE)


def checked(sent: SessionRequest, device: str) -> tuple[Terminal, Officer]:
    """Terminal and officer of a sign-in that holds; raises the refusal of the first step that it does not pass."""
    try:
        waiting = hold_to_challenge(sent.challenge, sent.terminal)
        terminal = _terminal(sent.terminal, device)
        _hold_to_triple(terminal, sent)
        officer = _certified(sent, device)
        spend(waiting)
    except (BadChallenge, CertificateRefused, Terminal.DoesNotExist, Officer.DoesNotExist) as why:
        logger.append_keys(denied=type(why).__name__)
        raise SignInRefused from None
    _hold_to_service(terminal, officer)
    _hold_to_pin(officer, sent.pin)
    return terminal, officer


def _terminal(terminal: str, device: str) -> Terminal:
    found = Terminal.of_terminal(terminal)
    if found.thumbprint != device:
        raise Terminal.DoesNotExist
    return found


def _hold_to_triple(terminal: Terminal, sent: SessionRequest) -> None:
    bound = (terminal.imei, terminal.iccid, terminal.officer)
    if bound == (imei_token(sent.imei), iccid_token(sent.iccid), f"officer:{sent.officer}"):
        return
    logger.warning("terminal, card and officer do not belong together", extra={"terminal": terminal.terminal})
    _lock(terminal)
    raise SignInRefused


def _lock(terminal: Terminal) -> None:
    by = Actor(f"terminal:{terminal.terminal}", "terminal", request_id(), terminal.unit)
    changes: list[Action] = [
        Terminal.state.set(TerminalState.LOCKED),
        Terminal.session.remove(),
        Terminal.order.set(ids.sortable()),
        Terminal.ordered.set(Order.LOCK),
        Terminal.done_at.remove(),
        Terminal.version.add(1),
    ]
    try:
        with together(by.entry(by.subject, "terminal.mismatched", "sign-in")) as act:
            act.update(terminal, changes, condition=Terminal.may_become(TerminalState.LOCKED))
    except Lost:
        # It is locked already, or out of service.
        return


def _certified(sent: SessionRequest, device: str) -> Officer:
    certificate = trusted(sent.certificate, clock.now())
    officer = Officer.of_officer(f"officer:{sent.officer}")
    text = signed_text(sent.challenge, sent.terminal, device)
    if officer.fingerprint != fingerprint(certificate) or not signed_by(certificate, _raw(sent.signature), text):
        raise CertificateRefused("another certificate")
    return officer


def _raw(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise CertificateRefused("signature unreadable") from None


def _hold_to_service(terminal: Terminal, officer: Officer) -> None:
    if terminal.state not in _IN_SERVICE:
        raise TerminalLocked
    if not in_term(officer):
        raise AccountEnded


def _hold_to_pin(officer: Officer, pin: str) -> None:
    if not attempt(officer, pin):
        raise SignInRefused
    if clock.business_day() > pin_until(officer):
        raise PasswordExpired
