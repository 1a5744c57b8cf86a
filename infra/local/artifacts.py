"""What `sam package` does for AWS, for this machine: files of a template go to a bucket, and the template points there.

Keys are hashes of the content, so an unchanged folder is an unchanged template and an edited one cannot be missed.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError
from samtranslator.yaml_helper import yaml_parse

from infra.dependencies import LAYERS
from infra.local.places import QUEUE_CONCURRENCY, NotUp

BUCKET = "tongtu-local-artifacts"


class NothingBuilt(NotUp):
    """Raised with the folder that a template wants and that is not there."""


Upload = Callable[[bytes, str], str]
Change = Callable[[Any], Any]
_EPOCH = (1980, 1, 1, 0, 0, 0)
_RUNTIME = "python3.11"
# How many run at once is bounded at this machine's own entrances (infra.local.places), which keep calls waiting.
_OF_IMAGES = frozenset({"PackageType", "ImageUri", "ImageConfig", "ReservedConcurrentExecutions"})


def read_template(path: Path) -> dict[str, Any]:
    """A template with CloudFormation's short tags written out."""
    template: dict[str, Any] = yaml_parse(path.read_text(encoding="utf-8"))
    return template


def published(template: Path, upload: Upload) -> str:
    """The text of `template` for this machine: local paths uploaded and replaced, queues read no faster than it bears."""
    folder = template.parent

    @cache
    def code(path: str) -> str:
        return upload(_zip_of((folder / path).resolve()), ".zip")

    def included(transform: dict[str, Any]) -> dict[str, Any]:
        document = folder / transform["Parameters"]["Location"]
        return {**transform, "Parameters": {"Location": upload(document.read_bytes(), document.suffix)}}

    changes: Mapping[str, Change] = {
        "CodeUri": code,
        "ContentUri": code,
        "Fn::Transform": included,
        "MaximumConcurrency": _bearable,
    }
    return json.dumps(_rewritten(_without_images(read_template(template)), changes), ensure_ascii=False)


def _without_images(template: dict[str, Any]) -> dict[str, Any]:
    """Functions that AWS runs as images, as zips of the images' contexts: this machine has no Docker, and the packages already."""
    resources = {name: _zip_for_image(one) for name, one in template["Resources"].items()}
    return {**template, "Resources": resources}


def _zip_for_image(resource: dict[str, Any]) -> dict[str, Any]:
    properties = resource.get("Properties", {})
    if properties.get("PackageType") != "Image":
        return resource
    (handler,) = properties["ImageConfig"]["Command"]
    kept = {name: value for name, value in properties.items() if name not in _OF_IMAGES}
    code = {"Runtime": _RUNTIME, "Handler": handler, "CodeUri": resource["Metadata"]["DockerContext"]}
    kept_resource = {name: value for name, value in resource.items() if name != "Metadata"}
    return {**kept_resource, "Properties": {**kept, **code}}


def _rewritten(node: Any, changes: Mapping[str, Change]) -> Any:
    """`node` with each member changed whose name is among `changes`, however deep it stands."""
    if isinstance(node, list):
        return [_rewritten(item, changes) for item in node]
    if isinstance(node, dict):
        return {
            name: changes[name](value) if name in changes else _rewritten(value, changes)
            for name, value in node.items()
        }
    return node


def _bearable(concurrency: int) -> int:
    return min(concurrency, QUEUE_CONCURRENCY)


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip that is the same for the same files, whenever and wherever it is made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def uploader(s3: Any) -> Upload:
    """Uploads into the artifact bucket, made when missing; answers the s3:// address."""
    s3.create_bucket(Bucket=BUCKET)

    def upload(content: bytes, suffix: str) -> str:
        key = hashlib.sha256(content).hexdigest() + suffix
        try:
            s3.head_object(Bucket=BUCKET, Key=key)
        except ClientError:
            s3.put_object(Bucket=BUCKET, Key=key, Body=content)
        return f"s3://{BUCKET}/{key}"

    return upload


def address_of(uploaded: str) -> str:
    """The https:// address of an s3:// one, as CloudFormation takes templates."""
    return uploaded.replace("s3://", "https://s3.amazonaws.com/", 1)


def _zip_of(folder: Path) -> bytes:
    """The folder zipped. Layers of packages stay empty here: they are installed where the emulator runs, and would be unpacked
    again for every worker."""
    if folder.parent.name == "layers" and folder.name in LAYERS:
        return zipped({"python/.empty": b""})
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    if not files:
        raise NothingBuilt(f"{folder} is empty or missing: python -m infra.package builds it")
    return zipped(files)
