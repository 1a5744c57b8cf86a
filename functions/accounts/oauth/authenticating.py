"""Who the client is that asks (RFC 6749, section 2.3): a secret in the header or in the form, or none for a public client."""

import base64
from urllib.parse import unquote_plus

from accounts.contract.oauth_protocol import ClientForm
from accounts.oauth.credentials import holds
from accounts.oauth.refusals import InvalidClient, OAuthRefusal
from traffic.records.client import Client, ClientState


def authenticated(authorization: str, form: ClientForm) -> Client:
    """The client that a request comes from; raises InvalidClient, or OAuthRefusal for two ways at once."""
    name, secret = _offered(authorization, form)
    client = Client.of_client(name) if name else None
    if client is None or client.state != ClientState.LIVE:
        raise InvalidClient
    # A public client has nothing to prove; one that sends a secret is not the one that was registered.
    if not (holds(client, secret) if client.confidential else not secret):
        raise InvalidClient
    return client


def _offered(authorization: str, form: ClientForm) -> tuple[str, str]:
    scheme, _, held = authorization.partition(" ")
    if scheme.lower() != "basic":
        return form.client_id, form.client_secret
    name, secret = _of_basic(held.strip())
    if form.client_secret or form.client_id not in ("", name):
        raise OAuthRefusal("invalid_request", "the client shows who it is in two ways")
    return name, secret


def _of_basic(held: str) -> tuple[str, str]:
    """Name and secret as section 2.3.1 writes them: each a form field, joined by a colon, in base64."""
    try:
        name, _, secret = base64.b64decode(held, validate=True).decode().partition(":")
    except ValueError:
        raise InvalidClient from None
    return unquote_plus(name), unquote_plus(secret)
