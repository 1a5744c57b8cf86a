"""A code exchanged for a session (RFC 6749, section 4.1.3): an app's grant, or the platform's own after a sign-in elsewhere.

One transaction uses the code up, writes the session and holds the client to being let in. So there is never a code used without
its session, nor a grant of a client that was disabled meanwhile; a process that dies before it has done nothing, and one that
dies after it leaves a session that nobody knows the tokens of, which ends by itself.
"""

from typing import NoReturn

from pynamodb.expressions.update import Action

from accounts.contract.oauth_protocol import TokenForm
from accounts.oauth.codes import bad_code, presented
from accounts.sessions.opening import new_session
from traffic import clock
from traffic.entrypoint import logger
from traffic.records.account import Account, AccountState
from traffic.records.authorization import Authorization, AuthorizationState
from traffic.records.client import Client, ClientState
from traffic.records.session import Session, SessionKind
from traffic.records.transaction import Lost, together


def exchanged(
    client: str, form: TokenForm, kind: SessionKind, device: str | None = None, device_name: str | None = None
) -> Session:
    """The session that a code is good for; raises OAuthRefusal. A code that comes again ends the session that it made."""
    code = presented(form.code, client, redirect_uri=form.redirect_uri, verifier=form.code_verifier)
    if code.state == AuthorizationState.EXCHANGED:
        _end(code)
    account = Account.of_account(code.account)
    if code.usable_until <= clock.epoch_seconds() or account.state == AccountState.CLOSED:
        raise bad_code()
    session = new_session(
        account.account,
        kind=kind,
        client=client,
        scope=code.scope,
        person=account.person,
        device=device,
        device_name=device_name,
    )
    session.granted_to = client if kind == SessionKind.GRANT else None
    _write(code, account, session)
    return session


def _write(code: Authorization, account: Account, session: Session) -> None:
    changes: list[Action] = [
        Authorization.state.set(AuthorizationState.EXCHANGED),
        Authorization.session.set(session.session),
    ]
    try:
        with together() as act:
            if session.granted_to:
                act.condition_check(Client, code.client, condition=Client.state == ClientState.LIVE)
            act.condition_check(Account, account.account, "account", condition=account.unchanged)
            act.save(session)
            act.update(code, changes, condition=Authorization.may_become(AuthorizationState.EXCHANGED))
    except Lost:
        code.refresh(consistent_read=True)
        if code.state == AuthorizationState.EXCHANGED:
            _end(code)
        raise bad_code() from None


def _end(code: Authorization) -> NoReturn:
    """The code is in two hands, and nobody can tell which of them is the client's (section 4.1.2)."""
    logger.warning("authorization code used again", extra={"session": code.session})
    if code.session:
        Session(code.account, code.session).revoke()
    raise bad_code()
