"""What a citizen sends to register, sign in, and keep an account."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from accounts.contract.fields import Code, DeviceName, Password, Phone, wrong_phone
from accounts.credentials.codes import CodePurpose
from traffic.errors import FieldError
from traffic.http import Body
from traffic.identifiers.people import parse_phone

_ONE_OF_TWO = ("one_of_two", "请填写验证码或密码之一", "needs either a code or a password")


class PhoneBody(Body):
    """A phone, as it is written; `number` is its eleven digits."""

    phone: Phone

    @property
    def number(self) -> str:
        """The number without hyphens and blanks."""
        return parse_phone(self.phone)

    def wrong(self) -> Iterator[FieldError]:
        """The number must be one."""
        yield from wrong_phone("phone", self.phone)


class CodeRequest(PhoneBody, kw_only=True):
    """A phone, and what the code shall be good for."""

    purpose: Annotated[
        CodePurpose,
        Meta(
            description="用途: `register` 注册, `sign_in` 登录, `recovery` 找回密码, `contact` 修改联系手机, `release` 手机号码解绑"
        ),
    ]


class RegistrationRequest(PhoneBody, kw_only=True):
    """A new account: its phone proved, the privacy notice agreed to."""

    code: Code
    password: Password | None = None
    consent: Annotated[
        str,
        Meta(pattern=r"^[0-9]{4}-[0-9]{2}$", description="已同意的隐私政策版本(年月)", examples=["2026-11"]),
    ]
    device_name: DeviceName | None = None


class SessionRequest(PhoneBody, kw_only=True):
    """A phone, and either a code or a password."""

    code: Annotated[Code | None, Meta(description="短信验证码(6位); 用密码登录时不填", examples=["048213"])] = None
    password: Password | None = None
    device_name: DeviceName | None = None

    def wrong(self) -> Iterator[FieldError]:
        """One of the two."""
        yield from PhoneBody.wrong(self)
        if (self.code is None) == (self.password is None):
            yield FieldError("code", *_ONE_OF_TWO)


class RefreshRequest(Body):
    """The refresh token that was given last."""

    refresh_token: Annotated[
        str,
        Meta(
            min_length=16,
            max_length=512,
            description="最近一次取得的更新令牌, 只能使用一次",
            examples=["AZ5qk0J2m8Yv3cT7xN4bR1wE6uS9dF2hK"],
        ),
    ]


class PasswordRequest(Body):
    """The password that is, and the one that shall be."""

    password: Password
    new_password: Annotated[Password, Meta(description="新密码", examples=["Zun-yi 2027 cloud"])]


class RecoveryRequest(PhoneBody, kw_only=True):
    """The phone proved by a code, and the password that shall be."""

    code: Code
    new_password: Password
