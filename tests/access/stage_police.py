"""A department and another: their officers on terminals, and a colleague whose account and terminal are managed."""

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import load_pem_x509_certificate
from joserfc.jwk import ECKey

from infra.local.police_ca import PoliceCa
from infra.local.terminal import Secrets, SimulatedTerminal
from terminals.certificates.signature import fingerprint
from terminals.rules.pins import kept
from terminals.signing.challenge import new_challenge
from tests.access.callers import IDENTITIES, UNIT, Identity, Kind
from tests.access.table_police import PIN
from tests.support.tokens import DEVICE, URL
from traffic import clock
from traffic.privacy.sealing import seal
from traffic.records.officer import Officer
from traffic.records.terminal import Order, Terminal, TerminalKind, TerminalState
from traffic.records.terminal_claim import TerminalClaim

COLLEAGUE, RECRUIT, NEWCOMER = "5201037", "5201038", "5201039"
TERMINAL, ORDER = "01K9TERMINAL00000000000001", "01K9ORDER00000000000000001"


def police(ca: PoliceCa) -> dict[str, Any]:
    """Set them up, certified by `ca`; returns what the rows name."""
    pins = [kept(PIN, b"0123456789abcdef")]
    for kind, identity in IDENTITIES.items():
        if identity.audience == "police":
            _at_work(identity, TerminalState.LOCKED if kind is Kind.LOCKED else TerminalState.ACTIVE, pins)
    key, certificate = _certified(ca, COLLEAGUE)
    _officer(COLLEAGUE, UNIT, "officer", pins, fingerprint(load_pem_x509_certificate(certificate.encode())))
    _officer(RECRUIT, UNIT, "officer", pins)
    _terminal_of_colleague()
    return {
        "pin": PIN,
        "colleague": COLLEAGUE,
        "recruit": RECRUIT,
        "new officer": NEWCOMER,
        "terminal": TERMINAL,
        "order": ORDER,
        "new certificate": _certified(ca, NEWCOMER)[1],
        "device key": _public(ECKey.generate_key("P-256", private=True)),
        "sign-in": _sign_in(Secrets(DEVICE, certificate, key)),
    }


def _at_work(identity: Identity, state: TerminalState, pins: list[str]) -> None:
    """An officer signed in on a terminal; `state` is the terminal's."""
    number, unit = identity.subject.partition(":")[2], identity.claims["unit"]
    _officer(number, unit, identity.claims["roles"], pins)
    Terminal(
        identity.claims["terminal"], state=state, officer=identity.subject, unit=unit, session=identity.session,
        session_since=clock.epoch_seconds(), thumbprint=DEVICE.thumbprint(),
    ).save()  # fmt: skip


def _officer(number: str, unit: str, roles: str, pins: list[str], certificate: str = "pinned elsewhere") -> None:
    Officer(
        f"officer:{number}", name_sealed=seal("季长风", "officer.name"), unit=unit, roles=roles, fingerprint=certificate,
        certificate_until="2028-11-04", valid_from="2026-11-01", valid_to="2027-10-31", pins=pins,
        pin_set_on="2026-11-01", pin_initial=False, enrolled_at="2026-11-01T09:00:00+08:00",
    ).save()  # fmt: skip


def _terminal_of_colleague() -> None:
    """In use, located, and told to do something."""
    Terminal(
        TERMINAL, state=TerminalState.ACTIVE, kind=TerminalKind.WORKSTATION, officer=f"officer:{COLLEAGUE}", unit=UNIT,
        thumbprint=DEVICE.thumbprint(), issued_at="2026-11-01T09:00:00+08:00", order=ORDER, ordered=Order.UNLOCK,
        longitude=106_713_000, latitude=26_578_000, positioned_at=clock.epoch_seconds() - 60,
    ).save()  # fmt: skip
    for claim in (f"officer#{COLLEAGUE}", f"device#{DEVICE.thumbprint()}"):
        TerminalClaim(claim, holder=TERMINAL).save()


def _certified(ca: PoliceCa, number: str) -> tuple[ec.EllipticCurvePrivateKey, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    return key, ca.issue(number, key.public_key())


def _sign_in(secrets: Secrets) -> dict[str, Any]:
    """What the colleague's terminal sends to sign in."""
    sent: list[str] = []
    simulated = SimulatedTerminal(
        lambda _method, _path, body, _headers: (0, sent.append(body or "")), f"{URL}/police", COLLEAGUE,
        terminal=TERMINAL, secrets=secrets,
    )  # fmt: skip
    simulated.answer_challenge(new_challenge(TERMINAL)[0], PIN)
    body: dict[str, Any] = json.loads(sent[0])
    return body


def _public(key: ECKey) -> dict[str, Any]:
    public = key.as_dict(private=False)
    return {name: public[name] for name in ("kty", "crv", "x", "y")}
