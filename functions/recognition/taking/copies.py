"""Which originals may be drawn again at all: a JPEG is decoded at the size wanted, so memory stays bounded."""

from recognition.taking.originals import original
from traffic.errors import Conflict
from traffic.pictures.inspection import Limits, PictureRefused, inspect
from traffic.records.picture import Picture

_LIMITS = Limits(bytes=20 << 20, width=12_000, height=12_000, pixels=52_000_000)


class PictureUnusable(Conflict):
    """No picture that could be looked at: broken, animated, or too large."""

    code = "picture_unusable"
    zh, en = "图片无法使用, 请重新拍摄", "This picture cannot be used"


def drawable(picture: Picture) -> bytes:
    """The original, if it can be drawn. Raises PictureMissing, PictureAltered, PictureUnusable."""
    content = original(picture)
    try:
        inspect(content, _LIMITS)
    except PictureRefused:
        raise PictureUnusable from None
    return content
