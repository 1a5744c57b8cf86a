"""An authorization request (RFC 6749, section 4.1.1), checked: what can be answered to the app, and what must not be."""

import re
from dataclasses import dataclass

from accounts.contract.oauth_protocol import AuthorizationQuery
from accounts.oauth.redirects import is_registered
from accounts.oauth.refusals import OAuthRefusal
from traffic.errors import ServiceError, Unreadable
from traffic.http.scopes import GRANTABLE
from traffic.records.client import Client, ClientKind, ClientState

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")


class AppUnknown(Unreadable):
    """Told to the person and never to the address in the request, which may be an attacker's (section 4.1.2.1)."""

    code = "app_unknown"
    zh, en = "该应用未登记, 或回调地址与登记不符", "This app, or the address it wants to return to, is not registered"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an app asks for: `challenge` is of its PKCE verifier, `state` its own affair."""

    client: str
    redirect_uri: str
    scope: str
    state: str
    challenge: str


def app_of(client: str, redirect_uri: str) -> Client:
    """The app that asks, at an address of its own; raises AppUnknown."""
    found = Client.of_client(client) if client else None
    if found is None or found.kind != ClientKind.APP or found.state != ClientState.LIVE:
        raise _unknown()
    if not is_registered(redirect_uri, found.redirect_uris or ()):
        raise _unknown()
    return found


def asked(query: AuthorizationQuery, client: Client) -> Asked:
    """What the app asks for; raises OAuthRefusal, which the app may be told."""
    if query.response_type != "code":
        raise OAuthRefusal("unsupported_response_type", "response_type is code")
    if query.code_challenge_method != "S256" or not _CHALLENGE.fullmatch(query.code_challenge):
        raise OAuthRefusal("invalid_request", "PKCE with S256 is needed")
    wanted = set(query.scope.split())
    if not wanted or not wanted <= GRANTABLE & client.scopes:
        raise OAuthRefusal("invalid_scope", "the app may not ask for one of these scopes, or asks for none")
    return Asked(client.client, query.redirect_uri, " ".join(sorted(wanted)), query.state, query.code_challenge)


def _unknown() -> ServiceError:
    return AppUnknown()
