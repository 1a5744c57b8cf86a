"""One line of writing as a picture → for every step from left to right, how likely each character is.

All recognisers here are of the PP-OCR family: they take a line scaled to a fixed height and answer CTC steps, whose
class 0 is the blank between characters.
"""

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from recognition.reading import models

Pixels: TypeAlias = NDArray[np.uint8]
"""Height × width × 3, RGB."""

Logs: TypeAlias = NDArray[np.float32]

_FLOOR = 1e-12
# The height in pixels of the lines that PP-OCR was trained on.
_HEIGHT = 48


@dataclass(frozen=True, slots=True)
class Steps:
    """What a recogniser saw: natural logarithms of probability, steps × classes; `alphabet[c]` is what class c says.

    `alphabet[0]` is the blank, an empty text. Step s of n covers the width of the line from s/n to (s + 1)/n.
    """

    logs: Logs
    alphabet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A model with its alphabet."""

    model: str
    alphabet: tuple[str, ...]

    def steps(self, line: Pixels, width: int | None = None) -> Steps:
        """The steps of one line; `width` in pixels stretches or squeezes it, None keeps its proportions."""
        wide = width or max(_HEIGHT, round(line.shape[1] * _HEIGHT / max(line.shape[0], 1)))
        session = models.session(self.model)
        (answer,) = session.run(None, {"x": _prepared(line, wide)})
        return Steps(np.log(np.maximum(answer[0], _FLOOR)), self.alphabet)


@cache
def lines() -> Recogniser:
    """The first recogniser of any writing: PP-OCRv6 small."""
    return _of_model(models.LINES)


@cache
def second_lines() -> Recogniser:
    """The second opinion on any writing: PP-OCRv4 mobile."""
    return _of_model(models.SECOND_LINES)


def _of_model(model: str) -> Recogniser:
    """A recogniser that carries its alphabet within; like every PP-OCR it says a space with its last class."""
    written = models.session(model).get_modelmeta().custom_metadata_map["character"].split("\n")
    return Recogniser(model, ("", *written, " "))


def _prepared(line: Pixels, width: int) -> NDArray[np.float32]:
    # Shrinking by area keeps thin strokes that sampling would miss; the models were trained on BGR, from -1 to 1.
    shrinks = line.shape[0] > _HEIGHT
    scaled = cv2.resize(line, (width, _HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    values = scaled[:, :, ::-1].astype(np.float32) / 127.5 - 1.0
    return np.ascontiguousarray(values.transpose(2, 0, 1)[None])
