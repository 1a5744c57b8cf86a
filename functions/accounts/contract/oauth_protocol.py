"""What clients send to the OAuth endpoints. Fields that the platform does not know are left alone, as RFC 6749 asks."""

from typing import Annotated

from msgspec import Meta

from accounts.oauth.redirects import LONGEST
from traffic.http import Body

_TOKEN = 4096
ClientId = Annotated[str, Meta(max_length=64, description="客户端标识", examples=["01K9CLIENT0000000000000001"])]
Scope = Annotated[str, Meta(max_length=200, description="权限范围, 以空格分隔", examples=["profile registry.read"])]
RedirectUri = Annotated[
    str, Meta(max_length=LONGEST, description="回调地址", examples=["https://app.example.com/callback"])
]


class ClientForm(Body, forbid_unknown_fields=False):
    """Who asks, for clients that do not use HTTP Basic."""

    client_id: ClientId = ""
    client_secret: Annotated[str, Meta(max_length=128, description="客户端密钥; 也可与标识一并以 HTTP Basic 提交")] = ""


class TokenForm(ClientForm, forbid_unknown_fields=False):
    """RFC 6749, sections 4.1.3, 4.4.2 and 6; RFC 7636, section 4.5."""

    grant_type: Annotated[
        str,
        Meta(
            max_length=100,
            description="`authorization_code` 授权码, `refresh_token` 续期, `client_credentials` 系统自身",
            examples=["authorization_code"],
        ),
    ] = ""
    code: Annotated[str, Meta(max_length=128, description="授权码", examples=["9Qm3Tf0Yx2Lr7Vb1Kc8Wn5Zp"])] = ""
    redirect_uri: RedirectUri = ""
    code_verifier: Annotated[
        str, Meta(max_length=128, description="PKCE 校验值", examples=["dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"])
    ] = ""
    refresh_token: Annotated[str, Meta(max_length=512, description="续期令牌")] = ""
    scope: Annotated[str, Meta(max_length=200, description="权限范围, 以空格分隔; 用于续期和系统自身")] = ""


class PresentedForm(ClientForm, forbid_unknown_fields=False):
    """RFC 7009, section 2.1; RFC 7662, section 2.1."""

    token: Annotated[str, Meta(max_length=_TOKEN, description="访问令牌或续期令牌", examples=["AZ5qk0J2m8Yv3c…"])] = ""
    token_type_hint: Annotated[str, Meta(max_length=100, description="令牌种类提示", examples=["refresh_token"])] = ""


class AuthorizationQuery(Body, forbid_unknown_fields=False):
    """RFC 6749, section 4.1.1; RFC 7636, section 4.3."""

    response_type: Annotated[str, Meta(max_length=100, description="须为 `code`", examples=["code"])] = ""
    client_id: ClientId = ""
    redirect_uri: RedirectUri = ""
    scope: Scope = ""
    state: Annotated[str, Meta(max_length=500, description="由客户端生成, 原样返回", examples=["x7Kq2mTz"])] = ""
    code_challenge: Annotated[
        str, Meta(max_length=128, description="PKCE 质询", examples=["E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"])
    ] = ""
    code_challenge_method: Annotated[str, Meta(max_length=20, description="须为 `S256`", examples=["S256"])] = ""


class ConsentForm(Body, forbid_unknown_fields=False):
    """What the consent page sends: who signs in, and what they decided."""

    request: Annotated[str, Meta(max_length=4096, description="授权请求(平台签名)", examples=["mG2k…"])] = ""
    act: Annotated[
        str,
        Meta(
            max_length=10,
            description="`send` 发送验证码, `password` 用密码登录, `allow` 登录并授权, `deny` 拒绝",
            examples=["allow"],
        ),
    ] = ""
    phone: Annotated[str, Meta(max_length=20, description="手机号码", examples=["19900000001"])] = ""
    code: Annotated[str, Meta(max_length=10, description="短信验证码", examples=["048213"])] = ""
    password: Annotated[str, Meta(max_length=128, description="密码")] = ""
