"""What an administrator sends to enrol officers and terminals."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from terminals.contract.fields import REASONS, Certificate, Number, OptionalIccid, OptionalImei, Pin, Reference
from terminals.rules.roles import Role, separate
from traffic.errors import FieldError
from traffic.http import Body, refused
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.devices import parse_iccid, parse_imei

Roles = Annotated[
    list[Role],
    Meta(
        min_length=1,
        max_length=4,
        description="角色: `officer` 民警, `reviewer` 审核员, `administrator` 管理员, `cashier` 收费员, `auditor` 审计员, "
        "`controller` 布控员, `commander` 指挥员; 管理员、收费员不得兼任审计员",
        examples=[["officer"]],
    ),
]
From = Annotated[date, Meta(description="账户有效期始, 含当日", examples=["2026-11-05"])]
To = Annotated[date, Meta(description="账户有效期止, 含当日", examples=["2027-11-04"])]


class Term(Body):
    """What a term and its roles have to hold to."""

    roles: Roles
    valid_from: From
    valid_to: To

    def wrong(self) -> Iterator[FieldError]:
        """Ends come after beginnings; one hand does not both administer and audit."""
        if self.valid_to < self.valid_from:
            yield FieldError("valid_to", "before_start", "不得早于有效期始", "is before the first day")
        if not separate(self.roles):
            yield FieldError("roles", "not_separate", "管理员不得兼任审计员", "nobody both administers and audits")


class OfficerRequest(Term):
    """A new officer. The first PIN is only good for changing it."""

    number: Number
    name: Annotated[str, Meta(min_length=2, max_length=40, description="姓名", examples=["柏小满"])]
    unit: Annotated[str, Meta(pattern=r"^[0-9]{12}$", description="所属管理部门代码(12位)", examples=["520103000000"])]
    certificate: Certificate
    initial_pin: Pin


class TermsRequest(Term):
    """A new term, and the roles in it."""

    reason: REASONS
    reference: Reference | None = None


class UnlockRequest(Body):
    """Unlock an account; with a new first PIN when the old one was forgotten or ran out."""

    reason: REASONS
    initial_pin: Pin | None = None
    reference: Reference | None = None


class CertificateRequest(Body):
    """Another certificate in place of the present one; null revokes that and gives none."""

    certificate: Certificate | None
    reason: REASONS
    reference: Reference | None = None


class DeviceKey(Body):
    """The public half of the key that the device made for itself (RFC 7517); the private half never leaves it."""

    kty: Annotated[Literal["EC"], Meta(description="密钥类型")]
    crv: Annotated[Literal["P-256"], Meta(description="曲线")]
    x: Annotated[
        str,
        Meta(
            pattern=r"^[0-9A-Za-z_-]{43}$",
            description="横坐标(base64url)",
            examples=["f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"],
        ),
    ]
    y: Annotated[
        str,
        Meta(
            pattern=r"^[0-9A-Za-z_-]{43}$",
            description="纵坐标(base64url)",
            examples=["x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"],
        ),
    ]


class TerminalRequest(Body):
    """A new terminal of an officer: a handheld with IMEI and card, or a workstation with neither."""

    kind: Annotated[Literal["handheld", "workstation"], Meta(description="`handheld` 手持终端, `workstation` 台式终端")]
    officer: Number
    device_key: Annotated[DeviceKey, Meta(description="终端自行生成的公钥(JWK)")]
    imei: OptionalImei = None
    iccid: OptionalIccid = None
    reference: Reference | None = None

    def wrong(self) -> Iterator[FieldError]:
        """A handheld has both numbers and they are well formed; a workstation has none."""
        for name, text, parse in (("imei", self.imei, parse_imei), ("iccid", self.iccid, parse_iccid)):
            if (text is not None) != (self.kind == "handheld"):
                yield FieldError(name, "kind", "手持终端必填, 台式终端不填", "is for handhelds, and they need it")
            elif text is not None:
                try:
                    parse(text)
                except InvalidIdentifier as refusal:
                    yield refused(name, refusal)
