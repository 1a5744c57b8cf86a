"""All of the local world together, as one context: `make run`, the demonstration, the benchmark and the tests enter it."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from infra.first_keys import rotate
from infra.local import record
from infra.local.alone import alone_in
from infra.local.artifacts import read_template
from infra.local.clients import Clients, clients
from infra.local.deployment import deploy
from infra.local.front.admission import Admission
from infra.local.front.rate import RateLimit
from infra.local.front.running import front
from infra.local.ministack import Emulator, emulator
from infra.local.places import CONCURRENCY, HOST, STAGE, Places, free_port, require_free
from infra.local.police_ca import local_police_ca
from infra.local.sender import Sender, local_sender
from infra.package import package_code
from infra.progress import step
from infra.stacks import ROOT, stacks

_FIREWALL = ROOT / "infra" / "api" / "citizen.yaml"


@dataclass(frozen=True, slots=True)
class World:
    """A running local world: the emulator's `endpoint`, the `front` that clients call, the `sender` whom the gate believes."""

    state: Path
    endpoint: str
    front: str
    sender: Sender
    emulator: Emulator
    clients: Clients
    stage: str = STAGE

    def client(self, service: str) -> Any:
        """The boto3 client of `service` on the emulator, made once, acting as administrator."""
        return self.clients(service)


@contextmanager
def world(
    state: Path,
    *,
    gateway_port: int | None = None,
    front_port: int | None = None,
    fresh: bool = False,
    lookups_per_minute: int | None = None,
    parameters: Mapping[str, str] | None = None,
) -> Iterator[World]:
    """Package, start, deploy and serve, with the state kept in `state`; take it all down when the context ends.

    Ports left out are chosen free. `fresh` forgets what an earlier world left in `state`. `lookups_per_minute` replaces
    the firewall's number, and `parameters` go to every template that declares them.
    Raises PortInUse, AlreadyRunning, EmulatorFailed, DeploymentFailed.
    """
    gateway_port, front_port = gateway_port or free_port(), front_port or free_port()
    require_free(gateway_port, "GATEWAY_PORT")
    require_free(front_port, "PORT")
    with alone_in(state), ExitStack() as ending:
        places = _folder(state, fresh=fresh)
        with step("MiniStack"):
            running = ending.enter_context(emulator(places, gateway_port, kept=not fresh))
        client = clients(running.endpoint)
        address = f"http://{HOST}:{front_port}"
        apis = put_in(places, client, running.endpoint, {"PublicUrl": address, **(parameters or {})})
        record.write(places, record.Record(os.getpid(), running.pid, running.endpoint, address, apis))
        ending.callback(record.erase, places)
        ending.enter_context(_front(places, front_port, lookups_per_minute or _firewall_number()))
        yield World(state, running.endpoint, address, local_sender(places), running, client)


def put_in(places: Places, client: Clients, endpoint: str, parameters: Mapping[str, str]) -> dict[str, str]:
    """Package the code and bring every stack up to date; answers where each API is on the emulator."""
    with step("packages"):
        package_code()
    given = {
        "Target": "local",
        "SenderKeys": local_sender(places).known_as,
        "PoliceCa": local_police_ca(places.state).known_as,
        "GatewayUrl": endpoint,
        **parameters,
    }
    outputs = deploy(client, stacks(STAGE), given)
    with step("keys"):
        rotate(client("lambda"), STAGE)
    return {
        name: f"{endpoint}/_aws/execute-api/{values['ApiId']}/v1"
        for name, values in outputs.items()
        if "ApiId" in values
    }


@contextmanager
def _front(places: Places, port: int, lookups_per_minute: int) -> Iterator[None]:
    with places.access_log.open("a", buffering=1, encoding="utf-8") as log:
        lookups = RateLimit(lookups_per_minute)
        with front(
            record.Apis(places),
            port=port,
            lookups=lookups,
            admission=Admission(CONCURRENCY),
            log=partial(print, file=log),
        ):
            yield


def _firewall_number() -> int:
    """The number of the firewall's rule on AWS, so that there is one."""
    return int(read_template(_FIREWALL)["Parameters"]["LookupsPerMinute"]["Default"])


def _folder(state: Path, *, fresh: bool) -> Places:
    if fresh:
        shutil.rmtree(state, ignore_errors=True)
    state.mkdir(parents=True, exist_ok=True)
    return Places(state)
