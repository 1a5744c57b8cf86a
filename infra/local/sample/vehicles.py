"""Vehicles as simple solids: a side profile drawn out to the vehicle's width, painted from the far faces to the near ones."""

from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageDraw

from infra.local.sample.view import Colour, Point, at, metre, mixed

Shape = Literal["saloon", "estate", "van", "coach", "lorry"]

PAINTS: tuple[Colour, ...] = (
    (236, 238, 240), (236, 238, 240), (192, 196, 202), (84, 90, 98), (48, 50, 56),
    (150, 30, 34), (34, 70, 130), (120, 98, 74), (74, 92, 84),
)  # fmt: skip

_GLASS, _TYRE, _TRIM = (38, 48, 58), (22, 22, 24), (46, 48, 52)

# Length from the rear and height of each corner of the side view, in metres; the letter says what the face up to the
# next corner is made of: b body, g glass.
_PROFILES: dict[Shape, tuple[tuple[float, float, str], ...]] = {
    "saloon": (
        (0, 0.28, "b"), (0, 0.78, "b"), (0.08, 0.98, "b"), (0.6, 1.03, "g"), (1.35, 1.42, "b"),
        (2.5, 1.45, "g"), (3.3, 1.02, "b"), (4.4, 0.82, "b"), (4.5, 0.3, "b"),
    ),
    "estate": (
        (0, 0.32, "b"), (0, 1.05, "g"), (0.42, 1.6, "b"), (2.7, 1.68, "g"), (3.4, 1.12, "b"), (4.4, 0.95, "b"), (4.5, 0.34, "b"),
    ),
    "van": ((0, 0.3, "b"), (0, 1.05, "g"), (0.16, 1.85, "b"), (3.7, 1.92, "g"), (4.3, 1.1, "b"), (4.6, 0.9, "b"), (4.6, 0.3, "b")),
    "coach": ((0, 0.35, "b"), (0, 1.35, "g"), (0.1, 2.2, "b"), (0.3, 2.5, "b"), (6.2, 2.5, "g"), (6.4, 1.1, "b"), (6.4, 0.35, "b")),
    "lorry": ((0, 0.6, "b"), (0, 2.3, "b"), (4.3, 2.3, "b"), (4.3, 2.0, "b"), (5.2, 1.95, "g"), (5.6, 1.2, "b"), (5.6, 0.45, "b")),
}  # fmt: skip
_WIDTHS: dict[Shape, float] = {"saloon": 1.82, "estate": 1.88, "van": 1.8, "coach": 2.45, "lorry": 2.3}


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle with its rear at (x, z). `across` drives to the right, along the crossing road."""

    shape: Shape
    paint: Colour
    x: float
    z: float
    across: bool = False
    plate: Image.Image | None = None

    @property
    def length(self) -> float:
        """From bumper to bumper, in metres."""
        return _PROFILES[self.shape][-1][0]

    def point(self, along: float, side: float, h: float) -> Point:
        """A point of it on the canvas: `along` from the rear, `side` from its middle line, to the camera's right or far."""
        if self.across:
            return at(self.x + along, h, self.z + side)
        return at(self.x + side, h, self.z + along)


def half_width(shape: Shape, h: float) -> float:
    """Half the width at a height: cars narrow towards the roof."""
    narrow = 0.3 if shape in ("saloon", "estate") else 0.06
    return _WIDTHS[shape] / 2 - narrow * max(0.0, h - 0.95) * 0.8


def tail_lamps(car: Vehicle) -> list[tuple[Point, float]]:
    """The two rear lamps: where each stands on the fine canvas, and its radius there."""
    if car.across:
        return []
    low = _PROFILES[car.shape][0][1]
    reach = half_width(car.shape, 0.6) * 0.78
    return [(car.point(0, side * reach, low + 0.47), metre(car.z) * 0.09) for side in (-1, 1)]


def beam(car: Vehicle) -> list[Point]:
    """The patch of road that its headlamps light."""
    corners = ((0.2, -0.8), (0.2, 0.8), (10, 2.0), (10, -2.0))
    return [car.point(car.length + ahead, side, 0) for ahead, side in corners]


def paint(image: Image.Image, vehicle: Vehicle) -> None:
    """Draws one vehicle onto the fine canvas. Call for the farthest vehicle first."""
    draw = ImageDraw.Draw(image, "RGBA")
    _shadow(draw, vehicle)
    _wheels(draw, vehicle)
    _shell(draw, vehicle)
    _side(draw, vehicle)
    if not vehicle.across:
        _rear(image, draw, vehicle)


def _shadow(draw: ImageDraw.ImageDraw, car: Vehicle) -> None:
    half = half_width(car.shape, 0.3)
    for grow, alpha in ((0.35, 40), (0.18, 60), (0.02, 90)):
        corners = (
            (-grow, -half - grow),
            (-grow, half + grow),
            (car.length + grow, half + grow),
            (car.length + grow, -half - grow),
        )
        draw.polygon([car.point(along, side, 0) for along, side in corners], (0, 0, 0, alpha))


def _shell(draw: ImageDraw.ImageDraw, car: Vehicle) -> None:
    profile = _PROFILES[car.shape]
    for (a, low, stuff), (b, high, _) in reversed(list(zip(profile, profile[1:], strict=False))):
        left, right = half_width(car.shape, low), half_width(car.shape, high)
        face = [
            car.point(a, -left, low),
            car.point(a, left, low),
            car.point(b, right, high),
            car.point(b, -right, high),
        ]
        if car.across or _faces_camera(face):
            # What looks upwards catches the sky; what looks at the camera does less.
            lift = 0.22 if abs(b - a) > abs(high - low) else 0.0
            draw.polygon(face, mixed(car.paint, (255, 255, 255), lift) if stuff == "b" else _GLASS)
            if stuff == "g":
                _reflection(draw, face)


def _faces_camera(face: list[Point]) -> bool:
    (ax, ay), (bx, by), (cx, cy), _ = face
    return (bx - ax) * (cy - by) - (by - ay) * (cx - bx) < 0


def _reflection(draw: ImageDraw.ImageDraw, face: list[Point]) -> None:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = face
    upper = [
        (ax + (dx - ax) * 0.45, ay + (dy - ay) * 0.45),
        (bx + (cx - bx) * 0.75, by + (cy - by) * 0.75),
        (cx, cy),
        (dx, dy),
    ]
    draw.polygon(upper, (150, 176, 196, 70))


def _side(draw: ImageDraw.ImageDraw, car: Vehicle) -> None:
    """The long face that can be seen: the near one of a crossing vehicle, else the one towards the middle of the road."""
    towards = -1 if car.across or car.x > 0 else 1
    if not car.across and abs(car.x) < half_width(car.shape, 0.5):
        return
    profile = _PROFILES[car.shape]
    outline = [car.point(along, towards * half_width(car.shape, h), h) for along, h, _ in profile]
    draw.polygon(outline, mixed(car.paint, (112, 116, 122), 0.3))
    top = max(h for _, h, _ in profile)
    belt = top - 0.42 if car.shape != "coach" else top - 1.2
    panes = [(along, min(h, top - 0.09)) for along, h, _ in profile if h > belt]
    if car.shape != "lorry" and len(panes) > 1:
        edge = [(panes[0][0] + 0.1, belt), *((along, h) for along, h in panes), (panes[-1][0], belt)]
        draw.polygon([car.point(along, towards * half_width(car.shape, h), h) for along, h in edge], _GLASS)


def _wheels(draw: ImageDraw.ImageDraw, car: Vehicle) -> None:
    half = half_width(car.shape, 0.3)
    if car.across:
        radius = metre(car.z - half) * 0.33
        for along in (0.85, car.length - 0.85):
            x, y = car.point(along, -half, 0.33)
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), _TYRE)
        return
    for side in (-half + 0.05, half - 0.27):
        draw.polygon(
            [
                car.point(0.5, side, 0),
                car.point(0.5, side + 0.22, 0),
                car.point(0.3, side + 0.22, 0.6),
                car.point(0.3, side, 0.6),
            ],
            _TYRE,
        )


def _rear(image: Image.Image, draw: ImageDraw.ImageDraw, car: Vehicle) -> None:
    half = half_width(car.shape, 0.6)
    _, low, _ = _PROFILES[car.shape][0]

    def patch(left: float, right: float, bottom: float, top: float, colour: tuple[int, ...]) -> None:
        draw.polygon(
            [car.point(0, x, h) for x, h in ((left, bottom), (right, bottom), (right, top), (left, top))], colour
        )

    patch(-half, half, low, low + 0.2, _TRIM)
    patch(-half, half, low + 0.2, low + 0.23, (255, 255, 255, 60))
    for side in (-1, 1):
        patch(*sorted((side * half * 0.97, side * half * 0.6)), low + 0.38, low + 0.56, (204, 24, 30))
        patch(*sorted((side * half * 0.97, side * half * 0.8)), low + 0.4, low + 0.46, (250, 220, 190))
    patch(-half * 0.58, half * 0.58, low + 0.47, low + 0.5, mixed(car.paint, (255, 255, 255), 0.45))
    patch(-0.07, 0.07, low + 0.52, low + 0.6, (206, 210, 214))
    if car.shape == "lorry":
        patch(-0.015, 0.015, low + 0.65, low + 1.65, mixed(car.paint, (0, 0, 0), 0.5))
    if car.plate:
        _mount(image, car, low)


def _mount(image: Image.Image, car: Vehicle, low: float) -> None:
    assert car.plate is not None
    # Half as large again as in life: the picture is smaller than a real camera's, the plate must still be read.
    wide = metre(car.z) * 0.66
    size = max(1, round(wide)), max(1, round(wide * car.plate.height / car.plate.width))
    x, y = car.point(0, 0, low + 0.3)
    image.paste(car.plate.resize(size, Image.Resampling.LANCZOS), (round(x - size[0] / 2), round(y - size[1] / 2)))
