"""Documents and photos that restored records name, read whole and held against the hashes in them.

Of one that is damaged or gone, every version that the bucket still keeps is named, with whether it is the right one: that is the
one to bring back (infra/README.md).
"""

import hashlib
from typing import Any

from botocore.exceptions import ClientError

from operations.drilling.content import Item
from operations.drilling.tally import Tally
from traffic import aws
from traffic.settings import required

_CHUNK = 1 << 20
# Each is read to see whether it is the right one.
_VERSIONS = 5
_MISSING = {"404", "NoSuchKey", "NoSuchVersion", "MethodNotAllowed"}


class Objects:
    """Reads what records of a table name; what is wrong goes into the tally."""

    def __init__(self, table: str, tally: Tally) -> None:
        self._table, self._tally = table, tally

    def of_decision(self, item: Item) -> None:
        """The document of a decision, if it was made, and the photos that the person was shown."""
        if "document_sha256" in item:
            key = f"decisions/{item['number']['S']}.pdf"
            self._hold(required("DRILL_DOCUMENTS"), key, item["document_sha256"]["S"])
        for shown in item["evidence"]["L"]:
            self._photo(item["violation"]["S"], shown["S"])

    def of_photo(self, item: Item) -> None:
        """A photo as it was taken in."""
        self._hold(required("DRILL_ORIGINALS"), item["key"]["S"], item["sha256"]["B"].hex())

    def _photo(self, violation: str, sha256: str) -> None:
        """A key tells the beginning of the hash, and which photo it was only to whoever took it in (violations.evidence)."""
        bucket, folder = required("DRILL_ORIGINALS"), f"violations/{violation}/"
        keys = {version["Key"] for version in _versions(bucket, folder) if f"-{sha256[:16]}." in version["Key"]}
        for key in sorted(keys) or [f"{folder}*-{sha256[:16]}.*"]:
            self._hold(bucket, key, sha256)

    def _hold(self, bucket: str, key: str, sha256: str) -> None:
        self._tally.numbers["objects"] += 1
        found = self._hash(bucket, key)
        if found == sha256:
            return
        versions = [_told(bucket, version, sha256) for version in _versions(bucket, key)[:_VERSIONS]]
        what = "object gone" if found is None else "object damaged"
        self._tally.find(self._table, what, object=f"s3://{bucket}/{key}", sha256=sha256, versions=versions)

    def _hash(self, bucket: str, key: str) -> str | None:
        found, size = _sha256(bucket, key)
        self._tally.numbers["object_bytes"] += size
        return found


def _versions(bucket: str, prefix: str) -> list[dict[str, Any]]:
    """Versions and delete markers under a prefix, a key's newest first; a thousand at most, far more than a violation has."""
    found = aws.client("s3").list_object_versions(Bucket=bucket, Prefix=prefix)
    both = [*found.get("Versions", []), *({**one, "Deleted": True} for one in found.get("DeleteMarkers", []))]
    return sorted(both, key=lambda one: (one["LastModified"], one["IsLatest"]), reverse=True)


def _told(bucket: str, version: dict[str, Any], sha256: str) -> dict[str, Any]:
    deleted = "Deleted" in version
    right = not deleted and _sha256(bucket, version["Key"], VersionId=version["VersionId"])[0] == sha256
    return {
        "version": version["VersionId"],
        "at": version["LastModified"].isoformat(),
        "deleted": deleted,
        "right": right,
    }


def _sha256(bucket: str, key: str, **which: str) -> tuple[str | None, int]:
    """The hash of an object and how much was read; None where it is not there."""
    try:
        body = aws.client("s3").get_object(Bucket=bucket, Key=key, **which)["Body"]
    except ClientError as error:
        if error.response["Error"]["Code"] not in _MISSING:
            raise
        return None, 0
    reading, size = hashlib.sha256(), 0
    for chunk in body.iter_chunks(_CHUNK):
        reading.update(chunk)
        size += len(chunk)
    return reading.hexdigest(), size
