"""What stands behind the crossing: the sky, the karst hills of Guizhou and a row of houses."""

import math
from random import Random

from PIL import Image, ImageDraw

from infra.local.sample.view import FINE, NIGHT, WIDTH, Colour, Light, mixed


def fade(image: Image.Image, box: tuple[int, int, int, int], top: Colour, bottom: Colour) -> None:
    """Fills a box with a colour that turns into another from top to bottom."""
    size = box[2] - box[0], box[3] - box[1]
    share = Image.linear_gradient("L").resize(size)
    image.paste(Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), share), box)


def hills(draw: ImageDraw.ImageDraw, foot: int, light: Light, chance: Random) -> None:
    """Two ranges of rounded hills standing on the line `foot`, the farther one paler."""
    for depth in (0.35, 0.7):
        colour = mixed(light.sky[1], (62, 88, 84), depth)
        centre = -100.0
        while centre < FINE * WIDTH + 100:
            wide, high = chance.uniform(140, 330), chance.uniform(60, 150) * (1.15 - depth / 2)
            steps = [math.pi * step / 16 for step in range(17)]
            draw.polygon([(centre - wide * math.cos(a) / 1.3, foot - high * math.sin(a) ** 0.8) for a in steps], colour)
            centre += chance.uniform(120, 300)


def houses(draw: ImageDraw.ImageDraw, foot: int, light: Light, chance: Random) -> None:
    """Houses of all heights standing on the line `foot`, lower towards the road, some windows lit when lamps are on."""
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
    if light is NIGHT:
        wall = mixed(wall, (0, 0, 0), 0.72)
    draw.rectangle(box, wall)
    for y in range(int(top) + 8, int(bottom) - 10, 16):
        for x in range(int(left) + 8, int(right) - 10, 16):
            lit = light.lamps and chance.random() < 0.35
            draw.rectangle((x, y, x + 7, y + 8), (255, 214, 140) if lit else mixed(wall, (40, 52, 66), 0.5))
