"""The environment that the benchmark's processes start in: what the templates give the doors, and nothing of this shell."""

import os
import sys
from pathlib import Path

from tests.support.packages import SENDER_KEYS
from tests.support.template import ACCOUNT, REGION, ROOT, doors, environment_of

BUILD = ROOT / ".build"
SOURCES = [ROOT / "functions", ROOT / "layers/traffic/python"]


def deployed(domain: str) -> list[Path]:
    """The very folders that a domain's doors run on: the pruned, compiled layers and the domain's package."""
    return [BUILD / "functions" / domain, BUILD / "layers/traffic/python", BUILD / "layers/dependencies/python"]


def environment(paths: list[Path], **more: str) -> dict[str, str]:
    """All doors' settings, the repository and `paths` importable, credentials that open nothing."""
    found = {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": ":".join(map(str, [*paths, ROOT]))}
    for domain, properties in doors().values():
        found |= environment_of(domain, properties)
    found |= {
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ACCOUNT,  # the local stack takes the key for the account
        "AWS_SECRET_ACCESS_KEY": "test",
        "POWERTOOLS_SERVICE_NAME": "bench",
        "SENDER_KEYS": SENDER_KEYS,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return found | more


def command(module: str, *arguments: str) -> list[str]:
    """This Python, running a module."""
    return [sys.executable, "-m", module, *arguments]
