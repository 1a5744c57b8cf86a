"""Every door of the house, found by where it stands: a module directly in functions/<domain>/."""

import importlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infra.api import ROOT
from traffic.http import ServiceApp
from traffic.http.operation import Operation

FUNCTIONS = ROOT / "functions"

# What modules read while they are imported. None of it shows in a contract, so any value will do.
_ENVIRONMENT = {
    "AWS_REGION": "cn-north-1",
    "POWERTOOLS_METRICS_NAMESPACE": "Tongtu",
    "POWERTOOLS_SERVICE_NAME": "contract",
    "STAGE": "test",
}


@dataclass(frozen=True, slots=True)
class Door:
    """One Lambda function. `app` is None for a door that is not called over HTTP."""

    domain: str
    name: str
    app: ServiceApp | None

    @property
    def function(self) -> str:
        """The function's name after its stage: `violations-lookup`."""
        return f"{self.domain}-{self.name}"


@dataclass(frozen=True, slots=True)
class Route:
    """One operation of an API and the function that answers it."""

    domain: str
    function: str
    operation: Operation


def doors(functions: Path = FUNCTIONS) -> Iterator[Door]:
    """Import every door, in order of its name."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    for path in sorted(functions.glob("*/*.py")):
        if path.stem != "__init__":
            module = importlib.import_module(f"{path.parent.name}.{path.stem}")
            app = getattr(module, "app", None)
            yield Door(path.parent.name, path.stem, app if isinstance(app, ServiceApp) else None)


def routes_by_audience(found: Iterator[Door]) -> dict[str, list[Route]]:
    """The operations of each API (`citizen`, `police`, `partner`), in order of path and method."""
    gathered: dict[str, list[Route]] = {}
    for door in found:
        if door.app:
            routes = [Route(door.domain, door.function, operation) for operation in door.app.operations]
            gathered.setdefault(door.app.audience, []).extend(routes)
    for routes in gathered.values():
        routes.sort(key=lambda route: (route.operation.path, route.operation.method))
    return dict(sorted(gathered.items()))
