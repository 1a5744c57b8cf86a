"""What a viewer gets to see of a case: its frames on one sheet under the viewer's mark, and small previews for lists.

The evidence itself stays as the camera wrote it. A rendition is drawn anew, so nothing of the originals' metadata (place,
device, owner's name) can be in it, and the same frames and mark give the same bytes, which is what makes it cacheable.
"""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image

from traffic.pictures.frames import upright, upright_size
from traffic.pictures.layout import MOST, Layout, laid_out
from traffic.pictures.marking import NARROWEST, STRIP_LIMIT, strip, tidy, watermark

LONGEST_SIDE = 1920
THUMBNAIL_SIDE = 320

_TABLE = (34, 40, 48)


def compose(frames: Sequence[bytes], mark: str) -> bytes:
    """One JPEG, at most 1920 pixels long, of 1 to 6 inspected frames; `mark` says who looks, when and why.

    Frames are decoded one at a time. Raises ValueError for another number of frames and for a mark that is blank or
    above 120 characters.
    """
    if not 1 <= len(frames) <= MOST:
        raise ValueError(f"a sheet has 1 to {MOST} frames")
    text = tidy(mark)
    layout = laid_out([upright_size(frame) for frame in frames], (LONGEST_SIDE, LONGEST_SIDE - STRIP_LIMIT))
    width = max(layout.size[0], NARROWEST)
    below = strip(text, width)
    sheet = Image.new("RGB", (width, layout.size[1] + below.height), _TABLE)
    _place(sheet, frames, layout)
    watermark(sheet, text)
    sheet.paste(below, (0, layout.size[1]))
    return _jpeg(sheet, quality=86)


def thumbnail(frame: bytes) -> bytes:
    """A JPEG preview of one inspected frame, at most 320 pixels long, upright and without metadata."""
    return _jpeg(upright(frame, (THUMBNAIL_SIDE, THUMBNAIL_SIDE)), quality=80)


def _place(sheet: Image.Image, frames: Sequence[bytes], layout: Layout) -> None:
    margin = (sheet.width - layout.size[0]) // 2
    for frame, (left, top) in zip(frames, layout.corners, strict=True):
        picture = upright(frame, layout.cell)
        free_x, free_y = layout.cell[0] - picture.width, layout.cell[1] - picture.height
        sheet.paste(picture, (margin + left + free_x // 2, top + free_y // 2))


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality, optimize=True)
    return file.getvalue()
