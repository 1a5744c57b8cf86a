"""Pictures as whoever brought them finds them."""

from traffic.errors import NotFound
from traffic.records.picture import Picture


class PictureUnknown(NotFound):
    """One answer for a picture that is not there and one that is somebody else's."""

    code = "picture_unknown"
    zh, en = "未查询到该图片", "No such picture"


def own_picture(owner: str, number: str) -> Picture:
    """A picture of the owner's; raises PictureUnknown, also for other people's."""
    try:
        found = Picture.of_picture(number)
    except Picture.DoesNotExist:
        raise PictureUnknown from None
    if found.owner != owner:
        raise PictureUnknown
    return found
