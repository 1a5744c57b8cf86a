"""What the camera itself writes into its picture: the caption band on top, and the plate close up in a corner."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from PIL import Image, ImageDraw

from infra.local.sample.plates import shown
from traffic.pictures.font import font

_BAND, _MARGIN = 66, 14
_INK, _RED = (244, 244, 236), (255, 92, 80)


@dataclass(frozen=True, slots=True)
class Caption:
    """What the camera knows: `moment` on China's clock, the lane counted from the median, its own number and position
    (degrees north and east, WGS 84), and which picture of how many this is.
    """

    moment: datetime
    place: str
    lane: int
    behaviour: str
    plate: str
    device: str
    position: tuple[float, float]
    frames: int
    index: int = 0

    @property
    def time(self) -> str:
        """To the millisecond, as GA/T 497 has passing times."""
        return f"{self.moment:%Y-%m-%d %H:%M:%S}.{self.moment.microsecond // 1000:03d}"

    @property
    def lines(self) -> tuple[str, str]:
        """The two lines of the band; the check code ties them together."""
        first = f"时间:{self.time}  地点:{self.place}  车道:{self.lane}  图{self.index + 1}/{self.frames}"
        second = f"号牌:{shown(self.plate)}  违法行为:{self.behaviour}  设备编号:{self.device}"
        return first, f"{second}  防伪码:{sha256((first + second).encode()).hexdigest()[:12].upper()}"


def band(picture: Image.Image, caption: Caption) -> None:
    """Writes the caption into the top of the picture."""
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, picture.width, _BAND), (8, 8, 10))
    for row, (line, ink) in enumerate(zip(caption.lines, (_INK, _RED), strict=True)):
        size = 22
        while size > 11 and font(size).getlength(line) > picture.width - 2 * _MARGIN:
            size -= 1
        draw.text((_MARGIN, 17 + 32 * row), line, ink, font(size), anchor="lm")


def inset(picture: Image.Image, plate: Image.Image) -> None:
    """Puts the plate, enlarged, into the lower left corner."""
    close = plate.resize((plate.width // 2, plate.height // 2), Image.Resampling.LANCZOS)
    left, top = _MARGIN, picture.height - close.height - _MARGIN
    draw = ImageDraw.Draw(picture)
    draw.rectangle((left - 4, top - 30, left + close.width + 3, top + close.height + 3), (8, 8, 10))
    draw.text((left + 2, top - 16), "号牌特写", _INK, font(17), anchor="lm")
    picture.paste(close, (left, top))
