"""Renditions, kept by what is on them: the frames' hashes and the mark. Nothing of a person stands in a key or a link."""

import hashlib
from collections.abc import Sequence
from typing import Any

from botocore.exceptions import ClientError

from traffic import aws
from traffic.records.violation import Photo
from traffic.settings import integer, required


def links_to(photos: Sequence[Photo], mark: str) -> tuple[str, str]:
    """Presigned links to the composed sheet and to the thumbnail, drawn now if they are not kept yet."""
    name = _name(photos, mark)
    keys = (f"{name}.jpg", f"{name}.thumbnail.jpg")
    # The sheet is put last, so where it is, the thumbnail is too.
    if not _kept(keys[0]):
        sheet, thumbnail = _drawn(photos, mark)
        _keep(keys[1], thumbnail)
        _keep(keys[0], sheet)
    return _link(keys[0]), _link(keys[1])


def _name(photos: Sequence[Photo], mark: str) -> str:
    digest = hashlib.sha256(mark.encode())
    for photo in photos:
        digest.update(bytes(photo.sha256))
    return digest.hexdigest()


def _drawn(photos: Sequence[Photo], mark: str) -> tuple[bytes, bytes]:
    # Imported here because most looks find the rendition kept and need no picture library.
    from traffic.pictures.rendition import compose, thumbnail

    frames = [_original(photo.key) for photo in photos]
    return compose(frames, mark), thumbnail(frames[0])


def _original(key: str) -> bytes:
    found = aws.client("s3").get_object(Bucket=required("ORIGINALS_BUCKET"), Key=key)
    return bytes(found["Body"].read())


def _kept(key: str) -> bool:
    try:
        aws.client("s3").head_object(Bucket=required("RENDITIONS_BUCKET"), Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"404", "NoSuchKey"}:
            return False
        raise
    return True


def _keep(key: str, picture: bytes) -> None:
    aws.client("s3").put_object(Bucket=required("RENDITIONS_BUCKET"), Key=key, Body=picture, ContentType="image/jpeg")


def _link(key: str) -> str:
    parameters: dict[str, Any] = {"Bucket": required("RENDITIONS_BUCKET"), "Key": key}
    link = aws.client("s3").generate_presigned_url("get_object", Params=parameters, ExpiresIn=integer("LINK_SECONDS"))
    return str(link)
