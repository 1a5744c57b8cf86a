"""The place: a four-way crossing below karst hills, seen along a road of three lanes, before any vehicle is on it."""

from random import Random

from PIL import Image, ImageChops, ImageDraw

from infra.local.sample.skyline import fade, hills, houses
from infra.local.sample.view import (
    END,
    FAR_SIDE,
    FINE,
    HEIGHT,
    LANE,
    STOP_LINE,
    WIDTH,
    Light,
    Point,
    at,
    ground,
    metre,
    mixed,
)

# The three signals hang over the three lanes, on the far side: x, height, distance.
SIGNALS = tuple((x, 5.9, FAR_SIDE + 2) for x in (-LANE, 0.0, LANE))

_EDGE = 1.5 * LANE
_PAINT, _YELLOW = (232, 232, 226), (228, 178, 48)
_ASPHALT_NEAR, _ASPHALT_FAR = (82, 84, 88), (138, 140, 142)
_WALK, _GRASS = (178, 172, 162), (122, 146, 98)


def street(light: Light, chance: Random) -> Image.Image:
    """The empty crossing on a fine canvas, in plain daylight colours but for the sky."""
    image = Image.new("RGB", (FINE * WIDTH, FINE * HEIGHT))
    skyline = int(at(0, 0, END)[1])
    fade(image, (0, 0, image.width, skyline), *light.sky)
    draw = ImageDraw.Draw(image, "RGBA")
    hills(draw, skyline, light, chance)
    houses(draw, skyline, light, chance)
    fade(image, (0, skyline, image.width, image.height), _ASPHALT_FAR, _ASPHALT_NEAR)
    _verges(draw)
    _grain(image, skyline, chance)
    _trees(draw, chance)
    _markings(draw)
    _gantry(draw)
    return image


def _grain(image: Image.Image, skyline: int, chance: Random) -> None:
    """Ground is never even: coarse patches over all of it."""
    cells = Image.frombytes("L", (80, 45), chance.randbytes(3600)).point(lambda level: 118 + level // 13)
    box = (0, skyline, image.width, image.height)
    patches = cells.resize((box[2], box[3] - box[1]), Image.Resampling.BICUBIC).convert("RGB")
    image.paste(ImageChops.overlay(image.crop(box), patches), box)


def _verges(draw: ImageDraw.ImageDraw) -> None:
    for near, far in ((12.0, STOP_LINE + 2.5), (FAR_SIDE, END)):
        for side in (-1, 1):
            kerb = 2.2 + _EDGE if side > 0 else _EDGE + 2 * LANE + 2.2
            draw.polygon(ground(side * kerb, side * 90, near, far), _GRASS)
            draw.polygon(ground(side * kerb, side * (kerb + 2.6), near, far), _WALK)
            draw.polygon(ground(side * kerb, side * (kerb + 0.22), near, far), (206, 204, 198))


def _trees(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    for z in range(200, int(FAR_SIDE), -9):
        for side in (-1, 1):
            _tree(draw, side * (_EDGE + 6.2 + (2 * LANE if side < 0 else 0)), float(z), chance)


def _tree(draw: ImageDraw.ImageDraw, x: float, z: float, chance: Random) -> None:
    size, (px, py) = metre(z), at(x, 0, z)
    draw.rectangle((px - 0.14 * size, py - 2 * size, px + 0.14 * size, py), (92, 76, 60))
    # Leaves from below upwards: what is higher catches more light.
    for step in range(9):
        dx, dy, r = chance.uniform(-0.8, 0.8), 1.9 + step * 0.2, chance.uniform(0.6, 0.95) - step * 0.04
        green = mixed((66, 100, 58), (138, 170, 98), step / 9 + chance.uniform(-0.1, 0.1))
        box = (px + (dx - r) * size, py - (dy + r) * size, px + (dx + r) * size, py - (dy - r) * size)
        draw.ellipse(box, green)


def _markings(draw: ImageDraw.ImageDraw) -> None:
    for x in (-LANE / 2, LANE / 2):
        draw.polygon(ground(x - 0.08, x + 0.08, 12, STOP_LINE), _PAINT)
    for x in (-_EDGE - 0.16, -_EDGE + 0.08):
        draw.polygon(ground(x, x + 0.13, 12, STOP_LINE), _YELLOW)
        draw.polygon(ground(x, x + 0.13, FAR_SIDE + 4, END), _YELLOW)
    draw.polygon(ground(_EDGE - 0.08, _EDGE + 0.08, 12, STOP_LINE), _PAINT)
    draw.polygon(ground(-_EDGE, _EDGE + 2.0, STOP_LINE, STOP_LINE + 0.45), _PAINT)
    for near in (STOP_LINE + 1.6, FAR_SIDE - 1.0):
        for step in range(-14, 9):
            draw.polygon(ground(step * 0.95, step * 0.95 + 0.48, near, near + 3.2), _PAINT)
    for x in (-LANE / 2, LANE / 2):
        for z in range(int(FAR_SIDE) + 5, 150, 8):
            draw.polygon(ground(x - 0.08, x + 0.08, z, z + 4), _PAINT)
    for lane, turn in ((-1, -1), (0, 0), (1, 1)):
        _arrow(draw, lane * LANE, 17.6, turn)


def _arrow(draw: ImageDraw.ImageDraw, x: float, z: float, turn: int) -> None:
    def lay(points: tuple[Point, ...]) -> None:
        draw.polygon([at(x + side, 0, z + along) for side, along in points], (*_PAINT, 225))

    lay(((-0.1, 0), (0.1, 0), (0.1, 3), (-0.1, 3)))
    if turn:
        lay(((0, 2.0), (turn * 0.5, 2.5), (turn * 0.5, 2.9), (0, 2.4)))
        lay(((turn * 0.45, 2.1), (turn * 0.95, 2.8), (turn * 0.45, 3.3)))
    if turn >= 0:
        lay(((-0.3, 2.7), (0.3, 2.7), (0, 4.2)))


def _gantry(draw: ImageDraw.ImageDraw) -> None:
    z = SIGNALS[0][2]
    size = metre(z)
    steel = (120, 124, 128)
    (left, top), (right, foot) = at(-LANE - 1.2, 6.0, z), at(_EDGE + 3.0, 0, z)
    draw.rectangle((right - 0.16 * size, top - 0.2 * size, right + 0.16 * size, foot), steel)
    draw.rectangle((left, top, right, top + 0.22 * size), steel)
    for x, h, _ in SIGNALS:
        px, py = at(x, h, z)
        draw.rounded_rectangle(
            (px - 1.15 * size, py - 0.44 * size, px + 1.15 * size, py + 0.44 * size), 8, (24, 26, 28)
        )
        for step in (-1, 0, 1):
            cx = px + step * 0.72 * size
            draw.ellipse((cx - 0.3 * size, py - 0.3 * size, cx + 0.3 * size, py + 0.3 * size), (48, 46, 40))
