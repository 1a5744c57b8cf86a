"""The photograph: a flat thing on a table, seen aslant in poor light, by levels of difficulty. Also bare tables."""

import math
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Quad = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Level:
    """How bad a photograph may get: degrees, shares of the width, pixels, shares of full brightness, JPEG quality."""

    size: tuple[int, int]
    rotation: float
    tilt: float
    width: tuple[float, float]
    blur: tuple[float, float]
    glare: float
    noise: float
    light: tuple[float, float]
    quality: int
    turned: float


LEVELS = {
    "easy": Level((1600, 1200), 5, 0.02, (0.62, 0.88), (0.0, 0.9), 0.0, 3.0, (0.85, 1.08), 88, 0.0),
    "middle": Level((1280, 960), 15, 0.06, (0.55, 0.75), (0.6, 1.5), 0.45, 8.0, (0.5, 1.1), 75, 0.1),
    "hard": Level((1280, 960), 28, 0.1, (0.46, 0.62), (0.9, 2.0), 0.8, 14.0, (0.3, 1.15), 55, 0.5),
}


def photographed(flat: Image.Image, level: Level, chance: Random) -> Image.Image:
    """The flat thing somewhere near the middle of a table, as a phone would take it."""
    scene = table(level.size, chance)
    laid(scene, flat, level, chance, share=chance.uniform(*level.width))
    if chance.random() < level.turned:
        scene = scene.transpose(
            chance.choice((Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270))
        )
    return exposed(scene, level, chance)


def table(size: tuple[int, int], chance: Random) -> Image.Image:
    """A table or cloth: one colour, grain, a little lighter on one side."""
    grain = _random(chance)
    base = np.array([chance.randrange(0, 70) for _ in range(3)]) + chance.randrange(30, 150)
    streaks = grain.normal(0, 7, (size[1] // 3 + 1, 24))
    ground = np.asarray(Image.fromarray(streaks.astype(np.float32)).resize(size, Image.Resampling.BICUBIC))
    return Image.fromarray(np.clip(base + ground[..., None], 0, 255).astype(np.uint8))


def exposed(scene: Image.Image, level: Level, chance: Random) -> Image.Image:
    """What lens, light and sensor make of a scene."""
    if (blur := chance.uniform(*level.blur)) > 0.1:
        scene = scene.filter(ImageFilter.GaussianBlur(blur))
    pixels = np.asarray(scene, np.float32) * _light(scene.size, level, chance)[..., None]
    if level.glare and chance.random() < 0.7:
        pixels += _glare(scene.size, level, chance)[..., None]
    pixels += _random(chance).normal(0, level.noise * chance.uniform(0.5, 1), pixels.shape)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def laid(scene: Image.Image, flat: Image.Image, level: Level, chance: Random, share: float) -> None:
    """Lays the flat thing near the scene's middle, turned and tilted, its width this share of the scene's."""
    _lay(scene, flat, _corners(flat.size, level, chance, level.size[0] * share))


def _corners(flat: tuple[int, int], level: Level, chance: Random, wide: float) -> Quad:
    high = wide * flat[1] / flat[0]
    turn = math.radians(chance.uniform(-level.rotation, level.rotation))
    centre = [side * chance.uniform(0.47, 0.53) for side in level.size]
    jolt = level.tilt * wide
    found = []
    for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
        across, down = x * wide + chance.uniform(-jolt, jolt), y * high + chance.uniform(-jolt, jolt)
        found.append(
            (
                centre[0] + across * math.cos(turn) - down * math.sin(turn),
                centre[1] + across * math.sin(turn) + down * math.cos(turn),
            )
        )
    return found


def _lay(scene: Image.Image, flat: Image.Image, corners: Quad) -> None:
    # Made smaller first, with a good filter: the perspective alone would leave every third pixel out.
    wide = max(1, round(math.dist(corners[0], corners[1])))
    flat = flat.resize((wide, max(1, round(wide * flat.height / flat.width))), Image.Resampling.LANCZOS)
    seen = _perspective(corners, flat.size)
    mask = Image.new("L", flat.size, 255).transform(scene.size, Image.Transform.PERSPECTIVE, seen)
    shadow = mask.filter(ImageFilter.GaussianBlur(9)).point(lambda level: level // 2)
    scene.paste((12, 12, 14), (7, 9), shadow.crop((0, 0, scene.width - 7, scene.height - 9)))
    scene.paste(flat.transform(scene.size, Image.Transform.PERSPECTIVE, seen, Image.Resampling.BICUBIC), mask=mask)


def _perspective(corners: Quad, size: tuple[int, int]) -> list[float]:
    """The eight numbers that take a point of the scene to one of the flat thing."""
    flat = ((0, 0), (size[0], 0), size, (0, size[1]))
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(rows, float), np.array(values, float))]


def _light(size: tuple[int, int], level: Level, chance: Random) -> NDArray[np.float32]:
    patches = _random(chance).uniform(*level.light, (3, 4)).astype(np.float32)
    return np.asarray(Image.fromarray(patches).resize(size, Image.Resampling.BICUBIC), np.float32)


def _glare(size: tuple[int, int], level: Level, chance: Random) -> NDArray[np.float32]:
    across = (np.arange(size[0]) / size[0] - chance.uniform(0.15, 0.85)) / chance.uniform(0.04, 0.14)
    down = (np.arange(size[1]) / size[1] - chance.uniform(0.2, 0.8)) / chance.uniform(0.04, 0.14)
    spot = np.exp(-(across[None, :] ** 2) - down[:, None] ** 2)
    return (spot * level.glare * 255 * chance.uniform(0.5, 1)).astype(np.float32)


def _random(chance: Random) -> np.random.Generator:
    return np.random.default_rng(chance.getrandbits(64))
