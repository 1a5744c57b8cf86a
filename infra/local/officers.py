"""Officers of the local world and their simulated terminals; the first administrator is enrolled as on AWS, by the same command.

The administrator's keys, certificate and PIN lie in the world's folder, so that the workstation is there the next time, too.
"""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc.jwk import ECKey

from infra.local import client
from infra.local.places import REGION, STAGE, NotUp
from infra.local.police_ca import local_police_ca, pem_of, private_pem
from infra.local.terminal import Secrets, SimulatedTerminal
from infra.stacks import ROOT
from traffic import clock, ids

ADMINISTRATOR, PROVINCE = "520001", "520000000000"
_NAME, _TERM = "季长风", timedelta(days=365)


class Running(Protocol):
    """As much of a running world as officers need."""

    @property
    def state(self) -> Path:
        """The world's folder."""

    @property
    def endpoint(self) -> str:
        """The emulator's address."""

    @property
    def front(self) -> str:
        """The address of the APIs."""


class NotEnrolled(NotUp):
    """The first administrator was refused; says what the command said."""


def new_terminal(
    running: Running, officer: str, imei: str | None = None, iccid: str | None = None
) -> SimulatedTerminal:
    """A terminal with keys of its own and a certificate for its officer, which nobody has enrolled yet."""
    made, key = _terminal(running, officer, imei, iccid), ec.generate_private_key(ec.SECP256R1())
    made.receive(local_police_ca(running.state).issue(officer, key.public_key()), key)
    return made


def begin(made: SimulatedTerminal, first_pin: str, pin: str) -> tuple[int, Any]:
    """The first sign-in: with the first PIN, which is good for changing it only; then a token with all the officer may."""
    status, answer = made.sign_in(first_pin)
    if status == 201:
        made.call("POST", "/password", {"pin": first_pin, "new_pin": pin})
        status, answer = made.renew()
    return status, answer


def administrator(running: Running) -> SimulatedTerminal:
    """The first administrator's workstation, enrolled on first use and signed in. Raises NotEnrolled."""
    kept = _kept(running)
    if not kept.exists():
        return enrol_administrator(running)
    held = json.loads(kept.read_text())
    desk = _terminal(running, ADMINISTRATOR)
    desk.terminal = held["terminal"]
    key = load_pem_private_key(held["certificate_key"].encode(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{kept} holds no key of ours")
    desk.secrets = Secrets(ECKey.import_key(held["device"]), held["certificate"], key)
    desk.sign_in(held["pin"])
    return desk


def enrol_administrator(running: Running) -> SimulatedTerminal:
    """The same, enrolled anew in a world that has none yet. Raises NotEnrolled."""
    desk, first, pin = new_terminal(running, ADMINISTRATOR), _new_pin(), _new_pin()
    desk.terminal = _bootstrap(running, desk, first)
    begin(desk, first, pin)
    secrets = desk.secrets
    if secrets is None:
        raise NotEnrolled("the workstation was wiped")
    kept = _kept(running)
    kept.touch(mode=0o600)
    kept.write_text(json.dumps({
        "terminal": desk.terminal, "pin": pin, "device": secrets.device.as_dict(private=True),
        "certificate": secrets.certificate, "certificate_key": private_pem(secrets.certificate_key),
    }))  # fmt: skip
    return desk


def _kept(running: Running) -> Path:
    return running.state / "administrator.json"


def _bootstrap(running: Running, desk: SimulatedTerminal, first_pin: str) -> str:
    """Run infra.administrator as an operator would; returns the workstation's id."""
    today, folder = clock.business_day(), running.state / "operator"
    folder.mkdir(exist_ok=True)
    given = {
        "certificate.pem": desk.secrets.certificate if desk.secrets else "",
        "device.json": json.dumps(desk.device_key),
        "ca.pem": pem_of(local_police_ca(running.state).certificate),
    }
    for name, text in given.items():
        (folder / name).write_text(text)
    command = [
        sys.executable, "-m", "infra.administrator", "--stage", STAGE, "--region", REGION,
        "--officer-number", ADMINISTRATOR, "--name", _NAME, "--unit", PROVINCE,
        "--certificate", str(folder / "certificate.pem"), "--device-jwk", str(folder / "device.json"),
        "--police-ca", str(folder / "ca.pem"),
        "--valid-from", today.isoformat(), "--valid-to", (today + _TERM).isoformat(),
    ]  # fmt: skip
    ended = subprocess.run(
        command, input=first_pin, env=_operator(running), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        raise NotEnrolled(ended.stderr.strip())
    return str(json.loads(ended.stdout.splitlines()[-1])["terminal"])


def _operator(running: Running) -> dict[str, str]:
    """The operator's environment: the rights of the account's owner, on the emulator."""
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_ENDPOINT_URL": running.endpoint}
    code = os.pathsep.join(str(ROOT / folder) for folder in ("functions", "layers/traffic/python", "."))
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "PYTHONPATH": code, **keys}


def _terminal(running: Running, officer: str, imei: str | None = None, iccid: str | None = None) -> SimulatedTerminal:
    url = f"{running.front}/police"

    def send(method: str, path: str, body: str | None, headers: Mapping[str, str]) -> tuple[int, Any]:
        media = {} if body is None else {"Content-Type": "application/json"}
        answer = client.send(method, url + path, body, {**media, **headers})
        return answer.status, answer.json

    return SimulatedTerminal(send, url, officer, imei, iccid)


def _new_pin() -> str:
    return base64.urlsafe_b64encode(ids.nonce()).decode()
