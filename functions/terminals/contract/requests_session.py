"""What a terminal sends to sign its officer in."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from terminals.contract.fields import Certificate, Number, OptionalIccid, OptionalImei, Pin, TerminalId
from traffic.errors import FieldError
from traffic.http import Body, refused
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.devices import parse_iccid, parse_imei


class ChallengeRequest(Body):
    """The terminal that is about to sign its officer in."""

    terminal: TerminalId


class SessionRequest(Body):
    """Device, card, officer number, PIN, and the certificate's signature. A workstation sends neither IMEI nor ICCID."""

    terminal: TerminalId
    officer: Number
    pin: Pin
    challenge: Annotated[
        str,
        Meta(
            min_length=16,
            max_length=200,
            description="由 `/session-challenges` 取得, 只能使用一次",
            examples=["AAAAAGrsW1iJ2k0b0oQp8w4J0lqS5z2h1Qb8m3Zr7VYt4uXc"],
        ),
    ]
    certificate: Certificate
    signature: Annotated[
        str,
        Meta(
            pattern=r"^[0-9A-Za-z_-]{64,700}$",
            description="证书私钥对 `挑战|终端标识|设备公钥指纹` 的签名(base64url): "
            "EC 用 ECDSA-SHA256(DER), RSA 用 PKCS#1 v1.5-SHA256",
            examples=[
                "MEQCIB3pWc0mU9m0hYk2n1rQ7s8t5v4w3x2y1z0aBcDeFgHiAiBJkLmNoPqRsTuVwXyZ0123456789AbCdEfGhIjKlMnOpQ"
            ],
        ),
    ]
    imei: OptionalImei = None
    iccid: OptionalIccid = None

    def wrong(self) -> Iterator[FieldError]:
        """Numbers that are none are named; whether they are the right ones is not."""
        for name, text, parse in (("imei", self.imei, parse_imei), ("iccid", self.iccid, parse_iccid)):
            if text is not None:
                try:
                    parse(text)
                except InvalidIdentifier as refusal:
                    yield refused(name, refusal)


class PasswordRequest(Body):
    """The PIN that is, and the one that shall be."""

    pin: Pin
    new_pin: Pin
