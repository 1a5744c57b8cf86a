"""A police terminal that obeys: its device key, card and officer's certificate, and what its software does with them.

For the demonstration and for tests. It speaks through `send`, which carries a request to the platform and may be real HTTP or a
call of the handlers in process: `send(method, path, body, headers) -> (status, answer)`, with paths as the police API has
them and the body as the very text that is sent (None where there is none).
"""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc import jwt
from joserfc.jwk import ECKey

from traffic import clock, ids

Send = Callable[[str, str, str | None, Mapping[str, str]], tuple[int, Any]]


class Wiped(Exception):
    """The terminal holds nothing any more that it could do this with."""


@dataclass(slots=True)
class Secrets:
    """Everything that a wipe destroys."""

    device: ECKey
    certificate: str
    certificate_key: ec.EllipticCurvePrivateKey
    token: str | None = None


@dataclass(slots=True)
class SimulatedTerminal:
    """One terminal. `url` is the police API's public address; `terminal` its id, once it was enrolled."""

    send: Send
    url: str
    officer: str
    imei: str | None = None
    iccid: str | None = None
    terminal: str = ""
    secrets: Secrets | None = field(default=None, repr=False)
    screen: str = "open"
    report_seconds: int = 600
    obeyed: list[str] = field(default_factory=list)

    def receive(self, certificate: str, key: ec.EllipticCurvePrivateKey) -> None:
        """Make a device key of its own, and take the officer's certificate in."""
        self.secrets = Secrets(ECKey.generate_key("P-256", private=True), certificate, key)

    @property
    def device_key(self) -> dict[str, Any]:
        """The public half of the device's key, as an enrolment wants it."""
        public = self._held.device.as_dict(private=False)
        return {name: public[name] for name in ("kty", "crv", "x", "y")}

    def sign_in(self, pin: str, **otherwise: Any) -> tuple[int, Any]:
        """Ask for a challenge, answer it, keep the token; `otherwise` replaces fields of what is sent."""
        _, asked = self._post("/session-challenges", {"terminal": self.terminal})
        return self.answer_challenge(asked["challenge"], pin, **otherwise)

    def answer_challenge(self, challenge: str, pin: str, **otherwise: Any) -> tuple[int, Any]:
        """Sign in with a challenge that is there already."""
        text = f"{challenge}|{self.terminal}|{self._held.device.thumbprint()}".encode()
        body: dict[str, Any] = {
            "terminal": self.terminal,
            "officer": self.officer,
            "pin": pin,
            "challenge": challenge,
            "certificate": self._held.certificate,
            "signature": _base64(self._held.certificate_key.sign(text, ec.ECDSA(SHA256()))),
        }
        body |= {"imei": self.imei, "iccid": self.iccid} if self.imei else {}
        status, answer = self._post("/sessions", body | otherwise)
        if status == 201:
            self._held.token = answer["access_token"]
        return status, answer

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """A call with the token, and the proof for it."""
        token = self._held.token or ""
        sent = None if body is None else json.dumps(body, ensure_ascii=False)
        proof = self._proof(method, path, ath=_base64(hashlib.sha256(token.encode()).digest()))
        return self.send(method, path, sent, {"Authorization": f"DPoP {token}", "DPoP": proof, **headers})

    def handshake(self) -> dict[str, str]:
        """The headers that open the channel of alerts: the token, and the proof for this one handshake."""
        token = self._held.token or ""
        proof = self._proof("GET", "/channel", ath=_base64(hashlib.sha256(token.encode()).digest()))
        return {"Authorization": f"DPoP {token}", "DPoP": proof}

    def renew(self) -> tuple[int, Any]:
        """Another token of the same session."""
        status, answer = self.call("POST", "/session/renewal")
        if status == 200:
            self._held.token = answer["access_token"]
        return status, answer

    def report(self, position: Mapping[str, Any] | None = None) -> tuple[int, Any]:
        """A sign of life; what comes back is obeyed and acknowledged at once."""
        body: dict[str, Any] = {"terminal": self.terminal} | ({"position": position} if position else {})
        status, answer = self._post("/device-reports", body)
        if status == 200:
            self.screen, self.report_seconds = answer["screen"], answer["report_seconds"]
            if answer["order"]:
                self._obey(answer["order"])
        return status, answer

    def _obey(self, order: Mapping[str, Any]) -> None:
        """A wipe is acknowledged with the last that the device key does."""
        self._post("/device-reports/acknowledgements", {"terminal": self.terminal, "order": order["order"]})
        self.obeyed.append(order["kind"])
        if order["kind"] == "wipe":
            self.secrets, self.screen = None, "locked"

    def _post(self, path: str, body: Mapping[str, Any]) -> tuple[int, Any]:
        sent = json.dumps(body, ensure_ascii=False)
        proof = self._proof("POST", path, digest=_base64(hashlib.sha256(sent.encode()).digest()))
        return self.send("POST", path, sent, {"DPoP": proof})

    def _proof(self, method: str, path: str, **more: str) -> str:
        key = self._held.device
        header = {"alg": "ES256", "typ": "dpop+jwt", "jwk": key.as_dict(private=False)}
        # A proof is for an address without its query (RFC 9449, 4.2).
        address = self.url + path.partition("?")[0]
        claims = {"jti": ids.sortable(), "htm": method, "htu": address, "iat": clock.epoch_seconds(), **more}
        return jwt.encode(header, claims, key, algorithms=["ES256"])

    @property
    def _held(self) -> Secrets:
        if self.secrets is None:
            raise Wiped
        return self.secrets


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
