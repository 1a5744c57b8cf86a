import sys
from pathlib import Path

import pytest

from infra.package import main, package_code
from infra.stacks import stacks


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {
        "functions/tolls/__init__.py": "",
        "functions/tolls/booth.py": "PRICE = 500\n",
        "functions/tolls/rules/__init__.py": "",
        "functions/ferries/__init__.py": "",
        "layers/traffic/python/traffic/__init__.py": "",
        "layers/traffic/python/traffic/py.typed": "",
        "layers/traffic/python/traffic/divisions.csv": "520100,贵阳市\n",
        "infra/api/citizen.html": "<p>contract</p>",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def staged(repository: Path, folder: str) -> dict[str, bytes]:
    root = repository / ".build" / folder
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def sources(files: dict[str, bytes]) -> set[str]:
    return {name for name in files if not name.endswith(".pyc")}


def test_a_functions_folder_holds_its_own_domain_and_no_other(repository):
    package_code(repository)
    files = staged(repository, "functions/tolls")
    assert sources(files) == {"tolls/__init__.py", "tolls/booth.py", "tolls/rules/__init__.py"}


def test_the_traffic_layer_carries_its_data(repository):
    package_code(repository)
    files = staged(repository, "layers/traffic/python")
    assert sources(files) == {"traffic/__init__.py", "traffic/py.typed", "traffic/divisions.csv"}


def test_a_linked_document_is_packed_as_a_file(repository):
    link = repository / "functions/tolls/citizen.html"
    link.symlink_to("../../infra/api/citizen.html")
    package_code(repository)
    packed = repository / ".build/functions/tolls/tolls/citizen.html"
    assert not packed.is_symlink()
    assert packed.read_text() == "<p>contract</p>"


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="compiled only by the Python that Lambda runs")
def test_equal_sources_make_equal_packages_compiled_modules_included(repository):
    package_code(repository)
    first = staged(repository, "functions/tolls")
    (repository / "functions/tolls/booth.py").touch()
    package_code(repository)
    assert staged(repository, "functions/tolls") == first
    assert any(name.endswith("booth.cpython-311.pyc") for name in first)


def test_a_module_that_was_deleted_leaves_the_package(repository):
    package_code(repository)
    (repository / "functions/tolls/booth.py").unlink()
    package_code(repository)
    assert not [name for name in staged(repository, "functions/tolls") if "booth" in name]


def test_the_command_prints_the_stacks_in_deployment_order(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["package", "stacks"])
    main()
    assert capsys.readouterr().out.split() == [stack.name for stack in stacks("dev")]


def test_an_image_is_staged_with_the_code_it_runs_and_what_it_installs(repository):
    files = {
        "functions/recognition/__init__.py": "",
        "layers/vision/Dockerfile": "FROM scratch",
        "layers/vision/runtime.txt": "client==1",
        "layers/vision/requirements.txt": "models==1",
        "layers/dependencies/requirements.txt": "six==1",
    }
    for name, text in files.items():
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).write_text(text)
    package_code(repository)
    files = sources(staged(repository, "images/vision"))
    assert {"Dockerfile", "dependencies.txt", "runtime.txt", "vision.txt", "recognition/__init__.py"} < files
    assert {name.partition("/")[0] for name in files if "/" in name} == {"recognition", "traffic"}
