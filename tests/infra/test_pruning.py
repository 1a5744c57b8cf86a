import json
import shutil
import subprocess
import sys
from pathlib import Path

import botocore
import botocore.session
import chalice
import pytest
from botocore.loaders import Loader

from infra.pruning import FONT, PARTITIONS, SERVICES, fewer_endpoints, prune, without_prose

DATA = Path(botocore.__file__).parent / "data"


def install(packages: Path) -> None:
    for service in [*SERVICES, "ec2"]:
        shutil.copytree(DATA / service, packages / "botocore/data" / service)
    for file in DATA.glob("*.json"):
        shutil.copyfile(file, packages / "botocore/data" / file.name)
    shutil.copytree(Path(chalice.__file__).parent, packages / "chalice", ignore=shutil.ignore_patterns("*.pyc"))
    for name in [f"mplfonts/fonts/{FONT}", "mplfonts/fonts/SimHei.ttf", "mplfonts/conf.py", "cffi/tests/test_ffi.py",
                 "six-1.17.0.dist-info/LICENSE", "six-1.17.0.dist-info/RECORD"]:  # fmt: skip
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_text("content")


@pytest.fixture(scope="module")
def layer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("layer")
    install(folder / "python")
    prune(folder)
    return folder


@pytest.fixture
def session(layer):
    session = botocore.session.Session()
    data = Loader(extra_search_paths=[str(layer / "python/botocore/data")], include_default_search_paths=False)
    session.register_component("data_loader", data)
    return session


def test_only_the_services_in_use_are_left(session):
    assert set(session.get_available_services()) == SERVICES


@pytest.mark.parametrize("service", sorted(SERVICES))
@pytest.mark.parametrize(("region", "suffix"), [("us-east-1", "amazonaws.com"), ("cn-northwest-1", "amazonaws.com.cn")])
def test_pruned_botocore_finds_every_service_where_the_whole_one_does(session, service, region, suffix):
    keys = {"region_name": region, "aws_access_key_id": "key", "aws_secret_access_key": "key"}
    pruned = session.create_client(service, **keys)
    whole = botocore.session.Session().create_client(service, **keys)
    assert pruned.meta.endpoint_url == whole.meta.endpoint_url
    assert pruned.meta.endpoint_url.endswith(suffix)


def test_pruned_models_know_the_same_operations(session):
    whole = botocore.session.Session().get_service_model("dynamodb")
    assert session.get_service_model("dynamodb").operation_names == whole.operation_names


def test_models_carry_no_prose(layer):
    assert '"documentation":"' not in "".join(path.read_text() for path in layer.rglob("service-2.json"))


def test_a_member_that_is_named_documentation_is_no_prose():
    shape = {"documentation": "<p>About it</p>", "members": {"documentation": {"shape": "Text"}}}
    assert without_prose(shape) == {"members": {"documentation": {"shape": "Text"}}}


def test_endpoints_are_those_of_our_services_in_our_partitions():
    left = fewer_endpoints(json.loads((DATA / "endpoints.json").read_text()))["partitions"]
    assert {one["partition"] for one in left} == PARTITIONS
    assert all(set(one["services"]) <= SERVICES for one in left)


def test_chalice_routes_without_its_command_line(layer):
    script = f"import sys; sys.path.insert(0, {str(layer / 'python')!r}); import chalice; print(chalice.__file__)"
    found = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.startswith(str(layer))
    assert not (layer / "python/chalice/cli").exists()


def test_one_font_is_left(layer):
    left = {path.name for path in (layer / "python/mplfonts").rglob("*") if path.is_file()}
    assert left == {"__init__.py", FONT}


def test_licences_travel_with_the_packages(layer):
    assert (layer / "licences/six-1.17.0/LICENSE").read_text() == "content"
    assert not list(layer.glob("python/*.dist-info"))


def test_tests_of_packages_stay_behind(layer):
    assert not [path for path in layer.rglob("tests") if path.is_dir()]
