"""Sessions of officers: one a terminal, the newest only."""

from pynamodb.expressions.update import Action

from terminals.acts.actor import Actor, request_id
from terminals.contract.answers_session import TokenAnswer
from terminals.contract.refusals import AccountEnded, PasswordExpired, SignInRefused
from terminals.enrolling.shown import moment, pin_until
from terminals.rules.limits import limits_on
from terminals.rules.roles import Role
from terminals.signing.account import announced, in_term, scope_of
from traffic import clock, ids
from traffic.http.standing import SessionEnded
from traffic.records.officer import Officer
from traffic.records.terminal import Terminal, TerminalState
from traffic.records.transaction import Lost, together
from traffic.tokens.making import access_token

_CLIENT = "terminal"


def open_session(terminal: Terminal, officer: Officer) -> TokenAnswer:
    """A new session in place of whatever the terminal had; raises SignInRefused when something changed meanwhile."""
    by = Actor(officer.officer, "officer", request_id(), officer.unit)
    terminal.session, terminal.session_since = ids.sortable(), clock.epoch_seconds()
    changes: list[Action] = [
        Terminal.state.set(TerminalState.ACTIVE),
        Terminal.session.set(terminal.session),
        Terminal.session_since.set(terminal.session_since),
    ]
    in_service = Terminal.state.is_in(TerminalState.ISSUED, TerminalState.ACTIVE)
    try:
        with together(by.entry(f"terminal:{terminal.terminal}", "session.opened", "sign-in")) as act:
            act.update(terminal, changes, condition=in_service & (Terminal.officer == officer.officer))
            changes_of_officer: list[Action] = [Officer.failures.set(0), Officer.locked_until.remove()]
            act.update(officer, changes_of_officer, condition=Officer.version == officer.version)
    except Lost:
        raise SignInRefused from None
    return token_answer(terminal, officer)


def renewed(terminal: Terminal, officer: Officer, session: str | None) -> TokenAnswer:
    """Another token of the same session; raises SessionEnded after its time, AccountEnded, PasswordExpired."""
    if terminal.session != session or clock.epoch_seconds() >= _until(terminal) or officer.fingerprint is None:
        raise SessionEnded
    if not in_term(officer):
        raise AccountEnded
    if clock.business_day() > pin_until(officer):
        raise PasswordExpired
    return token_answer(terminal, officer)


def end_session(terminal: Terminal, session: str | None, officer: str) -> None:
    """Sign out; a session that was replaced meanwhile is left alone."""
    by = Actor(officer, "officer", request_id(), terminal.unit)
    try:
        with together(by.entry(f"terminal:{terminal.terminal}", "session.ended", "sign-out")) as act:
            act.update(terminal, [Terminal.session.remove()], condition=Terminal.session == session)
    except Lost:
        return


def token_answer(terminal: Terminal, officer: Officer) -> TokenAnswer:
    """A token bound to the terminal's device, and what the officer should know."""
    limits, scope = limits_on(clock.business_day()), scope_of(officer)
    seconds = min(limits.token_seconds, _until(terminal) - clock.epoch_seconds())
    token = access_token(
        subject=officer.officer,
        session=terminal.session or "",
        client=_CLIENT,
        audience="police",
        scope=scope,
        seconds=seconds,
        unit=officer.unit,
        terminal=terminal.terminal,
        roles=officer.roles,
        cnf={"jkt": terminal.thumbprint or ""},
    )
    return {
        "access_token": token,
        "token_type": "DPoP",
        "expires_in": seconds,
        "scope": scope,
        "session_until": moment(_until(terminal)),
        "officer": officer.officer.partition(":")[2],
        "unit": officer.unit,
        "roles": [Role(role) for role in officer.roles.split()],
        "password_initial": officer.pin_initial,
        "endings": [
            {"what": one.what, "ends_on": one.ends_on.isoformat(), "days": one.days} for one in announced(officer)
        ],
    }


def _until(terminal: Terminal) -> int:
    return (terminal.session_since or 0) + limits_on(clock.business_day()).session_seconds
