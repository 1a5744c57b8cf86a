import ast
import sys
from pathlib import Path

import pytest

from tests.support.template import ROOT

FUNCTIONS = ROOT / "functions"
LAYER = ROOT / "layers/traffic/python/traffic"
DOMAINS = {path.name for path in FUNCTIONS.iterdir() if (path / "__init__.py").exists()}
DOORS = {f"{path.parent.name}.{path.stem}" for path in FUNCTIONS.glob("*/*.py") if path.stem != "__init__"}
AWS = {"boto3", "botocore", "pynamodb", "aws_lambda_powertools", "chalice"}
# What computes on pixels: far too much to load for whoever does not read a picture.
VISION = {"cv2", "numpy", "onnxruntime"}
READING = FUNCTIONS / "recognition" / "reading"
SOURCES = sorted([*FUNCTIONS.rglob("*.py"), *LAYER.rglob("*.py")])


def imported(path: Path) -> set[str]:
    """Every module that a file imports, by its full name, imports inside functions included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return found


def tops(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


@pytest.mark.parametrize("path", sorted(FUNCTIONS.rglob("*.py")), ids=lambda path: str(path.relative_to(FUNCTIONS)))
def test_a_domain_imports_no_other_domain_and_nobody_imports_a_door(path):
    own = path.relative_to(FUNCTIONS).parts[0]
    assert not tops(path) & (DOMAINS - {own})
    assert not imported(path) & DOORS


@pytest.mark.parametrize(
    "path", sorted(FUNCTIONS.glob("*/rules/*.py")), ids=lambda path: str(path.relative_to(FUNCTIONS))
)
def test_rules_know_no_aws_no_http_no_clock(path):
    assert not tops(path) & (AWS | {"os", "socket", "urllib"})
    allowed = (
        "traffic.identifiers",
        "traffic.money",
        "traffic.points",
        "traffic.calendar",
        "traffic.dictionaries",
        "traffic.geography",
    )
    assert all(name.startswith(allowed) for name in imported(path) if name.startswith("traffic"))


@pytest.mark.parametrize("path", sorted(LAYER.rglob("*.py")), ids=lambda path: str(path.relative_to(LAYER)))
def test_the_shared_package_imports_no_domain_and_no_developers_tool(path):
    assert not tops(path) & (DOMAINS | {"boto3", "tests", "infra"})


@pytest.mark.parametrize("folder", ["identifiers", "pictures", "points"])
def test_pure_parts_of_the_shared_package_stay_pure(folder):
    for path in (LAYER / folder).rglob("*.py"):
        assert not tops(path) & (AWS | {"os"}), path


def test_every_third_party_import_is_a_pinned_runtime_package():
    pinned = {
        "PIL", "alipay", "aws_lambda_powertools", "botocore", "chalice", "chinese_calendar", "cryptography", "fpdf", "joserfc",
        "msgspec", "pydantic", "pydantic_core", "pynamodb", "segno", "typing_extensions", "urllib3", "wechatpayv3",
        *VISION,
    }  # fmt: skip
    used = set().union(*(tops(path) for path in SOURCES)) - DOMAINS - {"traffic"} - set(sys.stdlib_module_names)
    assert used == pinned


def test_only_the_reading_of_pictures_computes_on_pixels():
    assert not [path for path in SOURCES if tops(path) & VISION and not path.is_relative_to(READING)]


@pytest.mark.parametrize("path", sorted(READING.rglob("*.py")), ids=lambda path: path.stem)
def test_reading_knows_no_aws_no_http_no_door(path):
    assert not tops(path) & (AWS | {"os", "socket", "urllib"})
    allowed = (
        "recognition.reading",
        "recognition.rules",
        "traffic.identifiers",
        "traffic.pictures",
        "traffic.dictionaries",
    )
    assert all(name.startswith(allowed) for name in imported(path) if name.startswith(("recognition.", "traffic.")))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_names_and_sizes_are_those_of_this_house(path):
    assert path.stem not in {"utils", "helpers", "common", "manager", "misc"}
    assert len(path.read_text().splitlines()) <= 250
