"""The place: a four-way crossing below karst hills, seen along a road of three lanes, before any vehicle is on it."""

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw

from infra.local.sample.view import (
    END,
    FAR_SIDE,
    FINE,
    HEIGHT,
    LANE,
    STOP_LINE,
    WIDTH,
    Colour,
    Light,
    Point,
    at,
    ground,
    metre,
    mixed,
)

EDGE = 1.5 * LANE
_PAINT, _YELLOW = (232, 232, 226), (228, 178, 48)
_ASPHALT_NEAR, _ASPHALT_FAR = (82, 84, 88), (138, 140, 142)
_WALK, _GRASS = (178, 172, 162), (122, 146, 98)
SIGNALS = tuple((x, 5.9, FAR_SIDE + 2) for x in (-LANE, 0.0, LANE))


def street(light: Light, chance: Random) -> Image.Image:
    """The empty crossing on a fine canvas, in plain daylight colours but for the sky."""
    image = Image.new("RGB", (FINE * WIDTH, FINE * HEIGHT))
    skyline = int(at(0, 0, END)[1])
    _fade(image, (0, 0, image.width, skyline), *light.sky)
    draw = ImageDraw.Draw(image, "RGBA")
    _hills(draw, skyline, light, chance)
    _houses(draw, skyline, light, chance)
    _fade(image, (0, skyline, image.width, image.height), _ASPHALT_FAR, _ASPHALT_NEAR)
    _grain(image, skyline, chance)
    _verges(draw, chance)
    _markings(draw)
    _gantry(draw)
    return image


def _fade(image: Image.Image, box: tuple[int, int, int, int], top: Colour, bottom: Colour) -> None:
    size = box[2] - box[0], box[3] - box[1]
    share = Image.linear_gradient("L").resize(size)
    image.paste(Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), share), box)


def _hills(draw: ImageDraw.ImageDraw, foot: int, light: Light, chance: Random) -> None:
    for depth in (0.35, 0.7):
        colour = mixed(light.sky[1], (62, 88, 84), depth)
        centre = -100.0
        while centre < FINE * WIDTH + 100:
            wide, high = chance.uniform(140, 330), chance.uniform(60, 150) * (1.15 - depth / 2)
            steps = [math.pi * step / 16 for step in range(17)]
            draw.polygon([(centre - wide * math.cos(a) / 1.3, foot - high * math.sin(a) ** 0.8) for a in steps], colour)
            centre += chance.uniform(120, 300)


def _houses(draw: ImageDraw.ImageDraw, foot: int, light: Light, chance: Random) -> None:
    left = -20.0
    while left < FINE * WIDTH:
        wide, high = chance.uniform(60, 130), chance.uniform(50, 170)
        middle = abs(left + wide / 2 - FINE * WIDTH / 2)
        if middle > 220 and chance.random() < 0.75:
            _house(draw, (left, foot - high * min(1.0, middle / 900 + 0.25), left + wide, foot + 12), light, chance)
        left += wide + chance.uniform(-8, 40)


def _house(draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], light: Light, chance: Random) -> None:
    left, top, right, bottom = box
    wall = mixed(chance.choice(((190, 180, 168), (176, 184, 192), (200, 190, 176))), light.sky[1], 0.35)
    if light.sky[1][0] < 100:
        wall = mixed(wall, (0, 0, 0), 0.72)
    draw.rectangle(box, wall)
    for y in range(int(top) + 8, int(bottom) - 10, 16):
        for x in range(int(left) + 8, int(right) - 10, 16):
            lit = light.lamps and chance.random() < 0.35
            draw.rectangle((x, y, x + 7, y + 8), (255, 214, 140) if lit else mixed(wall, (40, 52, 66), 0.5))


def _grain(image: Image.Image, skyline: int, chance: Random) -> None:
    """Asphalt is never even: coarse patches over the whole road."""
    cells = Image.frombytes("L", (80, 45), chance.randbytes(3600)).point(lambda level: 118 + level // 13)
    box = (0, skyline, image.width, image.height)
    patches = cells.resize((box[2], box[3] - box[1]), Image.Resampling.BICUBIC).convert("RGB")
    image.paste(ImageChops.overlay(image.crop(box), patches), box)


def _verges(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    for near, far in ((12.0, STOP_LINE + 2.5), (FAR_SIDE, END)):
        for side in (-1, 1):
            kerb = 2.2 + EDGE if side > 0 else EDGE + 2 * LANE + 2.2
            draw.polygon(ground(side * kerb, side * 90, near, far), _GRASS)
            draw.polygon(ground(side * kerb, side * (kerb + 2.6), near, far), _WALK)
            draw.polygon(ground(side * kerb, side * (kerb + 0.22), near, far), (206, 204, 198))
    for z in range(200, int(FAR_SIDE), -9):
        for side in (-1, 1):
            _tree(draw, side * (EDGE + 6.2 + (2 * LANE if side < 0 else 0)), float(z), chance)


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
    for x in (-EDGE - 0.16, -EDGE + 0.08):
        draw.polygon(ground(x, x + 0.13, 12, STOP_LINE), _YELLOW)
        draw.polygon(ground(x, x + 0.13, FAR_SIDE + 4, END), _YELLOW)
    draw.polygon(ground(EDGE - 0.08, EDGE + 0.08, 12, STOP_LINE), _PAINT)
    draw.polygon(ground(-EDGE, EDGE + 2.0, STOP_LINE, STOP_LINE + 0.45), _PAINT)
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
    (left, top), (right, foot) = at(-LANE - 1.2, 6.0, z), at(EDGE + 3.0, 0, z)
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
