"""Opening sessions, and the tokens of one.

A session stands as a row that every call is held to (traffic.http.standing); its tokens only name it.
"""

from dataclasses import dataclass
from typing import Literal

from accounts.rules.limits import limits_on
from accounts.sessions.refresh_token import RefreshToken
from traffic import clock, ids
from traffic.http.scopes import CITIZEN
from traffic.records.account import Account
from traffic.records.phone_code import PhoneCode
from traffic.records.session import Session, SessionKind
from traffic.records.transaction import together
from traffic.tokens.making import access_token

OWN_APP = "tongtu"
OWN_SCOPE = " ".join(sorted(CITIZEN))


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a client gets of a session (RFC 6749, section 5.1), and whose it is; `expires_in` counts seconds."""

    subject: str
    session: str
    access_token: str
    token_type: Literal["Bearer", "DPoP"]
    expires_in: int
    refresh_token: str
    scope: str


def open_session(
    account: Account,
    *,
    scope: str = OWN_SCOPE,
    client: str = OWN_APP,
    kind: SessionKind = SessionKind.OWN,
    device: str | None = None,
    device_name: str | None = None,
    spending: PhoneCode | None = None,
) -> Tokens:
    """A new session of an account, and its first tokens.

    It opens only if the account is still what was read, so whoever changes a password and then ends all sessions ends this one
    too; the code that allowed it is spent with it. Raises Lost (traffic.records.transaction) where one of the two failed.
    """
    session = new_session(
        account.account,
        kind=kind,
        client=client,
        scope=scope,
        person=account.person,
        device=device,
        device_name=device_name,
    )
    with together() as transaction:
        transaction.condition_check(Account, account.account, "account", condition=account.unchanged)
        if spending:
            transaction.delete(spending, condition=spending.unspent)
        transaction.save(session)
    return tokens_of(session)


def new_session(
    subject: str,
    *,
    kind: SessionKind,
    client: str,
    scope: str,
    person: str | None = None,
    device: str | None = None,
    device_name: str | None = None,
    seconds: int | None = None,
) -> Session:
    """A session to be saved; unused, it ends after `seconds`, or after the usual time."""
    now = clock.china_now().isoformat(timespec="seconds")
    return Session(
        subject,
        ids.sortable(),
        kind=kind,
        client=client,
        scope=scope,
        person=person,
        device=device,
        device_name=device_name,
        turn=1,
        created_at=now,
        used_at=now,
        expires=clock.epoch_seconds() + (seconds or limits_on(clock.business_day()).refresh_seconds),
    )


def tokens_of(session: Session, *, audience: str = "citizen") -> Tokens:
    """An access token, and the refresh token of the session's present turn. Bound to the device if the session is."""
    seconds = limits_on(clock.business_day()).access_seconds
    bound = {"cnf": {"jkt": session.device}} if session.device else {}
    token = access_token(
        subject=session.subject,
        session=session.session,
        client=session.client,
        audience=audience,
        scope=session.scope,
        seconds=seconds,
        **bound,
    )
    refresh = RefreshToken(session.subject, session.session, session.turn).text()
    kind: Literal["Bearer", "DPoP"] = "DPoP" if session.device else "Bearer"
    return Tokens(session.subject, session.session, token, kind, seconds, refresh, session.scope)
