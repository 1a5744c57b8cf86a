"""A card seen from straight above: text and lines in millimetres on a printed ground."""

import math
from random import Random

from PIL import Image, ImageDraw

from infra.specimens.typefaces import SANS, typeface

Colour = tuple[int, int, int]

# Pixels a millimetre: a card of 88 mm is 1,232 pixels wide, more than any level shows of it.
SCALE = 14
INK: Colour = (28, 28, 32)


class Sheet:
    """One face of a card, `width` by `height` millimetres."""

    def __init__(self, width: float, height: float, paper: Colour) -> None:
        self.image = Image.new("RGB", (round(width * SCALE), round(height * SCALE)), paper)
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def text(
        self, x: float, y: float, text: str, size: float, face: str = SANS, ink: Colour = INK, gap: float = 0.0
    ) -> None:
        """Writes `text` from its left edge at `x` with its middle at `y`; `size` is the em, `gap` between letters."""
        font = typeface(face, round(size * SCALE))
        if not gap:
            self._draw.text((x * SCALE, y * SCALE), text, ink, font, anchor="lm")
            return
        for letter in text:
            self._draw.text((x * SCALE, y * SCALE), letter, ink, font, anchor="lm")
            x += font.getlength(letter) / SCALE + gap

    def middle(self, y: float, text: str, size: float, face: str = SANS, ink: Colour = INK) -> None:
        """Writes `text` in the middle of the card."""
        self._draw.text((self.image.width / 2, y * SCALE), text, ink, typeface(face, round(size * SCALE)), anchor="mm")

    def line(self, x: float, y: float, to_x: float, to_y: float, ink: Colour = INK, width: float = 0.15) -> None:
        """Rules a line."""
        self._draw.line((x * SCALE, y * SCALE, to_x * SCALE, to_y * SCALE), ink, max(1, round(width * SCALE)))

    def guilloche(self, ink: Colour, chance: Random) -> None:
        """Fine waves all over, as security printing has them."""
        width, height = self.image.size
        swing, length, phase = chance.uniform(10, 22), chance.uniform(120, 260), chance.uniform(0, 6)
        for top in range(-20, height + 20, 11):
            points = [
                (x, top + swing * math.sin(x / length * 2 * math.pi + phase + top / 90))
                for x in range(0, width + 16, 16)
            ]
            self._draw.line(points, (*ink, 70), 1)

    def outline_of_nobody(self, x: float, y: float, width: float, height: float) -> None:
        """Where a photo would be: a grey head and shoulders."""
        left, top, right, bottom = x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE
        patch = Image.new("RGB", (round(right - left), round(bottom - top)), (226, 230, 236))
        draw, wide, high = ImageDraw.Draw(patch), patch.width, patch.height
        draw.ellipse((wide * 0.3, high * 0.16, wide * 0.7, high * 0.62), (168, 172, 178))
        draw.ellipse((wide * 0.08, high * 0.64, wide * 0.92, high * 1.5), (168, 172, 178))
        self.image.paste(patch, (round(left), round(top)))

    def stamp(self, x: float, y: float, lines: list[str], side: float) -> None:
        """A square red stamp of an office, its text in as many lines as given."""
        red = (206, 52, 48)
        box = (x * SCALE, y * SCALE, (x + side) * SCALE, (y + side) * SCALE)
        self._draw.rectangle(box, outline=(*red, 210), width=round(0.4 * SCALE))
        step = side / (len(lines) + 0.4)
        for index, line in enumerate(lines):
            size = min(step * 0.9, (side - 2) / max(1, len(line)))
            self.text(x + 1, y + step * (index + 0.7), line, size, ink=red)

    def bars(self, x: float, y: float, width: float, height: float, chance: Random) -> None:
        """A bar code; what it says, nobody here reads."""
        at = x
        while at < x + width:
            thick = chance.choice((0.18, 0.18, 0.36, 0.54))
            self._draw.rectangle((at * SCALE, y * SCALE, (at + thick) * SCALE, (y + height) * SCALE), INK)
            at += thick + chance.choice((0.18, 0.36, 0.54))
