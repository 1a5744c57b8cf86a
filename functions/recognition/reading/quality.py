"""How good a picture is, measured, and what the person is to do about a poor one."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from recognition.reading.characters import Pixels

Advice = Literal["too_dark", "too_blurred", "glare", "move_closer"]

# Looked at no larger than this: sharpness is compared at one scale.
_LOOKED_AT = 640
_DARK, _BLURRED, _GLARE = 40.0, 0.004, 0.35
_BLOWN_OUT = 250
# Below this many pixels a letter is a few dots wide.
_NARROWEST_PLATE = 48


@dataclass(frozen=True, slots=True)
class Quality:
    """`brightness`: of its lightest twentieth, 0 to 255; `sharpness`: how strongly neighbouring pixels differ, as a share of the
    contrast; `glare`: the share of pixels that are blown out."""

    brightness: float
    sharpness: float
    glare: float


def measured(picture: Pixels) -> Quality:
    """The quality of a picture, or of a part of one."""
    scale = min(1.0, _LOOKED_AT / max(picture.shape[:2]))
    size = max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    low, high = np.percentile(grey, [5, 95])
    edges = cv2.Laplacian(grey, cv2.CV_32F)
    contrast = max(float(high - low), 8.0)
    return Quality(float(high), float(edges.var()) / contrast**2, float(np.mean(small.min(axis=2) >= _BLOWN_OUT)))


def advice(quality: Quality) -> Advice | None:
    """What spoils the picture most, or None."""
    if quality.brightness < _DARK:
        return "too_dark"
    if quality.glare > _GLARE:
        return "glare"
    return "too_blurred" if quality.sharpness < _BLURRED else None


def plate_advice(strip: Pixels, width: float) -> Advice:
    """What to do about a plate that could not be read: its straightened strip, and its width in the picture in pixels."""
    if width < _NARROWEST_PLATE:
        return "move_closer"
    return advice(measured(strip)) or "move_closer"
