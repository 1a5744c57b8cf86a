"""Builds the deployable folders under .build; `python -m infra.package stacks` prints the stacks in deployment order.

.build/functions/<domain>/<domain>/      a domain's code, as each of its doors carries it
.build/layers/traffic/python/traffic/    what every domain shares
.build/layers/dependencies/python/       third-party packages (infra.dependencies)
.build/layers/payments/python/           those that only the doors of payments carry
.build/images/vision/                    what becomes the container image of the doors that read pictures
"""

import argparse
import shutil
from pathlib import Path

from infra.compiling import compile_for_lambda
from infra.dependencies import build_layers
from infra.progress import step
from infra.stacks import ROOT, stacks

# Container images, each by the domain whose code it carries.
IMAGES = {"vision": "recognition"}


def package_code(root: Path = ROOT) -> None:
    """Stage functions, traffic layer and images of the repository `root`, from nothing: it takes a fraction of a second."""
    build = root / ".build"
    shutil.rmtree(build / "functions", ignore_errors=True)
    for domain in sorted((root / "functions").glob("*/__init__.py")):
        _stage(domain.parent, build / "functions" / domain.parent.name, "/var/task")
    shutil.rmtree(build / "layers" / "traffic", ignore_errors=True)
    _stage(_traffic(root), build / "layers" / "traffic" / "python", "/opt/python")
    for image in IMAGES:
        if (root / "layers" / image).exists():
            _stage_image(root, image, build / "images" / image)


def _traffic(root: Path) -> Path:
    return root / "layers" / "traffic" / "python" / "traffic"


def _stage_image(root: Path, image: str, context: Path) -> None:
    """The context of an image: how it is built, what it installs, and the code as the image and a zip have it alike."""
    shutil.rmtree(context, ignore_errors=True)
    for package in (root / "functions" / IMAGES[image], _traffic(root)):
        _stage(package, context, "/var/task")
    for file in ("Dockerfile", "runtime.txt"):
        shutil.copyfile(root / "layers" / image / file, context / file)
    for layer in ("dependencies", image):
        shutil.copyfile(root / "layers" / layer / "requirements.txt", context / f"{layer}.txt")


def _stage(package: Path, target: Path, deployed: str) -> None:
    """Copy `package` into `target`, links as the files they lead to, and compile it for its place on Lambda."""
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            copy = target / package.name / path.relative_to(package)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    compile_for_lambda(target, deployed)


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
    build_layers()


if __name__ == "__main__":
    main()
