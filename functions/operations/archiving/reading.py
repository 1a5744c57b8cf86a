"""The archive read in order: hour after hour, and each hour's facts by their ids, every one once."""

from collections.abc import Iterator
from typing import Any

from operations.archiving.fact import Archived
from traffic import aws
from traffic.settings import required

_FOLDER = "facts/"
# Sorts after every name within an hour's folder.
_AFTER_ALL = "~"


def hour_from(hour: str) -> str | None:
    """The first hour that has facts, `hour` or a later one; an empty `hour` asks for the very first."""
    return _first(_FOLDER + hour if hour else _FOLDER)


def hour_after(hour: str) -> str | None:
    """The next hour that has facts."""
    return _first(f"{_FOLDER}{hour}/{_AFTER_ALL}")


def facts_of(hour: str) -> list[Archived]:
    """All facts of an hour, by their ids; one that was kept twice stands there once."""
    found: dict[str, Archived] = {}
    for key in _keys(f"{_FOLDER}{hour}/"):
        for fact in _read(key):
            found.setdefault(fact.event, fact)
    return sorted(found.values())


def _first(start: str) -> str | None:
    held = _listed(StartAfter=start, Prefix=_FOLDER, MaxKeys=1).get("Contents", [])
    return held[0]["Key"].removeprefix(_FOLDER).rpartition("/")[0] if held else None


def _keys(prefix: str) -> Iterator[str]:
    asked: dict[str, str] = {"Prefix": prefix}
    while True:
        page = _listed(**asked)
        yield from (held["Key"] for held in page.get("Contents", []))
        if not page.get("IsTruncated"):
            return
        asked["ContinuationToken"] = page["NextContinuationToken"]


def _read(key: str) -> Iterator[Archived]:
    body = aws.client("s3").get_object(Bucket=required("OPERATIONS_ARCHIVE_BUCKET"), Key=key)["Body"]
    for line in body.read().decode().splitlines():
        yield Archived.of_line(line)


def _listed(**asked: Any) -> dict[str, Any]:
    found: dict[str, Any] = aws.client("s3").list_objects_v2(Bucket=required("OPERATIONS_ARCHIVE_BUCKET"), **asked)
    return found
