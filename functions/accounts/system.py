"""接入登记查询: what the platform holds about the calling system.

Called by   partners' systems, through the partner API
Reads       accounts-clients, accounts-sessions, foundation-keys
Writes      nothing
"""

from typing import Any

from accounts.contract.oauth_clients import ClientAnswer
from accounts.oauth.shown import client_shown
from traffic.entrypoint import entrypoint
from traffic.errors import NotFound
from traffic.http import Scope, ServiceApp
from traffic.privacy.showing import Role
from traffic.records.client import Client

app = ServiceApp("partner")


@app.get("/registration", scope=Scope.SYSTEM, answer=ClientAnswer, refusals=[NotFound])
def show_registration() -> ClientAnswer:
    """查看本系统的接入登记: 名称、权限范围、状态、密钥情况和联系人."""
    client = Client.of_client(app.caller.client or "-")
    if client is None:
        raise NotFound
    return client_shown(client, Role.OWNER)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
