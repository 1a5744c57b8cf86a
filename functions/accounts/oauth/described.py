"""The provider as it describes itself (RFC 8414): what stands here is what the endpoints hold to."""

from typing import Any

from traffic.http.scopes import GRANTABLE, PARTNER
from traffic.settings import required

_SECRET_METHODS = ["client_secret_basic", "client_secret_post"]


def issuer() -> str:
    """The `iss` of every token and of every answer of the authorization endpoint (RFC 9207)."""
    return required("PUBLIC_URL")


def endpoint(name: str) -> str:
    """The address of an endpoint: they all lie on the citizen API."""
    return f"{issuer()}/citizen/oauth/{name}"


def description() -> dict[str, Any]:
    """The metadata document."""
    return {
        "issuer": issuer(),
        "authorization_endpoint": endpoint("authorization"),
        "token_endpoint": endpoint("token"),
        "revocation_endpoint": endpoint("revocation"),
        "introspection_endpoint": endpoint("introspection"),
        "jwks_uri": endpoint("jwks.json"),
        "scopes_supported": sorted(GRANTABLE | PARTNER),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": [*_SECRET_METHODS, "none"],
        "revocation_endpoint_auth_methods_supported": [*_SECRET_METHODS, "none"],
        "introspection_endpoint_auth_methods_supported": _SECRET_METHODS,
        "authorization_response_iss_parameter_supported": True,
        "ui_locales_supported": ["zh-CN", "en"],
    }
