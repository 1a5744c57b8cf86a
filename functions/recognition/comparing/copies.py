"""What leaves the platform to be compared: a copy without metadata, no larger than a face needs."""

from io import BytesIO

from recognition.taking.copies import drawable
from traffic.pictures.frames import upright
from traffic.records.picture import Picture

_LONGEST_SIDE = 1600


def copy_of(picture: Picture) -> bytes:
    """The picture as an upright JPEG. Raises PictureMissing, PictureAltered, PictureUnusable."""
    file = BytesIO()
    upright(drawable(picture), (_LONGEST_SIDE, _LONGEST_SIDE)).save(file, "JPEG", quality=92)
    return file.getvalue()
