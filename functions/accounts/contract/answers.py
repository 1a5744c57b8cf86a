"""What a citizen is answered about account and sessions."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.http.answers import Day, Moment

At = Annotated[Moment, Meta(description="时间", examples=["2026-11-05T12:00:00+08:00"])]
AccountId = Annotated[str, Meta(description="账户标识", examples=["01K9ACCOUNT000000000000001"])]
SessionId = Annotated[str, Meta(description="会话标识", examples=["01K9SESSION000000000000001"])]


class CodeAnswer(TypedDict):
    """That a code is on its way; the same whether or not the phone has an account."""

    expires_in: Annotated[int, Meta(ge=1, description="验证码有效秒数", examples=[300])]
    pause: Annotated[int, Meta(ge=1, description="再次获取前须等待的秒数", examples=[60])]


class TokenAnswer(TypedDict):
    """Tokens of a session (RFC 6749, section 5.1)."""

    account: AccountId
    session: SessionId
    access_token: Annotated[str, Meta(description="访问令牌", examples=["eyJhbGciOiJFUzI1NiIs…"])]
    token_type: Annotated[
        Literal["Bearer", "DPoP"], Meta(description="令牌类型; 登录时附有 DPoP 证明的, 只能由该设备使用")
    ]
    expires_in: Annotated[int, Meta(ge=1, description="访问令牌有效秒数", examples=[900])]
    refresh_token: Annotated[str, Meta(description="更新令牌, 只能使用一次", examples=["AZ5qk0J2m8Yv3c…"])]
    scope: Annotated[str, Meta(description="权限范围", examples=["account registry.read"])]


class SessionAnswer(TypedDict):
    """One sign-in, or one app that was let in."""

    session: SessionId
    kind: Annotated[Literal["own", "grant"], Meta(description="`own` 本平台登录, `grant` 授权的第三方应用")]
    client: Annotated[str, Meta(description="应用标识", examples=["tongtu"])]
    scope: Annotated[str, Meta(description="权限范围", examples=["account registry.read"])]
    device_name: Annotated[str | None, Meta(description="设备名称; 未提供时为 null", examples=["我的手机"])]
    bound: Annotated[bool, Meta(description="是否绑定设备密钥", examples=[True])]
    created_at: At
    used_at: At
    current: Annotated[bool, Meta(description="是否为当前登录", examples=[True])]


class SessionsAnswer(TypedDict):
    """Everything that is signed in to the account."""

    items: Annotated[list[SessionAnswer], Meta(description="登录设备和授权, 由近及远")]


class EndedAnswer(TypedDict):
    """How many sessions ended."""

    ended: Annotated[int, Meta(ge=0, description="结束的会话数", examples=[2])]


class PasswordAnswer(TypedDict):
    """Until when the new password holds."""

    password_until: Annotated[Day, Meta(description="新密码有效期止, 含当日", examples=["2027-11-05"])]


class IdentityAnswer(TypedDict):
    """Where the verification of a real name stands."""

    state: Annotated[
        Literal["none", "verified", "returned"],
        Meta(
            description="`none` 未实名, `verified` 已实名, `returned` 手机号码已转回您原有的实名账户, 请重新登录",
            examples=["verified"],
        ),
    ]
    name: Annotated[str | None, Meta(description="隐去姓氏的姓名; 未实名时为 null", examples=["*三"])]
    verified_at: Annotated[
        At | None, Meta(description="实名认证时间; 未实名时为 null", examples=["2026-11-05T12:00:00+08:00"])
    ]
    phone: Annotated[
        str | None, Meta(description="隐去中间四位的手机号码; 已被解绑时为 null", examples=["199****0001"])
    ]


class ProfileAnswer(TypedDict):
    """What a partner's app learns with the scope `profile`."""

    verified: Annotated[bool, Meta(description="是否已实名认证", examples=[True])]
    name: Annotated[str | None, Meta(description="隐去姓氏的姓名; 未实名时为 null", examples=["*三"])]


class LivenessAnswer(TypedDict):
    """A check, and what the person is to do."""

    check: Annotated[str, Meta(description="检测标识", examples=["01K9CHECK00000000000000001"])]
    act: Annotated[str, Meta(description="事项", examples=["change_contact"])]
    challenge: Annotated[
        list[str],
        Meta(
            description="依次完成的动作: `blink` 眨眼, `nod` 点头, `turn_left` 左转, `turn_right` 右转, `open_mouth` 张嘴",
            examples=[["blink", "turn_left", "nod"]],
        ),
    ]
    expires_at: At


class VerdictAnswer(TypedDict):
    """How the check ended."""

    check: Annotated[str, Meta(description="检测标识", examples=["01K9CHECK00000000000000001"])]
    state: Annotated[Literal["passed", "failed"], Meta(description="`passed` 通过, `failed` 未通过")]


class PhoneAnswer(TypedDict):
    """The account's phone as it is now."""

    phone: Annotated[str, Meta(description="隐去中间四位的手机号码", examples=["199****0001"])]


class ReleasedAnswer(TypedDict):
    """That the number is free."""

    phone: Annotated[str, Meta(description="隐去中间四位的手机号码", examples=["199****0001"])]
    released: Annotated[Literal[True], Meta(description="已解绑, 可以重新注册")]
