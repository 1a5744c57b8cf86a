"""The readers, by domain: every module here has TARGETS, whose names begin with the module's."""

import importlib
import pkgutil
from functools import cache

from tests.fuzz.target import Target


@cache
def targets() -> dict[str, Target]:
    """All of them, by name."""
    return {name: target for module in sorted(modules()) for name, target in targets_of(module).items()}


def modules() -> list[str]:
    """The names of the modules."""
    return [module.name for module in pkgutil.iter_modules(__path__)]


def target_named(name: str) -> Target:
    """One of them; raises KeyError. Nothing is imported for the others."""
    module = name.partition(".")[0]
    if module not in modules():
        raise KeyError(name)
    return targets_of(module)[name]


def targets_of(module: str) -> dict[str, Target]:
    """Those of a module; raises ValueError for a name that is another's."""
    found: dict[str, Target] = {}
    for target in importlib.import_module(f"{__name__}.{module}").TARGETS:
        if target.name in found or not target.name.startswith(f"{module}."):
            raise ValueError(f"{module} has a target by the name {target.name}")
        found[target.name] = target
    return found
