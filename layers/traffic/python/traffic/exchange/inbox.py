"""The inbox bucket, from its reading side: there is no other."""

import hashlib
from collections.abc import Iterator

from botocore.exceptions import ClientError

from traffic import aws
from traffic.exchange.refusals import PackageRefused
from traffic.settings import required

_CHUNK = 1 << 20
# A manifest of the largest allowed package stays below this.
_MANIFEST_LIMIT = 4 << 20


def manifest(folder: str) -> bytes:
    """The manifest file of a package; raises PackageRefused when it is too large to be one."""
    found = aws.client("s3").get_object(Bucket=required("INBOX_BUCKET"), Key=f"packages/{folder}/manifest.json")
    if found["ContentLength"] > _MANIFEST_LIMIT:
        raise PackageRefused("manifest_unreadable")
    return bytes(found["Body"].read())


def chunks(folder: str, name: str) -> Iterator[bytes]:
    """The bytes of a package's file, a mebibyte at a time; raises PackageRefused when it is not there."""
    try:
        found = aws.client("s3").get_object(Bucket=required("INBOX_BUCKET"), Key=f"packages/{folder}/{name}")
    except ClientError as error:
        if error.response["Error"]["Code"] in {"NoSuchKey", "404"}:
            raise PackageRefused("file_missing", name) from None
        raise
    yield from found["Body"].iter_chunks(_CHUNK)


def sha256_of(folder: str, name: str) -> str:
    """The SHA-256 of a package's file, in hex, without holding the file."""
    digest = hashlib.sha256()
    for chunk in chunks(folder, name):
        digest.update(chunk)
    return digest.hexdigest()


def bounded(folder: str, name: str, limit: int) -> bytes:
    """The bytes of a package's file, but no more than one byte over `limit`: enough to see that it is too long."""
    held = bytearray()
    for chunk in chunks(folder, name):
        held += chunk
        if len(held) > limit:
            break
    return bytes(held[: limit + 1])
