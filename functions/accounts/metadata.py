"""授权服务元数据: where the OAuth endpoints are, and the public keys of tokens and of message envelopes.

Called by   apps, systems and anybody else, through the citizen API
Reads       the public keys, as the rotation publishes them
Writes      nothing
"""

import json
from typing import Any

from accounts.contract.oauth_metadata import KeySet, ServerMetadata
from accounts.oauth.described import description
from traffic.entrypoint import entrypoint
from traffic.http import ServiceApp
from traffic.tokens.keys import published

app = ServiceApp("citizen")


@app.page("/.well-known/oauth-authorization-server", media_type="application/json", shape=ServerMetadata)
def describe() -> str:
    """授权服务元数据(RFC 8414)."""
    return json.dumps(description(), ensure_ascii=False)


@app.page("/oauth/jwks.json", media_type="application/json", shape=KeySet)
def show_keys() -> str:
    """验证访问令牌的公钥(RFC 7517)."""
    return json.dumps(published())


@app.page("/oauth/envelope-keys.json", media_type="application/json", shape=KeySet)
def show_envelope_keys() -> str:
    """加密报文所用的平台公钥(RFC 7517)."""
    return json.dumps(published("accounts-envelope_keys"))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
