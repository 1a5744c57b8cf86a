"""Tokens that a client brings back, to end them (RFC 7009) or to ask what they are worth (RFC 7662)."""

from dataclasses import dataclass
from typing import Any

from accounts.oauth.described import issuer
from accounts.oauth.open_ids import open_id
from accounts.oauth.refusals import OAuthRefusal
from accounts.sessions.refresh_token import BadRefreshToken, read
from traffic import clock
from traffic.records.client import Client, ClientKind
from traffic.records.session import Session, SessionState
from traffic.tokens.checking import BadToken, Check
from traffic.tokens.keys import PublicKeys, published


@dataclass(frozen=True, slots=True)
class Presented:
    """A good token of ours and the session that it belongs to; `expires` and `made` in epoch seconds, `turn` of a refresh token."""

    session: Session
    expires: int
    made: int | None = None
    turn: int | None = None

    @property
    def lives(self) -> bool:
        """Whether it would be accepted now."""
        standing = self.session.state == SessionState.LIVE and self.session.expires > clock.epoch_seconds()
        return standing and self.turn in (None, self.session.turn)


def presented(token: str, client: Client) -> Presented | None:
    """The token that a text is, None for anything else; raises OAuthRefusal for another client's (RFC 7009, section 2.1)."""
    found = _refresh(token) or _access(token, "partner" if client.kind == ClientKind.SYSTEM else "citizen")
    if found and found.session.client != client.client:
        raise OAuthRefusal("invalid_grant", "the token was issued to another client")
    return found


def described(found: Presented, client: Client) -> dict[str, Any]:
    """What a client is told of a token that lives (RFC 7662, section 2.2); of a citizen, its own id for them."""
    system = client.kind == ClientKind.SYSTEM
    told = {
        "active": True,
        "scope": found.session.scope,
        "client_id": client.client,
        "sub": found.session.subject if system else open_id(client.client, found.session.subject),
        "exp": found.expires,
        "iss": issuer(),
        "aud": "partner" if system else "citizen",
    }
    return told | ({"iat": found.made, "token_type": "Bearer"} if found.made else {})


def _refresh(token: str) -> Presented | None:
    try:
        held = read(token)
    except BadRefreshToken:
        return None
    session = _session(held.subject, held.session)
    return Presented(session, session.expires, turn=held.turn) if session else None


def _access(token: str, audience: str) -> Presented | None:
    try:
        claims = Check(PublicKeys(published), issuer(), audience).claims_of(token)
    except BadToken:
        return None
    session = _session(claims["sub"], claims["sid"])
    return Presented(session, claims["exp"], made=claims["iat"]) if session else None


def _session(subject: str, session: str) -> Session | None:
    try:
        return Session.of_session(subject, session)
    except Session.DoesNotExist:
        return None
