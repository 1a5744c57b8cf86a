"""What the authorization server tells of itself (RFC 8414), and its public keys (RFC 7517)."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

_HERE = "https://api.example.com/citizen/oauth"
_SECRET = ["client_secret_basic", "client_secret_post"]
Methods = Annotated[list[str], Meta(description="客户端验证方式", examples=[[*_SECRET, "none"]])]


class ServerMetadata(TypedDict):
    """Where the endpoints are and what they take."""

    issuer: Annotated[str, Meta(description="签发者", examples=["https://api.example.com"])]
    authorization_endpoint: Annotated[str, Meta(description="授权地址", examples=[f"{_HERE}/authorization"])]
    token_endpoint: Annotated[str, Meta(description="换取令牌的地址", examples=[f"{_HERE}/token"])]
    revocation_endpoint: Annotated[str, Meta(description="撤销令牌的地址", examples=[f"{_HERE}/revocation"])]
    introspection_endpoint: Annotated[str, Meta(description="查询令牌的地址", examples=[f"{_HERE}/introspection"])]
    jwks_uri: Annotated[str, Meta(description="公钥地址", examples=[f"{_HERE}/jwks.json"])]
    scopes_supported: Annotated[
        list[str], Meta(description="权限范围", examples=[["profile", "registry.read", "system"]])
    ]
    response_types_supported: Annotated[list[str], Meta(description="授权应答种类", examples=[["code"]])]
    response_modes_supported: Annotated[list[str], Meta(description="授权应答方式", examples=[["query"]])]
    grant_types_supported: Annotated[
        list[str],
        Meta(description="换取令牌的方式", examples=[["authorization_code", "refresh_token", "client_credentials"]]),
    ]
    code_challenge_methods_supported: Annotated[list[str], Meta(description="PKCE 质询方法", examples=[["S256"]])]
    token_endpoint_auth_methods_supported: Methods
    revocation_endpoint_auth_methods_supported: Methods
    introspection_endpoint_auth_methods_supported: Annotated[
        list[str], Meta(description="查询令牌时的客户端验证方式", examples=[_SECRET])
    ]
    authorization_response_iss_parameter_supported: Annotated[
        bool, Meta(description="授权应答是否带有签发者 `iss`(RFC 9207)", examples=[True])
    ]
    ui_locales_supported: Annotated[list[str], Meta(description="授权页的语言", examples=[["zh-CN", "en"]])]


class PublicKey(TypedDict):
    """One public key."""

    kty: Annotated[Literal["EC"], Meta(description="密钥类型")]
    crv: Annotated[Literal["P-256"], Meta(description="曲线")]
    x: Annotated[str, Meta(description="横坐标(base64url)", examples=["f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"])]
    y: Annotated[str, Meta(description="纵坐标(base64url)", examples=["x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"])]
    kid: Annotated[str, Meta(description="密钥标识", examples=["01K9KEY0000000000000000001"])]
    use: Annotated[Literal["sig", "enc"], Meta(description="用途: `sig` 验证令牌, `enc` 加密消息", examples=["sig"])]
    alg: Annotated[str, Meta(description="算法", examples=["ES256"])]


class KeySet(TypedDict):
    """Public keys by id."""

    keys: Annotated[list[PublicKey], Meta(description="公钥; 首次轮换前为空")]
