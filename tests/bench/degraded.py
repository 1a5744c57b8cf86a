"""A photograph spoilt: blurred, shaken, noisy, dark, far away or aslant, and compressed; one seed, one way."""

from io import BytesIO
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Floats = NDArray[np.float32]


def degraded(picture: Image.Image, seed: int) -> bytes:
    """A JPEG of the picture, spoilt in one way, as strongly as the seed decides."""
    # Foretelling is the purpose: one seed, one picture.
    chance = Random(seed)  # noqa: S311
    spoil = (_blurred, _shaken, _noisy, _dark, _far, _aslant)[seed % 6]
    spoilt = np.clip(spoil(np.asarray(picture, np.float32), chance), 0, 255).astype(np.uint8)
    file = BytesIO()
    Image.fromarray(spoilt).save(file, "JPEG", quality=chance.choice((30, 50, 75, 90)))
    return file.getvalue()


def _blurred(picture: Floats, chance: Random) -> Floats:
    return cv2.GaussianBlur(picture, (0, 0), chance.uniform(0.6, 2.4)).astype(np.float32)


def _shaken(picture: Floats, chance: Random) -> Floats:
    length = chance.randint(3, 9)
    path = np.zeros((length, length), np.float32)
    path[length // 2] = 1
    turn = cv2.getRotationMatrix2D((length / 2, length / 2), chance.uniform(0, 180), 1)
    path = cv2.warpAffine(path, turn, (length, length)).astype(np.float32)
    return cv2.filter2D(picture, -1, path / max(float(path.sum()), 1e-3)).astype(np.float32)


def _noisy(picture: Floats, chance: Random) -> Floats:
    noise = np.random.default_rng(chance.randrange(1 << 32)).normal(0, chance.uniform(6, 30), picture.shape)
    return (picture + noise).astype(np.float32)


def _dark(picture: Floats, chance: Random) -> Floats:
    noise = np.random.default_rng(chance.randrange(1 << 32)).normal(0, chance.uniform(1, 5), picture.shape)
    return (picture * chance.uniform(0.12, 0.5) + noise).astype(np.float32)


def _far(picture: Floats, chance: Random) -> Floats:
    scale = chance.uniform(0.35, 0.8)
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float32)


def _aslant(picture: Floats, chance: Random) -> Floats:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), chance.uniform(-14, 14), 1)
    turn[0, 1] += chance.uniform(-0.3, 0.3)
    return cv2.warpAffine(picture, turn, (width, height), borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
