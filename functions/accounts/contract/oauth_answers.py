"""What the OAuth endpoints answer in JSON, each shape with the RFC that it is of; what is optional there is optional here."""

from typing import Annotated, Literal, NotRequired

from msgspec import Meta
from typing_extensions import TypedDict

from accounts.contract.oauth_protocol import ClientId, Scope

Seconds = Annotated[int, Meta(ge=0, description="时间, 自1970年起的秒数", examples=[1793851200])]


class GrantAnswer(TypedDict):
    """Tokens (RFC 6749, section 5.1); a system gets neither a refresh token nor anybody's open id."""

    access_token: Annotated[str, Meta(description="访问令牌", examples=["eyJhbGciOiJFUzI1NiIs…"])]
    token_type: Annotated[Literal["Bearer"], Meta(description="令牌类型")]
    expires_in: Annotated[int, Meta(ge=1, description="访问令牌有效秒数", examples=[900])]
    scope: Scope
    refresh_token: NotRequired[
        Annotated[str, Meta(description="续期令牌, 只能使用一次; 系统没有此项", examples=["AZ5qk0J2m8Yv3c…"])]
    ]
    open_id: NotRequired[
        Annotated[str, Meta(description="该公众在本应用内的标识; 系统没有此项", examples=["l0Vx9mS3Qd7nR2hT5kW8yA"])]
    ]


class OAuthErrorAnswer(TypedDict):
    """A refusal (RFC 6749, section 5.2)."""

    error: Annotated[str, Meta(description="错误代码, 供程序判断", examples=["invalid_grant"])]
    error_description: Annotated[
        str,
        Meta(
            description="说明, 供开发者阅读",
            examples=["the refresh token is unknown, used, ended, or another client's"],
        ),
    ]


class RevokedAnswer(TypedDict):
    """Nothing (RFC 7009, section 2.2): the status says it."""


class IntrospectionAnswer(TypedDict):
    """What a token is worth (RFC 7662, section 2.2); of one that is worth nothing, only that."""

    active: Annotated[bool, Meta(description="令牌当前是否有效; 无效时没有其他各项", examples=[True])]
    scope: NotRequired[Scope]
    client_id: NotRequired[ClientId]
    sub: NotRequired[
        Annotated[
            str,
            Meta(description="公众在本应用内的标识, 或系统自身", examples=["l0Vx9mS3Qd7nR2hT5kW8yA"]),
        ]
    ]
    exp: NotRequired[Seconds]
    iss: NotRequired[Annotated[str, Meta(description="签发者", examples=["https://api.example.com"])]]
    aud: NotRequired[
        Annotated[
            Literal["citizen", "partner"],
            Meta(description="`citizen` 公众接口, `partner` 合作接口", examples=["citizen"]),
        ]
    ]
    iat: NotRequired[Seconds]
    token_type: NotRequired[Annotated[Literal["Bearer"], Meta(description="令牌类型; 续期令牌没有此项")]]
