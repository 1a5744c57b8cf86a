"""The three contracts over HTTP: schemathesis asks everything within and beside them, as nobody and as callers who are signed in.

The stateful phase finds by itself which answer holds the id that another route asks for (schemathesis infers links from schemas
and Location headers), so the documents carry none.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from infra.local.citizen import Citizen
from infra.local.officers import administrator
from infra.local.places import LOCAL
from infra.local.sample.cast import LI
from infra.local.system import System
from infra.local.world import world
from infra.stacks import ROOT
from traffic.http.scopes import PARTNER

_CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
_STUMBLED = "SystemError: AST constructor recursion depth mismatch"
EVERY_PHASE = "examples,coverage,fuzzing,stateful"
# Whoever signs out, or locks the terminal that it speaks through, attacks nothing afterwards.
_STAYS_CITIZEN = ("--exclude-method", "DELETE", "--exclude-path-regex", "^/(password|oauth)")
_STAYS_DESK = ("--exclude-path-regex", "^/(password|session|terminals|officers)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacker:
    """Who attacks which API: options for schemathesis, and the environment of its hooks (tests.fuzz.proving)."""

    name: str
    api: str
    options: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


def nobody(api: str) -> Attacker:
    """A stranger."""
    return Attacker(name="nobody", api=api)


def citizen(token: str) -> Attacker:
    """Somebody who is signed in."""
    return Attacker(name="citizen", api="citizen", options=_STAYS_CITIZEN, environment=_signed_in(token))


def officer(terminal: Any) -> Attacker:
    """An officer at a terminal, whose every call is proved by its key."""
    device = json.dumps(terminal.secrets.device.as_dict(private=True))
    signed_in = _signed_in(terminal.secrets.token) | {"ATTACK_DEVICE": device}
    return Attacker(name="administrator", api="police", options=_STAYS_DESK, environment=signed_in)


def system(front: str, terminal: Any) -> Attacker:
    """A partner's system with every scope there is."""
    made = System(front, terminal, "攻击测试系统", sorted(map(str, PARTNER)), ("520100",))
    return Attacker(name="system", api="partner", environment=_signed_in(made._token))


def attack(
    front: str,
    attacker: Attacker,
    folder: Path,
    *,
    seconds: float,
    seed: int = 7,
    phases: str = EVERY_PHASE,
    examples: int = 20,
) -> subprocess.CompletedProcess[str]:
    """Attack for so many seconds at most; what schemathesis said."""
    # One worker, and again if it happens all the same: Python 3.11's parser may stumble when two threads use it.
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", f"{front}/{attacker.api}/openapi.json",
        "--url", f"{front}/{attacker.api}", "--phases", phases, "--max-examples", str(examples), "--checks", _CHECKS,
        "--max-time", str(round(seconds)), "--seed", str(seed), "--workers", "1", "--generation-database", ":memory:", "--no-color",
        *attacker.options,
    ]  # fmt: skip
    hooks = {"SCHEMATHESIS_HOOKS": "tests.fuzz.proving", "PYTHONPATH": str(ROOT)}
    environment = os.environ | hooks | dict(attacker.environment)
    for _ in range(3):
        found = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=folder, timeout=4 * seconds + 240, env=environment
        )
        if _STUMBLED not in found.stdout:
            break
    return found


def attacked(seconds: float, seed: int) -> int:
    """Bring a world up and attack it as everybody; prints a table, and returns how many attacks found something."""
    if not seconds:
        return 0
    print(f"\n{'contract':<12}{'as':<16}{'phase':<34}{'seconds':>8}  outcome", flush=True)
    found = 0
    with (
        world(LOCAL / "fuzz", fresh=True, lookups_per_minute=100_000, **_ports()) as running,
        tempfile.TemporaryDirectory() as place,
    ):
        attackers = list(_everybody(running))
        for attacker in attackers:
            for phases in ("examples,coverage,fuzzing", "stateful"):
                began = time.monotonic()
                share = seconds / len(attackers) / 2
                ended = attack(
                    running.front, attacker, Path(place), seconds=share, seed=seed, phases=phases, examples=10_000
                )
                found += ended.returncode != 0
                told = "nothing found" if ended.returncode == 0 else "FINDING"
                print(
                    f"{attacker.api:<12}{attacker.name:<16}{phases:<34}{time.monotonic() - began:>8.0f}  {told}",
                    flush=True,
                )
                if ended.returncode:
                    print(ended.stdout[-6000:] + ended.stderr[-1000:], flush=True)
    return found


def _everybody(running: Any) -> Iterator[Attacker]:
    terminal = administrator(running)
    yield from (nobody(api) for api in ("citizen", "police", "partner"))
    yield citizen(_citizen_of(running))
    yield officer(terminal)
    yield system(running.front, terminal)


def _citizen_of(running: Any) -> str:
    made = Citizen(running, LI.phone, "黔生Truck-2026")
    if made.register(made.code("register"))[0] != 201:
        raise RuntimeError("the citizen could not register")
    return str(made.access_token)


def _signed_in(token: str) -> dict[str, str]:
    return {"ATTACK_TOKEN": token}


def _ports() -> dict[str, int]:
    return {
        name: int(os.environ[variable])
        for name, variable in (("gateway_port", "GATEWAY_PORT"), ("front_port", "PORT"))
        if variable in os.environ
    }
