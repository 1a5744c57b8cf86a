"""What a reviewer sees of the pictures: copies without metadata on one sheet under the reviewer's mark, by a short-lived link."""

import hashlib
from collections.abc import Iterator
from typing import Any

from recognition.taking.copies import PictureUnusable, drawable
from recognition.taking.originals import PictureAltered, PictureMissing
from traffic import aws, clock
from traffic.http import Caller
from traffic.records.material_set import MaterialSet
from traffic.records.picture import Picture
from traffic.settings import integer, required


def sheet_of(caller: Caller, found: MaterialSet) -> str | None:
    """The link to the sheet; None where there is no picture to be seen."""
    frames = list(_frames(found))
    if not frames:
        return None
    # Imported here because a list needs no picture library.
    from traffic.pictures.rendition import compose

    mark = f"通途 材料审核 {caller.known} {found.set} {clock.china_now():%Y-%m-%d %H时}"
    key = f"{hashlib.sha256(mark.encode()).hexdigest()}.jpg"
    aws.client("s3").put_object(
        Bucket=required("RECOGNITION_RENDITIONS"), Key=key, Body=compose(frames, mark), ContentType="image/jpeg"
    )
    return _link(key)


def _frames(found: MaterialSet) -> Iterator[bytes]:
    """The originals that are there, as announced, and pictures at all."""
    for number in found.pictures:
        try:
            yield drawable(Picture.of_picture(number))
        except (Picture.DoesNotExist, PictureMissing, PictureAltered, PictureUnusable):
            continue


def _link(key: str) -> str:
    parameters: dict[str, Any] = {"Bucket": required("RECOGNITION_RENDITIONS"), "Key": key}
    link = aws.client("s3").generate_presigned_url("get_object", Params=parameters, ExpiresIn=integer("LINK_SECONDS"))
    return str(link)
