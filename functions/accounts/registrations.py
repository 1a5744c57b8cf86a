"""客户端登记: partners' apps and systems, their secrets, and whether they are let in.

Called by   administrators, through the police API
Reads       accounts-clients, accounts-sessions, terminals-terminals, foundation-keys
Writes      accounts-clients, accounts-sessions, foundation-audit, foundation-idempotency, foundation-keys
"""

from http import HTTPStatus
from typing import Any

from accounts.contract.oauth_clients import ClientAnswer, ClientRequest, SecretAnswer, StateAnswer, StateRequest
from accounts.oauth.registering import Contact, end_sessions, give_secret, move, register
from accounts.oauth.shown import client_shown, former_until
from traffic.entrypoint import entrypoint
from traffic.errors import Conflict, NotFound
from traffic.http import Scope, ServiceApp
from traffic.privacy.showing import Role
from traffic.records.client import Client, ClientState

app = ServiceApp("police")


class NoSecret(Conflict):
    """A client that cannot keep a secret gets none: PKCE is what protects it."""

    code = "no_secret"
    zh, en = "该客户端不能保管密钥", "This client cannot keep a secret"


@app.post(
    "/oauth-clients",
    scope=Scope.CLIENTS_MANAGE,
    body=ClientRequest,
    answer=ClientAnswer,
    status=HTTPStatus.CREATED,
    idempotent=True,
)
def register_client(body: ClientRequest) -> ClientAnswer:
    """登记第三方应用或系统; 密钥另行生成."""
    client = register(as_new(body), Contact(body.contact.name, body.contact.phone), app.caller)
    return client_shown(client, Role.ADMINISTRATOR)


@app.get("/oauth-clients/{client}", scope=Scope.CLIENTS_MANAGE, answer=ClientAnswer, refusals=[NotFound])
def show_client(client: str) -> ClientAnswer:
    """查看客户端登记."""
    return client_shown(found(client), Role.ADMINISTRATOR)


# Not idempotent on purpose: a repeated answer would have to be kept, and with it the secret.
@app.post(
    "/oauth-clients/{client}/secrets",
    scope=Scope.CLIENTS_MANAGE,
    answer=SecretAnswer,
    status=HTTPStatus.CREATED,
    refusals=[NotFound, NoSecret, Conflict],
)
def make_secret(client: str) -> SecretAnswer:
    """生成新密钥, 仅此一次显示; 新旧密钥并存一段时间, 未收到时可再次生成."""
    held = found(client)
    if not held.confidential:
        raise NoSecret
    secret = give_secret(held, app.caller)
    return {"client": held.client, "secret": secret, "former_until": former_until(held)}


@app.post(
    "/oauth-clients/{client}/state",
    scope=Scope.CLIENTS_MANAGE,
    body=StateRequest,
    answer=StateAnswer,
    refusals=[NotFound, Conflict],
)
def set_state(body: StateRequest, client: str) -> StateAnswer:
    """停用或重新启用客户端: 停用即不能再取得或续期令牌, 并终止其全部会话."""
    held = found(client)
    move(held, ClientState(body.state), app.caller)
    ended, rest = end_sessions(held) if body.state == "disabled" else (0, False)
    return {"state": body.state, "ended": ended, "complete": not rest}


def as_new(body: ClientRequest) -> Client:
    """The client that a body tells of."""
    return Client(
        kind=body.kind,
        name_zh=body.name_zh,
        name_en=body.name_en,
        organisation=body.organisation,
        confidential=body.confidential,
        redirect_uris=set(body.redirect_uris) or None,
        scopes=set(body.scopes),
        districts=set(body.districts) or None,
        limits=body.limits or None,
    )


def found(client: str) -> Client:
    """The client; raises NotFound."""
    held = Client.of_client(client)
    if held is None:
        raise NotFound
    return held


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
