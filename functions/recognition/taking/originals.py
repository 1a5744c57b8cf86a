"""An original as it was uploaded, held to what was announced before anybody looks into it."""

import hashlib

from botocore.exceptions import ClientError

from recognition.rules.picture_terms import is_of
from traffic import aws
from traffic.errors import Conflict
from traffic.records.picture import Picture
from traffic.settings import required


class PictureMissing(Conflict):
    """Announced, but not uploaded."""

    code = "picture_missing"
    zh, en = "图片尚未上传", "The picture has not been uploaded"


class PictureAltered(Conflict):
    """Something else than what was announced lies there."""

    code = "picture_altered"
    zh, en = "上传的文件与登记的内容或类型不符", "The file is not what was announced"


def original(picture: Picture) -> bytes:
    """The bytes of a picture. Raises PictureMissing, or PictureAltered for another length, content or type."""
    try:
        found = aws.client("s3").get_object(Bucket=required("RECOGNITION_ORIGINALS"), Key=picture.key)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"404", "NoSuchKey"}:
            raise PictureMissing from None
        raise
    # Its length is known before a byte is read, so what is held in memory is bounded by what was announced.
    if found["ContentLength"] != picture.size:
        raise PictureAltered
    content = bytes(found["Body"].read())
    if hashlib.sha256(content).hexdigest() != picture.sha256 or not is_of(picture.type, content):
        raise PictureAltered
    return content
