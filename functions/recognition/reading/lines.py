"""Where lines of writing are in a picture: four corners each, in the direction in which the writing runs."""

import math
from dataclasses import dataclass, replace
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from recognition.reading import models
from recognition.reading.characters import Pixels

Floats: TypeAlias = NDArray[np.float32]

# The picture's longer side is brought to this many pixels: the small print of a card is then some 15 pixels high.
LONGEST = 1280
_LEVEL, _LEAST_SCORE, _LEAST_HEIGHT = 0.3, 0.5, 5
# The model marks the core of a line; this share of area over circumference gives the line its edges back.
_GROWTH = 1.6
# A box of fewer characters than about two says nothing of the direction.
_LONG = 2.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its corners in pixels of the picture, left upper, right upper, right lower, left lower as it is read."""

    corners: Floats

    @property
    def centre(self) -> Floats:
        """The middle, (x, y)."""
        middle: Floats = self.corners.mean(axis=0)
        return middle

    @property
    def along(self) -> Floats:
        """From the middle of the left edge to the middle of the right one."""
        one, two, three, four = self.corners
        way: Floats = (two + three - one - four) / 2
        return way

    @property
    def width(self) -> float:
        """In pixels, in reading direction."""
        return float(np.hypot(*self.along))

    @property
    def height(self) -> float:
        """In pixels, across."""
        one, two, three, four = self.corners
        return float(np.hypot(*((three + four - one - two) / 2)))


def detect(picture: Pixels, longest: int = LONGEST) -> list[Line]:
    """All lines, each with its longer side as reading direction where it has one; which end is the first stays open."""
    scale = longest / max(picture.shape[:2])
    width, height = (max(32, round(side * scale / 32) * 32) for side in (picture.shape[1], picture.shape[0]))
    seen = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    values = seen[:, :, ::-1].astype(np.float32) / 127.5 - 1.0
    session = models.session(models.LINE_DETECTOR)
    (answer,) = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(values.transpose(2, 0, 1)[None])})
    back = np.array([picture.shape[1] / width, picture.shape[0] / height], np.float32)
    return _directed([Line(corners * back) for corners in _boxes(answer[0, 0])])


def turned(line: Line) -> Line:
    """The same line read from its other end."""
    return replace(line, corners=np.roll(line.corners, 2, axis=0))


def cut(picture: Pixels, line: Line) -> Pixels:
    """The line as an upright picture of its own."""
    wide, high = max(8, round(line.width)), max(8, round(line.height))
    flat = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    seen = cv2.getPerspectiveTransform(line.corners.astype(np.float32), flat)
    return np.asarray(
        cv2.warpPerspective(picture, seen, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
        np.uint8,
    )


def _boxes(likely: Floats) -> list[Floats]:
    marked = (likely > _LEVEL).astype(np.uint8)
    contours, _ = cv2.findContours(marked, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        middle, (wide, high), angle = cv2.minAreaRect(contour)
        if min(wide, high) < _LEAST_HEIGHT or _score(likely, contour) < _LEAST_SCORE:
            continue
        grown = wide * high * _GROWTH / (2 * (wide + high)) * 2
        found.append(np.asarray(cv2.boxPoints((middle, (wide + grown, high + grown), angle)), np.float32))
    return found


def _score(likely: Floats, contour: cv2.typing.MatLike) -> float:
    left, top, wide, high = cv2.boundingRect(contour)
    inside = np.zeros((high, wide), np.uint8)
    cv2.drawContours(inside, [contour - (left, top)], -1, 1, -1)
    return float(cv2.mean(likely[top : top + high, left : left + wide], inside)[0])


def _directed(lines: list[Line]) -> list[Line]:
    """Every line's corners in the order that follows the direction of the long ones."""
    angle = _direction(lines)
    return [_along(line, angle) for line in lines]


def _direction(lines: list[Line]) -> float:
    """The direction in which most is written, between -45 and 135 degrees, in radians."""
    ways = []
    for line in lines:
        way = line if line.width > line.height else replace(line, corners=np.roll(line.corners, 1, axis=0))
        if way.width > _LONG * way.height:
            ways.append((way.along, way.width))
    if not ways:
        return 0.0
    # Opposite directions are one here, so the doubled angles are averaged.
    doubled = sum(length * np.exp(2j * math.atan2(float(y), float(x))) for (x, y), length in ways)
    angle = float(np.angle(doubled)) / 2
    return angle if angle > -math.pi / 4 else angle + math.pi


def _along(line: Line, angle: float) -> Line:
    wanted = np.array([math.cos(angle), math.sin(angle)])
    # boxPoints goes round clockwise as seen on a screen, so rolling keeps the line from being mirrored.
    rolls = (replace(line, corners=np.roll(line.corners, shift, axis=0)) for shift in range(4))
    return max(rolls, key=lambda one: float(one.along @ wanted) / (one.width or 1.0))
