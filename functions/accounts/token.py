"""令牌: tokens for clients, by a citizen's consent or for themselves; ended again, and told what they are worth.

Called by   partners' apps and systems, through the citizen API
Reads       accounts-clients, accounts-authorizations, accounts-accounts, accounts-sessions, foundation-keys, the public keys
Writes      accounts-sessions, accounts-authorizations, accounts-clients (that a secret was used), foundation-audit, foundation-keys
"""

from typing import Any

from chalice.app import Response

from accounts.contract.oauth_protocol import ClientForm, PresentedForm, TokenForm
from accounts.contract.replies import GIVING, REVOKING, TELLING
from accounts.oauth.authenticating import authenticated
from accounts.oauth.grants import granted
from accounts.oauth.presented import described, presented
from accounts.oauth.protocol_app import ProtocolApp
from accounts.oauth.refusals import InvalidClient, OAuthRefusal, as_protocol, refused, said
from traffic.entrypoint import entrypoint
from traffic.records.client import Client

app = ProtocolApp(as_protocol)


@app.protocol("POST", "/oauth/token", body=TokenForm, carrier="form", replies=GIVING)
def give_tokens(form: TokenForm) -> Response:
    """换取令牌: 授权码、续期令牌或系统自身的密钥(RFC 6749)."""
    try:
        return said(granted(client_of(form), form))
    except OAuthRefusal as refusal:
        return refused(refusal)


@app.protocol("POST", "/oauth/revocation", body=PresentedForm, carrier="form", replies=REVOKING)
def revoke_token(form: PresentedForm) -> Response:
    """撤销令牌, 连同其所属的授权(RFC 7009); 不认识的令牌同样答复成功."""
    try:
        found = presented(form.token, client_of(form))
    except OAuthRefusal as refusal:
        return refused(refusal)
    if found:
        found.session.revoke()
    return said({})


@app.protocol("POST", "/oauth/introspection", body=PresentedForm, carrier="form", replies=TELLING)
def introspect_token(form: PresentedForm) -> Response:
    """查询令牌是否有效(RFC 7662): 仅限能够保管密钥的客户端查询发给自己的令牌."""
    try:
        client = client_of(form)
        if not client.confidential:
            raise InvalidClient
        return said(as_holder_sees(form.token, client))
    except OAuthRefusal as refusal:
        return refused(refusal)


def as_holder_sees(token: str, client: Client) -> dict[str, Any]:
    """What a token is worth; of another client's, only that it is worth nothing here."""
    try:
        found = presented(token, client)
    except OAuthRefusal:
        found = None
    return described(found, client) if found and found.lives else {"active": False}


def client_of(form: ClientForm) -> Client:
    """Who asks; raises OAuthRefusal."""
    return authenticated(app.request.headers.get("authorization", ""), form)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
