"""Turning a session: each refresh token is good once and gives the next (RFC 9700, section 4.14.2).

The row says which turn is next. Its token moves the row on with one conditional write. The token before it, shortly after, gets
the answer that may have got lost. Any older one is in two hands, so the session ends, and that stands written.
"""

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from accounts.rules.limits import limits_on
from accounts.sessions.opening import Tokens, tokens_of
from accounts.sessions.refresh_token import BadRefreshToken, RefreshToken, read
from traffic import audit, clock
from traffic.entrypoint import logger
from traffic.errors import Unauthenticated, Unavailable
from traffic.records.account import Account, AccountState
from traffic.records.session import Session, SessionKind, SessionState
from traffic.records.transaction import Lost, together

_TRIES = 3


class RefreshRefused(Unauthenticated):
    """Unknown, ended, out of time, used before, another client's or another device's: which, is nobody's business."""

    code = "refresh_refused"
    zh, en = "登录已失效, 请重新登录", "This session cannot be continued; please sign in again"


def turned(refresh_token: str, *, client: str, device: str | None = None) -> Tokens:
    """The next tokens of a session, for the client that it is of and the device that it is bound to (its key's thumbprint).

    Raises RefreshRefused.
    """
    try:
        token = read(refresh_token)
        for _ in range(_TRIES):
            session = _live(token, client, device)
            if _moved(session, token) or _answer_lost(session, token):
                return tokens_of(session)
            if token.turn < session.turn:
                _end_reused(session)
    except (BadRefreshToken, Session.DoesNotExist):
        raise RefreshRefused from None
    raise Unavailable


def _live(token: RefreshToken, client: str, device: str | None) -> Session:
    session = Session.of_session(token.subject, token.session)
    known = session.state == SessionState.LIVE and session.expires > clock.epoch_seconds()
    if not known or session.client != client or (session.device is not None and session.device != device):
        raise RefreshRefused
    return session


def _moved(session: Session, token: RefreshToken) -> bool:
    """Whether this call moved the row on; False when the token is not of the next turn, or another call was faster."""
    if token.turn != session.turn:
        return False
    now = clock.epoch_seconds()
    changes: list[Action] = [
        Session.turn.set(token.turn + 1),
        Session.turned_at.set(now),
        Session.used_at.set(clock.china_now().isoformat(timespec="seconds")),
        Session.expires.set(now + limits_on(clock.business_day()).refresh_seconds),
    ]
    # Whoever was verified since the session opened is known by it from now on.
    if person := _person_of(session):
        changes.append(Session.person.set(person))
    try:
        session.update(changes, (Session.turn == token.turn) & (Session.state == SessionState.LIVE))
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _answer_lost(session: Session, token: RefreshToken) -> bool:
    grace = limits_on(clock.business_day()).grace_seconds
    return token.turn == session.turn - 1 and clock.epoch_seconds() <= (session.turned_at or 0) + grace


def _person_of(session: Session) -> str | None:
    """The verified person of the session's account; raises RefreshRefused for an account that was closed."""
    if session.kind == SessionKind.SYSTEM:
        return None
    account = Account.of_account(session.subject)
    if account.state == AccountState.CLOSED:
        raise RefreshRefused
    return account.person


def _end_reused(session: Session) -> None:
    """End a session whose tokens are in two hands; raises RefreshRefused."""
    logger.warning("refresh token used again", extra={"session": session.session})
    entry = audit.entry(
        subject=f"account:{session.subject}",
        action="session.reused",
        actor=f"client:{session.client}",
        purpose="security",
        request=logger.get_correlation_id() or "",
        reference=session.session,
    )
    try:
        with together() as transaction:
            live = Session.state == SessionState.LIVE
            transaction.update(session, [Session.state.set(SessionState.REVOKED)], condition=live)
            transaction.save(entry)
    except Lost:
        # Somebody ended it meanwhile, and what ended it stands written by them.
        pass
    raise RefreshRefused
