"""All plates of a picture: looked for from afar, then each looked at again from close by, which settles its corners.

From afar a plate is a few dozen pixels, and its corners are off by as much as a letter; from close by the plate fills a third
of what the detector sees, which is what it was trained on.
"""

import cv2
import numpy as np

from recognition.reading.characters import Pixels
from recognition.reading.plate_detection import Found, detect

# The longer side looked at, one after the other until a plate shows; far and small plates need the larger ones.
_SIDES = (800, 1280, 1920)
_AFAR, _NEAR = 0.3, 0.4
_NEAR_WIDTH = 220
# The cut around a plate, in its widths to each side.
_CUT_X, _CUT_Y = 1.0, 0.8
_MOST = 6


def plates_in(picture: Pixels) -> list[Found]:
    """The plates, the one most likely meant first: whole before cut off by the picture's edge, then by width."""
    for side in _SIDES:
        found = [near for far in detect(picture, side, _AFAR)[:_MOST] if (near := _near(picture, far))]
        if found or max(picture.shape[:2]) <= side:
            break
    kept: list[Found] = []
    for one in sorted(found, key=lambda plate: plate.score, reverse=True):
        if all(_apart(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda plate: (whole(picture, plate), plate.width), reverse=True)


def _near(picture: Pixels, far: Found) -> Found | None:
    """The same plate seen from close by, or None where it proves to be none."""
    width = max(far.width, 2.5 * far.height)
    centre = far.corners.mean(axis=0)
    left, top = np.maximum(centre - width * np.array([_CUT_X, _CUT_Y]), 0).astype(int)
    right, bottom = (centre + width * np.array([_CUT_X, _CUT_Y])).astype(int)
    cut = picture[top:bottom, left:right]
    if min(cut.shape[:2]) < 8:
        return None
    scale = _NEAR_WIDTH / width
    size = max(32, round(cut.shape[1] * scale)), max(32, round(cut.shape[0] * scale))
    seen = cv2.resize(cut, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC).astype(np.uint8)
    back = np.array([cut.shape[1] / size[0], cut.shape[0] / size[1]], np.float32)
    placed = [
        Found(one.score, one.corners * back + np.array([left, top], np.float32)) for one in detect(seen, 0, _NEAR)
    ]
    close = [one for one in placed if np.linalg.norm(one.corners.mean(axis=0) - centre) < width / 3]
    return max(close, key=lambda one: one.score, default=None)


def _apart(one: Found, other: Found) -> bool:
    distance = np.linalg.norm(one.corners.mean(axis=0) - other.corners.mean(axis=0))
    return bool(distance > max(one.width, other.width) / 2)


def whole(picture: Pixels, plate: Found) -> bool:
    """Whether all four corners lie inside the picture."""
    height, width = picture.shape[:2]
    return bool((plate.corners > 1).all() and (plate.corners < [width - 2, height - 2]).all())
