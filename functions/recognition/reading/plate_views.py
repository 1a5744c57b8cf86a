"""A plate seen several ways: cut out and straightened, with more or less ground about it, with its contrast stretched.

A plate of one row is 440 × 140 mm, one of two rows 440 × 220 mm (GA 36); every view is a strip of the proportions of one
row, since that is what recognisers of lines are good at.
"""

import cv2
import numpy as np

from recognition.reading.characters import Pixels
from recognition.reading.plate_detection import Floats, Found

WIDTH, HEIGHT = 400, 96

# In parts of a plate of two rows: where its rows meet, and between which edges the upper one lies.
_MEET = 0.375
_UPPER = (0.2, 0.8)
# Upper letters are wider than they are high, lower ones less so; these shares of the strip make them all alike.
_UPPER_SHARE = 0.32


def straightened(picture: Pixels, corners: Floats, size: tuple[int, int], margin: float) -> Pixels:
    """The plate as a picture of that width and height, with `margin` (a share of its width) of ground on each side."""
    width, height = size
    left, top = width * margin, height * margin * 2
    target = np.array(
        [[left, top], [width - left, top], [width - left, height - top], [left, height - top]], np.float32
    )
    turn = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    cut = cv2.warpPerspective(picture, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return cut.astype(np.uint8)


def one_row(picture: Pixels, found: Found, margin: float = 0.02) -> Pixels:
    """The strip of a plate of one row."""
    return straightened(picture, found.corners, (WIDTH, HEIGHT), margin)


def two_rows(picture: Pixels, found: Found) -> Pixels:
    """The strip of a plate of two rows, its upper row laid before its lower one."""
    square = straightened(picture, found.corners, (WIDTH, WIDTH // 2), 0.01)
    meet = round(square.shape[0] * _MEET)
    left, right = (round(WIDTH * edge) for edge in _UPPER)
    upper_width = round(WIDTH * _UPPER_SHARE)
    upper = cv2.resize(square[:meet, left:right], (upper_width, HEIGHT), interpolation=cv2.INTER_LINEAR)
    lower = cv2.resize(square[meet:], (WIDTH - upper_width, HEIGHT), interpolation=cv2.INTER_LINEAR)
    laid: Pixels = np.hstack([upper, lower]).astype(np.uint8)
    return laid


def stretched(strip: Pixels) -> Pixels:
    """The strip with its darkest and lightest fiftieths pulled apart to black and white."""
    low, high = (float(level) for level in np.percentile(strip, [2, 98]))
    wide: Pixels = np.clip((strip - low) * (255 / max(high - low, 1.0)), 0, 255).astype(np.uint8)
    return wide


def evened(strip: Pixels) -> Pixels:
    """The strip in grey, contrast made even from place to place: shadows and glare lose weight."""
    grey = cv2.cvtColor(strip, cv2.COLOR_RGB2GRAY)
    even: Pixels = cv2.cvtColor(cv2.createCLAHE(2.0, (2, 4)).apply(grey), cv2.COLOR_GRAY2RGB).astype(np.uint8)
    return even
