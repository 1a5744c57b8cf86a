"""The stacks and the order they are deployed in, as samconfig.toml lists them for SAM: one list, one place."""

import shlex
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_LISTED = "dev"


@dataclass(frozen=True, slots=True)
class Stack:
    """One CloudFormation stack of a stage: its physical name, its template and the parameters it is given."""

    name: str
    physical: str
    template: Path
    parameters: dict[str, str]


def stacks(stage: str, samconfig: Path = ROOT / "samconfig.toml") -> list[Stack]:
    """Every stack in deployment order, as `stage` would have it: the stage dev, with its name replaced."""
    sections = tomllib.loads(samconfig.read_text())
    prefix = f"{_LISTED}-"
    return [
        _stack(name.removeprefix(prefix), section["deploy"]["parameters"], stage, samconfig.parent)
        for name, section in sections.items()
        if name.startswith(prefix)
    ]


def _stack(name: str, settings: dict[str, str], stage: str, root: Path) -> Stack:
    overrides = dict(pair.split("=", 1) for pair in shlex.split(settings["parameter_overrides"]))
    listed = f"/tongtu/{_LISTED}/"
    parameters = {key: value.replace(listed, f"/tongtu/{stage}/") for key, value in overrides.items()}
    return Stack(name, f"tongtu-{stage}-{name}", root / settings["template_file"], {**parameters, "Stage": stage})
