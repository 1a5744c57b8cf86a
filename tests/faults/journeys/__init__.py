"""The journeys. A module joins by being here and holding `JOURNEYS`."""

from importlib import import_module
from pkgutil import iter_modules

from tests.faults.journey import Journey


def journeys() -> dict[str, Journey]:
    """Every journey by its name, in the order of its modules' names."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return {journey.name: journey for module in modules for journey in getattr(module, "JOURNEYS", ())}
