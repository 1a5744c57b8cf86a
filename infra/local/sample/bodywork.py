"""Painting vehicles: a side profile drawn out to the vehicle's width, the faces that look away from the camera first."""

from PIL import Image, ImageDraw

from infra.local.sample.vehicles import Vehicle
from infra.local.sample.view import Colour, Point, metre, mixed

_GLASS, _TYRE, _TRIM = (38, 48, 58), (22, 22, 24), (46, 48, 52)
_TAIL, _REVERSE, _CHROME, _WHITE = (204, 24, 30), (250, 220, 190), (206, 210, 214), (255, 255, 255)
_BEAM = (255, 240, 196, 20)


def light_road(image: Image.Image, car: Vehicle) -> None:
    """Draws the patch of road that its headlamps light. Call before any vehicle is painted."""
    draw = ImageDraw.Draw(image, "RGBA")
    for reach in range(3, 11):
        corners = ((0.2, -0.7), (0.2, 0.7), (reach, 0.5 + reach / 7), (reach, -0.5 - reach / 7))
        draw.polygon([car.point(car.length + ahead, side, 0) for ahead, side in corners], _BEAM)


def paint(image: Image.Image, car: Vehicle) -> None:
    """Draws one vehicle onto the fine canvas. Call for the farthest one first."""
    draw = ImageDraw.Draw(image, "RGBA")
    _shadow(draw, car)
    _wheels(draw, car)
    _shell(draw, car)
    _side(draw, car)
    if not car.across:
        _rear(draw, car)
        _mount(image, car)


def _shadow(draw: ImageDraw.ImageDraw, car: Vehicle) -> None:
    half = car.half_width(0.3)
    for grow, alpha in ((0.35, 40), (0.18, 60), (0.02, 90)):
        rear, front, side = -grow, car.length + grow, half + grow
        corners = ((rear, -side), (rear, side), (front, side), (front, -side))
        draw.polygon([car.point(along, across, 0) for along, across in corners], (0, 0, 0, alpha))


def _wheels(draw: ImageDraw.ImageDraw, car: Vehicle) -> None:
    half = car.half_width(0.3)
    if car.across:
        radius = metre(car.z - half) * 0.33
        for along in (0.85, car.length - 0.85):
            x, y = car.point(along, -half, 0.33)
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), _TYRE)
        return
    for inner in (-half + 0.05, half - 0.27):
        corners = ((0.5, inner, 0.0), (0.5, inner + 0.22, 0.0), (0.3, inner + 0.22, 0.6), (0.3, inner, 0.6))
        draw.polygon([car.point(*corner) for corner in corners], _TYRE)


def _shell(draw: ImageDraw.ImageDraw, car: Vehicle) -> None:
    for (rear, low, stuff), (front, high, _) in reversed(list(zip(car.profile, car.profile[1:], strict=False))):
        below, above = car.half_width(low), car.half_width(high)
        corners = ((rear, -below, low), (rear, below, low), (front, above, high), (front, -above, high))
        face = [car.point(*corner) for corner in corners]
        if not car.across and not _faces_camera(face):
            continue
        # What looks upwards catches the sky; what looks at the camera does not.
        lift = 0.22 if front - rear > abs(high - low) else 0.0
        draw.polygon(face, mixed(car.paint, _WHITE, lift) if stuff == "b" else _GLASS)
        if stuff == "g":
            _reflection(draw, face)


def _faces_camera(face: list[Point]) -> bool:
    (ax, ay), (bx, by), (cx, cy), _ = face
    return (bx - ax) * (cy - by) - (by - ay) * (cx - bx) < 0


def _reflection(draw: ImageDraw.ImageDraw, face: list[Point]) -> None:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = face
    left, right = (ax + (dx - ax) * 0.45, ay + (dy - ay) * 0.45), (bx + (cx - bx) * 0.75, by + (cy - by) * 0.75)
    draw.polygon([left, right, (cx, cy), (dx, dy)], (150, 176, 196, 70))


def _side(draw: ImageDraw.ImageDraw, car: Vehicle) -> None:
    """The long face that can be seen: a crossing vehicle's near one, else the one towards the middle of the road."""
    if not car.across and abs(car.x) < car.half_width(0.5):
        return
    towards = -1 if car.across or car.x > 0 else 1

    def patch(corners: list[tuple[float, float]], colour: Colour) -> None:
        draw.polygon([car.point(along, towards * car.half_width(h), h) for along, h in corners], colour)

    shade = mixed(car.paint, (112, 116, 122), 0.3)
    patch([(along, h) for along, h, _ in car.profile], shade)
    if car.shape == "lorry":
        return
    roof = max(h for _, h, _ in car.profile)
    belt = roof - (1.0 if car.shape == "coach" else 0.42)
    panes = [(along, min(h, roof - 0.09)) for along, h, _ in car.profile if h > belt]
    patch([(panes[0][0] + 0.1, belt), *panes, (panes[-1][0], belt)], _GLASS)
    for pillar in (0.36, 0.62):
        along = panes[0][0] + pillar * (panes[-1][0] - panes[0][0])
        patch([(along, belt), (along, roof - 0.06), (along + 0.09, roof - 0.06), (along + 0.09, belt)], shade)


def _rear(draw: ImageDraw.ImageDraw, car: Vehicle) -> None:
    half = car.half_width(0.6)

    def patch(left: float, right: float, bottom: float, top: float, colour: Colour) -> None:
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        draw.polygon([car.point(0, x, car.clearance + h) for x, h in corners], colour)

    patch(-half, half, 0, 0.2, _TRIM)
    for side in (-half, half):
        patch(side * 0.97, side * 0.6, 0.38, 0.56, _TAIL)
        patch(side * 0.97, side * 0.8, 0.4, 0.46, _REVERSE)
    patch(-half * 0.58, half * 0.58, 0.47, 0.5, mixed(car.paint, _WHITE, 0.45))
    patch(-0.07, 0.07, 0.52, 0.6, _CHROME)
    if car.shape == "lorry":
        patch(-0.015, 0.015, 0.65, 1.65, mixed(car.paint, _TYRE, 0.5))


def _mount(image: Image.Image, car: Vehicle) -> None:
    if car.plate is None:
        return
    # Half as large again as in life: the picture is smaller than a real camera's, and the plate must still be read.
    wide = metre(car.z) * 0.66
    size = max(1, round(wide)), max(1, round(wide * car.plate.height / car.plate.width))
    x, y = car.point(0, 0, car.clearance + 0.3)
    image.paste(car.plate.resize(size, Image.Resampling.LANCZOS), (round(x - size[0] / 2), round(y - size[1] / 2)))
