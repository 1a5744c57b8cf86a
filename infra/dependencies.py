"""The dependencies layer: the third-party packages of the zip functions, for Lambda's machine, pruned and compiled."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from infra.compiling import compile_for_lambda
from infra.progress import step
from infra.pruning import prune
from infra.stacks import ROOT

LAYER = ROOT / ".build" / "layers" / "dependencies"
REQUIREMENTS = ROOT / "layers" / "dependencies" / "requirements.txt"
_PIP = "pip install -qq --disable-pip-version-check --no-deps --no-compile"
_FOR_LAMBDA = "--only-binary=:all: --implementation cp --python-version 3.11"
_PLATFORMS = "--platform manylinux2014_x86_64 --platform manylinux_2_28_x86_64"


def make(layer: Path) -> None:
    """Install, prune and compile into `layer`: the wheels that Lambda needs, whatever machine this is."""
    options = [*_PIP.split(), *_FOR_LAMBDA.split(), *_PLATFORMS.split(), "-r", str(REQUIREMENTS)]
    subprocess.run([sys.executable, "-m", *options, "--target", str(layer / "python")], check=True)
    prune(layer)
    compile_for_lambda(layer / "python", "/opt/python")


def build_layer(layer: Path = LAYER, *, make: Callable[[Path], None] = make) -> None:
    """Make the layer's folder anew, unless it was made from the very same inputs."""
    stamp, inputs = layer.with_suffix(".stamp"), _inputs()
    if stamp.exists() and stamp.read_text() == inputs:
        return
    stamp.unlink(missing_ok=True)
    shutil.rmtree(layer, ignore_errors=True)
    with step("dependencies layer"):
        make(layer)
    stamp.write_text(inputs)


def _inputs() -> str:
    sources = [REQUIREMENTS, Path(__file__), Path(__file__).with_name("pruning.py")]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources) + sys.version.encode()).hexdigest()
