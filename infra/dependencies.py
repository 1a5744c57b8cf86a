"""The layers of third-party packages, for Lambda's machine, pruned and compiled.

dependencies   what every zip function carries
payments       what only the doors of payments carry
"""

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

LAYERS = ("dependencies", "payments")
_PIP = "pip install -qq --disable-pip-version-check --no-deps --no-compile"
_FOR_LAMBDA = "--only-binary=:all: --implementation cp --python-version 3.11"
# Published as source alone, and pure Python.
_FROM_SOURCE = "--no-binary=python-alipay-sdk"
# What Lambda's Python 3.11 can load: its C library is 2.26, so a package that has only newer wheels is refused here, not there.
_PLATFORM = "--platform manylinux2014_x86_64"


def requirements(layer: str) -> Path:
    """What a layer holds."""
    return ROOT / "layers" / layer / "requirements.txt"


def make(layer: Path) -> None:
    """Install, prune and compile into `layer`: the wheels that Lambda needs, whatever machine this is."""
    options = [*f"{_PIP} {_FOR_LAMBDA} {_FROM_SOURCE} {_PLATFORM}".split(), "-r", str(requirements(layer.name))]
    subprocess.run([sys.executable, "-m", *options, "--target", str(layer / "python")], check=True)
    prune(layer)
    compile_for_lambda(layer / "python", "/opt/python")


def build_layers() -> None:
    """Make every layer's folder."""
    for name in LAYERS:
        build_layer(ROOT / ".build" / "layers" / name)


def build_layer(layer: Path, *, make: Callable[[Path], None] = make) -> None:
    """Make the layer's folder anew, unless it was made from the very same inputs."""
    stamp, inputs = layer.with_suffix(".stamp"), _inputs(layer.name)
    if stamp.exists() and stamp.read_text() == inputs:
        return
    stamp.unlink(missing_ok=True)
    shutil.rmtree(layer, ignore_errors=True)
    with step(f"{layer.name} layer"):
        make(layer)
    stamp.write_text(inputs)


def _inputs(layer: str) -> str:
    sources = [requirements(layer), Path(__file__), Path(__file__).with_name("pruning.py")]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources) + sys.version.encode()).hexdigest()
