"""The inbox bucket: a file goes in once and stays as it came."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from botocore.exceptions import ClientError

from traffic import aws
from traffic.settings import required

_PIECE = 1024 * 1024
_ABSENT = frozenset({"404", "NoSuchKey", "NotFound"})
_TAKEN = frozenset({"PreconditionFailed", "ConditionalRequestConflict"})


def is_there(key: str) -> bool:
    """Whether a file has arrived under a key."""
    try:
        aws.client("s3").head_object(Bucket=required("PAYMENTS_INBOX"), Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] in _ABSENT:
            return False
        raise
    return True


def lay(key: str, pieces: Iterable[bytes]) -> bool:
    """Lay a file into the inbox, whole or not at all; what lies there already stays. False where there was nothing to lay."""
    with tempfile.TemporaryFile() as file:
        for piece in pieces:
            file.write(piece)
        if not file.tell():
            return False
        file.seek(0)
        try:
            aws.client("s3").put_object(Bucket=required("PAYMENTS_INBOX"), Key=key, Body=file, IfNoneMatch="*")
        except ClientError as error:
            if error.response["Error"]["Code"] not in _TAKEN:
                raise
    return True


@contextmanager
def fetched(key: str) -> Iterator[tuple[Path, str]]:
    """A file of the inbox on this machine, and its SHA-256 in hexadecimal; the folder goes when the reading ends."""
    with tempfile.TemporaryDirectory() as folder:
        path, digest = Path(folder) / "statement", hashlib.sha256()
        body = aws.client("s3").get_object(Bucket=required("PAYMENTS_INBOX"), Key=key)["Body"]
        with path.open("wb") as file:
            for piece in body.iter_chunks(_PIECE):
                digest.update(piece)
                file.write(piece)
        yield path, digest.hexdigest()


def pieces_of(path: Path) -> Iterator[bytes]:
    """A file in pieces."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
