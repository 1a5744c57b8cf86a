"""Where the local world lives: its folders, its ports, and the environment that its emulator and functions start in."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from infra.stacks import ROOT

HOST = "127.0.0.1"
STAGE = "local"
REGION = "us-east-1"
LOCAL = ROOT / ".local"

# Functions running at once for callers (the front keeps further calls waiting) and for each queue. Each is a Python
# process, so more of them than a small machine bears make every answer slower and none sooner.
CONCURRENCY = 8
QUEUE_CONCURRENCY = 2


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one local world, all below `state`."""

    state: Path

    @property
    def temporary(self) -> Path:
        return self.state / "tmp"

    @property
    def emulator_log(self) -> Path:
        return self.state / "ministack.log"

    @property
    def access_log(self) -> Path:
        return self.state / "front.log"

    @property
    def sender_key(self) -> Path:
        return self.state / "sender.key"

    @property
    def record(self) -> Path:
        return self.state / "world.json"


def environment(places: Places, port: int) -> dict[str, str]:
    """What the emulator starts with, and nothing of the caller's own: functions inherit every name in it.

    HOME is the world's own, so that nobody's AWS profile reaches a function. The emulator never removes its workers'
    folders, which is why TMPDIR is ours to empty. Its own bound on functions at once is off: a queue's message that meets
    it counts as failed and stays hidden for its visibility timeout, 90 minutes here. Every entrance has its bound instead.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(places.temporary),
        "LANG": "C.UTF-8",
        "TMPDIR": str(places.temporary),
        "GATEWAY_PORT": str(port),
        "BIND_HOST": HOST,
        "LOG_LEVEL": "WARNING",
        "MINISTACK_REGION": REGION,
        "AUTH": "true",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(places.state / "state"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(places.state / "s3"),
        "LAMBDA_ACCOUNT_CONCURRENCY": "0",
        "LAMBDA_WARM_TTL_SECONDS": "60",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
    }


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class NotUp(Exception):
    """Why there is no local world, in a sentence for the person at the terminal; `exit_code` is what the command ends with."""

    exit_code: ClassVar = 1


class PortInUse(NotUp):
    """Raised with the port and the name of the setting that chooses another."""

    exit_code: ClassVar = 2

    def __init__(self, port: int, setting: str) -> None:
        super().__init__(f"port {port} is in use; choose another with {setting}=…")


def require_free(port: int, setting: str) -> None:
    """Raise PortInUse unless `port` can be listened on."""
    with socket.socket() as probe:
        # As servers do: a port whose last connections are still fading away is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise PortInUse(port, setting) from None
