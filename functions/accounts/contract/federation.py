"""Signing in through Alipay or WeChat: what browsers, providers and the platform's own app send, and are answered."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from accounts.contract.fields import DeviceName
from traffic.http import Body

ProviderName = Annotated[
    Literal["alipay", "wechat"], Meta(description="`alipay` 支付宝, `wechat` 微信", examples=["alipay"])
]
# The pair that RFC 7636 shows (appendix B).
Verifier = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9._~-]{43,128}$",
        description="应用自行生成的校验值(RFC 7636)",
        examples=["dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"],
    ),
]


class StartQuery(Body, forbid_unknown_fields=False):
    """The challenge of the verifier that the app keeps."""

    code_challenge: Annotated[
        str,
        Meta(
            pattern=r"^[A-Za-z0-9_-]{43}$",
            description="校验值的 S256 质询(RFC 7636)",
            examples=["E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"],
        ),
    ]


class CallbackQuery(Body, forbid_unknown_fields=False):
    """What the providers send back: WeChat `code`, Alipay `auth_code`; without either, the person said no."""

    state: Annotated[
        str, Meta(max_length=100, description="平台生成, 原样返回", examples=["6aebfb585d1c0f3e8b2a97c4"])
    ] = ""
    code: Annotated[str, Meta(max_length=512, description="微信授权码")] = ""
    auth_code: Annotated[
        str, Meta(max_length=512, description="支付宝授权码", examples=["a1b2c3d4e5f60718293a4b5c6d7e8f90"])
    ] = ""


class HandOverRequest(Body):
    """The one-time code that came to the app's address."""

    code: Annotated[
        str,
        Meta(
            min_length=1, max_length=128, description="一次性登录码, 1分钟内有效", examples=["9Qm3Tf0Yx2Lr7Vb1Kc8Wn5Zp"]
        ),
    ]
    code_verifier: Verifier
    device_name: DeviceName | None = None


class LinkRequest(Body):
    """The ticket that came to the app's address."""

    ticket: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=512,
            description="关联凭据, 10分钟内有效",
            examples=["h2Vt7Qm0Yx3Lr9Vb1Kc8Wn5ZpWzE3OTM4NTI0MDAs"],
        ),
    ]
    code_verifier: Verifier


class LinkAnswer(TypedDict):
    """The providers that sign in to the account."""

    providers: Annotated[list[ProviderName], Meta(description="已关联的第三方登录", examples=[["alipay"]])]
