"""The vehicles of a scene: what shapes there are, where each stands, where its parts come to lie in the picture."""

from dataclasses import dataclass
from typing import Literal

from PIL import Image

from infra.local.sample.view import Colour, Point, at, metre

Shape = Literal["saloon", "estate", "van", "coach", "lorry"]
Corner = tuple[float, float, str]

PAINTS: tuple[Colour, ...] = (
    (236, 238, 240), (236, 238, 240), (192, 196, 202), (84, 90, 98), (48, 50, 56),
    (150, 30, 34), (34, 70, 130), (120, 98, 74), (74, 92, 84),
)  # fmt: skip

# The side view from the rear bumper over the roof to the front: metres from the rear, metres above the road, and what the
# face up to the next corner is made of: b body, g glass.
_PROFILES: dict[Shape, tuple[Corner, ...]] = {
    "saloon": (
        (0, 0.28, "b"), (0, 0.78, "b"), (0.08, 0.98, "b"), (0.6, 1.03, "g"), (1.35, 1.42, "b"), (2.5, 1.45, "g"),
        (3.3, 1.02, "b"), (4.4, 0.82, "b"), (4.5, 0.3, "b"),
    ),
    "estate": (
        (0, 0.32, "b"), (0, 1.05, "g"), (0.42, 1.6, "b"), (2.7, 1.68, "g"), (3.4, 1.12, "b"), (4.4, 0.95, "b"),
        (4.5, 0.34, "b"),
    ),
    "van": (
        (0, 0.3, "b"), (0, 1.05, "g"), (0.16, 1.85, "b"), (3.7, 1.92, "g"), (4.3, 1.1, "b"), (4.6, 0.9, "b"),
        (4.6, 0.3, "b"),
    ),
    "coach": (
        (0, 0.35, "b"), (0, 1.35, "g"), (0.1, 2.2, "b"), (0.3, 2.5, "b"), (6.2, 2.5, "g"), (6.4, 1.1, "b"),
        (6.4, 0.35, "b"),
    ),
    "lorry": (
        (0, 0.6, "b"), (0, 2.3, "b"), (4.3, 2.3, "b"), (4.3, 2.0, "b"), (5.2, 1.95, "g"), (5.6, 1.2, "b"),
        (5.6, 0.45, "b"),
    ),
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
    def profile(self) -> tuple[Corner, ...]:
        """Its side view."""
        return _PROFILES[self.shape]

    @property
    def length(self) -> float:
        """From bumper to bumper, in metres."""
        return self.profile[-1][0]

    @property
    def clearance(self) -> float:
        """From the road to the lower edge of its rear, in metres."""
        return self.profile[0][1]

    def half_width(self, h: float) -> float:
        """Half its width at a height, in metres: cars narrow towards the roof."""
        narrow = 0.24 if self.shape in ("saloon", "estate") else 0.05
        return _WIDTHS[self.shape] / 2 - narrow * max(0.0, h - 0.95)

    def point(self, along: float, side: float, h: float) -> Point:
        """Where a part lies on the canvas: `along` from the rear, `side` from the middle line, `h` above the road."""
        if self.across:
            return at(self.x + along, h, self.z + side)
        return at(self.x + side, h, self.z + along)

    @property
    def tail_lamps(self) -> list[tuple[Point, float]]:
        """The rear lamps that the camera sees: where each lies on the canvas, and its radius there."""
        reach = self.half_width(0.6) * 0.78
        size = metre(self.z) * 0.09
        return [] if self.across else [(self.point(0, side * reach, self.clearance + 0.47), size) for side in (-1, 1)]
