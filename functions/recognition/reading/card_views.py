"""A second look at a card: turned upright and brought near, so that small or slanting print is seen at its best."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from recognition.reading.characters import Pixels
from recognition.reading.lines import LONGEST, Floats
from recognition.reading.pieces import Piece

_MARGIN = 0.1
# Enlarging beyond that shows nothing new.
_NEAREST = 3.0


@dataclass(frozen=True, slots=True)
class View:
    """A part of a picture, straightened, and the way back to the picture's own pixels."""

    picture: Pixels
    back: Floats

    def in_picture(self, corners: Floats) -> Floats:
        """Points of the view as points of the picture."""
        found: Floats = (corners @ self.back[:, :2].T + self.back[:, 2]).astype(np.float32)
        return found


def whole(picture: Pixels) -> View:
    """The picture as it is."""
    return View(picture, np.array([[1, 0, 0], [0, 1, 0]], np.float32))


def straightened(picture: Pixels, pieces: Sequence[Piece]) -> View:
    """The part of the picture in which the pieces stand, their writing level."""
    ways = np.sum([piece.line.along for piece in pieces], axis=0)
    way = ways / max(float(np.hypot(*ways)), 1e-6)
    axes = np.array([way, [-way[1], way[0]]])
    points = np.concatenate([piece.line.corners for piece in pieces]) @ axes.T
    low, high = points.min(axis=0), points.max(axis=0)
    margin = _MARGIN * float((high - low).max()) + 8
    low, high = low - margin, high + margin
    scale = min(_NEAREST, LONGEST / float((high - low).max()))
    forth = np.column_stack([axes * scale, -low * scale]).astype(np.float32)
    wide, tall = (max(32, round(float(side) * scale)) for side in high - low)
    filter_ = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    seen = cv2.warpAffine(picture, forth, (wide, tall), flags=filter_, borderMode=cv2.BORDER_REPLICATE)
    return View(np.asarray(seen, np.uint8), np.asarray(cv2.invertAffineTransform(forth), np.float32))
