"""What a client gets tokens for: a code, a refresh token, or itself. Each grant checks that the client may use it."""

from typing import Any

from accounts.contract.oauth_protocol import TokenForm
from accounts.oauth.exchanging import exchanged
from accounts.oauth.open_ids import open_id
from accounts.oauth.refusals import OAuthRefusal
from accounts.rules.limits import limits_on
from accounts.sessions.opening import Tokens, new_session, tokens_of
from accounts.sessions.refresh_token import BadRefreshToken, RefreshToken, read
from accounts.sessions.turning import RefreshRefused, turned
from traffic import clock
from traffic.records.client import Client, ClientKind, ClientState
from traffic.records.session import Session, SessionKind
from traffic.records.transaction import Lost, together


def by_code(client: Client, form: TokenForm) -> dict[str, Any]:
    """Tokens for a citizen's consent (RFC 6749, section 4.1.3); raises OAuthRefusal."""
    _hold_to_kind(client, ClientKind.APP)
    session = exchanged(client.client, form, SessionKind.GRANT)
    return _for_citizen(client, session.subject, tokens_of(session))


def by_refresh(client: Client, form: TokenForm) -> dict[str, Any]:
    """The next tokens of a grant (section 6); raises OAuthRefusal. A token that comes twice ends the grant.

    A narrower scope than was granted may be asked for, but the answer says that it is as wide as before (section 3.3).
    """
    _hold_to_kind(client, ClientKind.APP)
    try:
        token = read(form.refresh_token)
        _hold_to_grant(token, form.scope)
        tokens = turned(form.refresh_token, client=client.client)
    except (BadRefreshToken, RefreshRefused, Session.DoesNotExist):
        raise OAuthRefusal("invalid_grant", "the refresh token is unknown, used, ended, or another client's") from None
    return _for_citizen(client, token.subject, tokens)


def by_itself(client: Client, form: TokenForm) -> dict[str, Any]:
    """A token for a system (section 4.4); raises OAuthRefusal. There is no refresh token: it can ask again at any time."""
    _hold_to_kind(client, ClientKind.SYSTEM)
    scope = " ".join(sorted(_wanted(form.scope, client.scopes)))
    session = new_session(
        f"client:{client.client}",
        kind=SessionKind.SYSTEM,
        client=client.client,
        scope=scope,
        seconds=limits_on(clock.business_day()).access_seconds,
    )
    try:
        with together() as act:
            act.condition_check(Client, client.client, condition=Client.state == ClientState.LIVE)
            act.save(session)
    except Lost:
        raise OAuthRefusal("unauthorized_client", "the client was disabled") from None
    answer = _answer(tokens_of(session, audience="partner"))
    del answer["refresh_token"]
    return answer


GRANTS = {"authorization_code": by_code, "refresh_token": by_refresh, "client_credentials": by_itself}


def granted(client: Client, form: TokenForm) -> dict[str, Any]:
    """The token endpoint's answer; raises OAuthRefusal."""
    grant = GRANTS.get(form.grant_type)
    if grant is None:
        name = "unsupported_grant_type" if form.grant_type else "invalid_request"
        raise OAuthRefusal(name, f"grant_type is one of {', '.join(GRANTS)}")
    return grant(client, form)


def _for_citizen(client: Client, account: str, tokens: Tokens) -> dict[str, Any]:
    return _answer(tokens) | {"open_id": open_id(client.client, account)}


def _answer(tokens: Tokens) -> dict[str, Any]:
    return {
        "access_token": tokens.access_token,
        "token_type": tokens.token_type,
        "expires_in": tokens.expires_in,
        "refresh_token": tokens.refresh_token,
        "scope": tokens.scope,
    }


def _hold_to_grant(token: RefreshToken, scope: str) -> None:
    """Looked at before the token is used up, so that asking for too much costs nothing."""
    if scope:
        _wanted(scope, set(Session.of_session(token.subject, token.session).scope.split()))


def _wanted(scope: str, allowed: set[str]) -> set[str]:
    wanted = set(scope.split()) or set(allowed)
    if not wanted <= set(allowed):
        raise OAuthRefusal("invalid_scope", "the client may not ask for one of these scopes")
    return wanted


def _hold_to_kind(client: Client, kind: ClientKind) -> None:
    if client.kind != kind:
        raise OAuthRefusal("unauthorized_client", f"this grant is for clients of kind {kind}")
