"""The ground of a plate, told from a straightened strip: what most of its pixels are, letters and frame left aside."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from recognition.reading.characters import Pixels
from recognition.rules.plates import Colour

# OpenCV counts hue from 0 to 180. Letters are light on blue and black, dark on the other grounds.
_HUES = {Colour.YELLOW: (12, 34), Colour.GREEN: (36, 90), Colour.BLUE: (94, 132)}
_LIGHT_LETTERS = {Colour.BLUE, Colour.BLACK}
_COLOURED, _LIT = 70, 40
_SHARE = 0.4
_GREY = 35


def ground(strip: Pixels) -> Colour | None:
    """The colour, or None where the strip leaves it open (dark, bleached, or lit in a strong colour)."""
    inner = strip[strip.shape[0] // 8 : -strip.shape[0] // 8, strip.shape[1] // 20 : -strip.shape[1] // 20]
    hue, saturation, value = cv2.split(cv2.cvtColor(inner, cv2.COLOR_RGB2HSV))
    grey = cv2.cvtColor(inner, cv2.COLOR_RGB2GRAY)
    border, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    light = grey > border
    light_letters = bool(light.mean() < 0.5)
    on_ground = ~light if light_letters else light
    colour = _coloured(hue[on_ground], saturation[on_ground], value[on_ground])
    if colour is None and float(np.median(saturation[on_ground])) < _GREY:
        colour = Colour.BLACK if light_letters else Colour.WHITE
    return colour if colour is not None and (colour in _LIGHT_LETTERS) == light_letters else None


def _coloured(hue: NDArray[Any], saturation: NDArray[Any], value: NDArray[Any]) -> Colour | None:
    seen = (saturation > _COLOURED) & (value > _LIT)
    shares = {colour: float(np.mean(seen & (hue >= low) & (hue <= high))) for colour, (low, high) in _HUES.items()}
    best = max(shares, key=lambda colour: shares[colour])
    return best if shares[best] >= _SHARE else None
