"""From the drawn scene to what a sensor makes of it: the hour's tint, shining lamps, rain, vignette and noise."""

from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from infra.local.sample.scene import SIGNALS
from infra.local.sample.vehicles import Vehicle
from infra.local.sample.view import FINE, HEIGHT, WIDTH, Colour, Light, Point, at, metre

_RED, _HALO = (255, 44, 36), (255, 60, 40)


def exposed(scene: Image.Image, light: Light, vehicles: list[Vehicle], chance: Random) -> Image.Image:
    """The finished picture, 1280 by 720, of a fine canvas that shows these vehicles."""
    picture = scene.reduce(FINE)
    if max(light.tint) != 1.0:
        picture = picture.point([min(255, round(level * share)) for share in light.tint for level in range(256)])
    lamps = [(at(x - 0.72, h, z), 0.3 * metre(z), _RED) for x, h, z in SIGNALS]
    lamps += [(point, size, _HALO) for vehicle in vehicles if light.lamps for point, size in vehicle.tail_lamps]
    _shine(picture, lamps)
    if light.rain:
        _rain(picture, chance)
    return _sensed(picture, chance)


def _shine(picture: Image.Image, lamps: list[tuple[Point, float, Colour]]) -> None:
    """Each lamp with its halo, added to what is there as light is."""
    glow = Image.new("RGB", (picture.width // 4, picture.height // 4))
    draw = ImageDraw.Draw(glow)
    for (x, y), size, colour in lamps:
        _disc(draw, x / FINE / 4, y / FINE / 4, size / FINE / 4 * 1.9, colour)
    halo = glow.filter(ImageFilter.GaussianBlur(4)).resize(picture.size, Image.Resampling.BICUBIC)
    picture.paste(ImageChops.screen(picture, halo))
    draw = ImageDraw.Draw(picture)
    for (x, y), size, colour in lamps:
        _disc(draw, x / FINE, y / FINE, size / FINE, colour)
        _disc(draw, x / FINE, y / FINE, size / FINE * 0.5, (255, 150, 130))


def _disc(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: Colour) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), colour)


def _rain(picture: Image.Image, chance: Random) -> None:
    draw = ImageDraw.Draw(picture, "RGBA")
    for _ in range(420):
        x, y, fall = chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT), chance.uniform(10, 34)
        draw.line((x, y, x - fall * 0.16, y + fall), (226, 232, 238, chance.randrange(30, 90)))


def _sensed(picture: Image.Image, chance: Random) -> Image.Image:
    noise = Image.frombytes("L", picture.size, chance.randbytes(WIDTH * HEIGHT)).point(lambda level: 123 + level // 30)
    grainy = ImageChops.add(picture, Image.merge("RGB", (noise, noise, noise)), offset=-128)
    corners = Image.radial_gradient("L").resize(picture.size).point(lambda level: 255 - max(0, level - 110) // 4)
    return ImageChops.multiply(grainy, Image.merge("RGB", (corners, corners, corners)))
