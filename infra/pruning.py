"""What the layers of packages leave behind, because every cold start pays for it.

Botocore walks one folder per AWS service before it loads its first model, parses an endpoint list of 1.2 MB, and
unpacks models that are mostly prose: together about 45 ms of a cold start. To measure it, once in `.venv` and once with
`PYTHONPATH=.build/layers/dependencies/python`:

    python -c 'import time, botocore.session as b; t = time.perf_counter(); b.get_session().create_client("dynamodb",
    region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"); print(time.perf_counter() - t)'
"""

import gzip
import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

SERVICES = frozenset({"dynamodb", "s3", "sqs", "events", "secretsmanager", "kms", "ssm", "sns", "rekognition"})
PARTITIONS = frozenset({"aws", "aws-cn"})
FONT = "NotoSansCJKsc-Regular.otf"


def prune(layer: Path) -> None:
    """Cut the packages in `layer`/python down to what runs on Lambda; licences move to `layer`/licences."""
    packages = layer / "python"
    _keep_licences(packages, layer / "licences")
    _remove([*packages.glob("*.dist-info"), packages / "bin", *_test_folders(packages)])
    if (packages / "botocore").exists():
        _prune_shared(packages)


def _prune_shared(packages: Path) -> None:
    _lighten_botocore(packages / "botocore" / "data")
    # Chalice's runtime half is one module; the rest builds and deploys, which SAM does here.
    _keep_only(packages / "chalice", {"__init__.py", "app.py", "py.typed"})
    _keep_only(packages / "mplfonts", {"fonts"})
    _keep_only(packages / "mplfonts" / "fonts", {FONT})
    (packages / "mplfonts" / "__init__.py").touch()


def without_prose(model: Any) -> Any:
    """A service model without its documentation texts. A shape's own member of that name is no text, and stays."""
    if isinstance(model, dict):
        return {
            name: without_prose(value)
            for name, value in model.items()
            if name != "documentation" or not isinstance(value, str)
        }
    return [without_prose(value) for value in model] if isinstance(model, list) else model


def fewer_endpoints(endpoints: dict[str, Any]) -> dict[str, Any]:
    """The endpoint list for SERVICES in PARTITIONS; botocore derives any other name by the partition's pattern."""
    partitions = [
        {**one, "services": {name: held for name, held in one["services"].items() if name in SERVICES}}
        for one in endpoints["partitions"]
        if one["partition"] in PARTITIONS
    ]
    return {**endpoints, "partitions": partitions}


def _lighten_botocore(data: Path) -> None:
    _remove(folder for folder in data.iterdir() if folder.is_dir() and folder.name not in SERVICES)
    _remove(data.rglob("examples-1.json"))
    for packed in data.rglob("*.json.gz"):
        # Unpacked, since the layer is compressed as a whole and a start would otherwise unpack each model again.
        packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
        packed.unlink()
    for model in data.rglob("*.json"):
        _rewrite(model, _CHANGES.get(model.name, _unchanged))


def _unchanged(model: Any) -> Any:
    return model


_CHANGES: dict[str, Callable[[Any], Any]] = {"service-2.json": without_prose, "endpoints.json": fewer_endpoints}


def _rewrite(path: Path, change: Callable[[Any], Any]) -> None:
    """Blanks go too: half of S3's endpoint rules is indentation."""
    path.write_text(json.dumps(change(json.loads(path.read_text())), ensure_ascii=False, separators=(",", ":")))


def _keep_licences(packages: Path, licences: Path) -> None:
    """Copies of a package must carry its licence, though nothing reads it on Lambda."""
    for notice in [*packages.glob("*.dist-info/LICEN[CS]E*"), *packages.glob("*.dist-info/licenses/**/*")]:
        if notice.is_file():
            package = notice.relative_to(packages).parts[0].removesuffix(".dist-info")
            (licences / package).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(notice, licences / package / notice.name)


def _test_folders(packages: Path) -> list[Path]:
    return [folder for folder in packages.rglob("tests") if folder.is_dir()]


def _keep_only(folder: Path, names: set[str]) -> None:
    _remove(path for path in folder.iterdir() if path.name not in names)


def _remove(paths: Iterable[Path]) -> None:
    for path in list(paths):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
