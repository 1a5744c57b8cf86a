"""Builds the deployable folders under .build; `python -m infra.package stacks` prints the stacks in deployment order.

    .build/functions/<domain>/<domain>/      a domain's code, as each of its doors carries it
    .build/layers/traffic/python/traffic/    what every domain shares
    .build/layers/dependencies/python/       third-party packages for Lambda's own machine, pruned

Compiled modules go along: Lambda's folders are read-only, so nothing compiled there outlives one cold start. They are
compiled only by the Python that Lambda runs, and carry no time stamp, so equal sources stay equal packages.
"""

import argparse
import compileall
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from py_compile import PycInvalidationMode

from infra import pruning
from infra.progress import step
from infra.stacks import ROOT, stacks

BUILD = ROOT / ".build"
LAMBDA_PYTHON = (3, 11)
REQUIREMENTS = ROOT / "layers" / "dependencies" / "requirements.txt"
_TRAFFIC = ROOT / "layers" / "traffic" / "python" / "traffic"
_WHEELS = ["--platform", "manylinux2014_x86_64", "--platform", "manylinux_2_28_x86_64", "--implementation", "cp",
           "--python-version", "3.11", "--only-binary=:all:"]  # fmt: skip


def package_code() -> None:
    """Stage the functions and the traffic layer, from nothing each time: it takes a fraction of a second."""
    shutil.rmtree(BUILD / "functions", ignore_errors=True)
    for domain in sorted(path for path in (ROOT / "functions").iterdir() if path.is_dir()):
        _stage(domain, BUILD / "functions" / domain.name, {".py"}, "/var/task")
    shutil.rmtree(BUILD / "layers" / "traffic", ignore_errors=True)
    _stage(_TRAFFIC, BUILD / "layers" / "traffic" / "python", {".py", ".csv", ".typed"}, "/opt/python")


def package_dependencies(
    layer: Path = BUILD / "layers" / "dependencies", *, install: Callable[[Path], None] | None = None
) -> None:
    """Install and prune the third-party packages into `layer`, unless that was done from the very same inputs."""
    stamp, inputs = layer.with_suffix(".stamp"), _inputs()
    if stamp.exists() and stamp.read_text() == inputs:
        return
    stamp.unlink(missing_ok=True)
    shutil.rmtree(layer, ignore_errors=True)
    with step("dependencies layer"):
        (install or _install)(layer / "python")
        pruning.prune(layer)
        _compile(layer / "python", "/opt/python")
    stamp.write_text(inputs)


def _stage(source: Path, target: Path, suffixes: set[str], deployed: str) -> None:
    """Copy the files of package `source` that have one of `suffixes` below `target`, and compile them."""
    for path in sorted(source.rglob("*")):
        if path.suffix in suffixes:
            copy = target / source.name / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    if target.exists():
        _compile(target, deployed)


def _install(packages: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-qq",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-compile",
    ]
    subprocess.run([*command, *_WHEELS, "--target", str(packages), "-r", str(REQUIREMENTS)], check=True)


def _compile(folder: Path, deployed: str) -> None:
    if sys.version_info[:2] == LAMBDA_PYTHON:
        mode = PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(folder, ddir=deployed, quiet=1, invalidation_mode=mode)


def _inputs() -> str:
    sources = REQUIREMENTS.read_bytes() + Path(pruning.__file__).read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(sources + sys.version.encode()).hexdigest()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m infra.package", description="build the deployable folders")
    parser.add_argument("what", nargs="?", choices=["everything", "dependencies", "stacks"], default="everything")
    what = parser.parse_args().what
    if what == "stacks":
        print(*(stack.name for stack in stacks("dev")), sep="\n")
        return
    if what == "everything":
        with step("functions and traffic layer"):
            package_code()
    package_dependencies()


if __name__ == "__main__":
    main()
