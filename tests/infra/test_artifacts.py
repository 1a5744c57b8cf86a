import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from infra.local.artifacts import NothingBuilt, published
from infra.local.places import QUEUE_CONCURRENCY

TEMPLATE = """
Globals:
  Function: {CodeUri: ../functions/tolls/}
Resources:
  Shared:
    Type: AWS::Serverless::LayerVersion
    Properties: {ContentUri: ../layers/traffic/, LayerName: !Sub "${Stage}-traffic"}
  Dependencies:
    Type: AWS::Serverless::LayerVersion
    Properties: {ContentUri: ../layers/dependencies/}
  Booth:
    Type: AWS::Serverless::Function
    Properties:
      Events: {Work: {Type: SQS, Properties: {ScalingConfig: {MaximumConcurrency: 16}}}}
  Camera:
    Type: AWS::Serverless::Function
    Metadata: {Dockerfile: Dockerfile, DockerContext: ../images/camera}
    Properties:
      PackageType: Image
      ImageUri: camera:latest
      ImageConfig: {Command: [tolls.camera.handler]}
      ReservedConcurrentExecutions: !Ref Cameras
      MemorySize: 2048
  Api:
    Type: AWS::Serverless::Api
    Properties:
      DefinitionBody:
        Fn::Transform: {Name: AWS::Include, Parameters: {Location: gateway.json}}
"""


class Bucket:
    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def upload(self, content: bytes, suffix: str) -> str:
        address = f"s3://held/{hashlib.sha256(content).hexdigest()}{suffix}"
        self.held[address] = content
        return address

    def names(self, address: str) -> list[str]:
        return zipfile.ZipFile(io.BytesIO(self.held[address])).namelist()


@pytest.fixture
def bucket() -> Bucket:
    return Bucket()


@pytest.fixture
def template(tmp_path: Path) -> Path:
    files = {
        "functions/tolls/tolls/__init__.py": "",
        "functions/tolls/tolls/booth.py": "PRICE = 500",
        "layers/traffic/python/traffic/__init__.py": "",
        "layers/dependencies/python/six.py": "large = True",
        "images/camera/tolls/camera.py": "FILM = 36",
        "infra/gateway.json": '{"openapi": "3.0.1"}',
        "infra/tolls.yaml": TEMPLATE,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path / "infra/tolls.yaml"


def test_code_is_uploaded_and_the_template_points_to_it(template, bucket):
    body = json.loads(published(template, bucket.upload))
    address = body["Globals"]["Function"]["CodeUri"]
    assert bucket.names(address) == ["tolls/__init__.py", "tolls/booth.py"]


def test_a_layer_is_uploaded_and_short_tags_are_written_out(template, bucket):
    layer = json.loads(published(template, bucket.upload))["Resources"]["Shared"]["Properties"]
    assert bucket.names(layer["ContentUri"]) == ["python/traffic/__init__.py"]
    assert layer["LayerName"] == {"Fn::Sub": "${Stage}-traffic"}


def test_an_included_document_is_uploaded_as_it_is(template, bucket):
    api = json.loads(published(template, bucket.upload))["Resources"]["Api"]["Properties"]
    location = api["DefinitionBody"]["Fn::Transform"]["Parameters"]["Location"]
    assert location.endswith(".json")
    assert bucket.held[location] == b'{"openapi": "3.0.1"}'


def test_the_dependencies_layer_is_empty_here(template, bucket):
    layer = json.loads(published(template, bucket.upload))["Resources"]["Dependencies"]["Properties"]
    assert bucket.names(layer["ContentUri"]) == ["python/.empty"]


def test_a_touched_file_changes_nothing(template, bucket):
    before = published(template, bucket.upload)
    (template.parents[1] / "functions/tolls/tolls/booth.py").touch()
    assert published(template, bucket.upload) == before


def test_an_edited_file_changes_the_address(template, bucket):
    before = json.loads(published(template, bucket.upload))
    (template.parents[1] / "functions/tolls/tolls/booth.py").write_text("PRICE = 600")
    after = json.loads(published(template, bucket.upload))
    assert after["Globals"]["Function"] != before["Globals"]["Function"]
    assert after["Resources"] == before["Resources"]


def test_code_that_was_never_built_is_named(template, bucket):
    for path in (template.parents[1] / "functions/tolls/tolls").iterdir():
        path.unlink()
    with pytest.raises(NothingBuilt, match="functions/tolls"):
        published(template, bucket.upload)


def test_a_queue_is_read_no_faster_than_this_machine_bears(template, bucket):
    booth = json.loads(published(template, bucket.upload))["Resources"]["Booth"]["Properties"]
    assert booth["Events"]["Work"]["Properties"]["ScalingConfig"] == {"MaximumConcurrency": QUEUE_CONCURRENCY}


def test_an_image_runs_here_as_a_zip_of_its_context(template, bucket):
    camera = json.loads(published(template, bucket.upload))["Resources"]["Camera"]
    address = camera["Properties"].pop("CodeUri")
    assert bucket.names(address) == ["tolls/camera.py"]
    assert camera["Properties"] == {"MemorySize": 2048, "Runtime": "python3.11", "Handler": "tolls.camera.handler"}
    assert "Metadata" not in camera
