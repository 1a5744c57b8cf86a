"""The rear plate of large vehicles and trailers (GA 36-2018): yellow, 440 by 220 millimetres, two rows."""

from PIL import Image, ImageDraw

from infra.specimens.typefaces import SANS, typeface

SIZE = (440, 220)
_YELLOW, _BLACK = (246, 186, 22), (16, 16, 18)


def double_plate_picture(plate: str) -> Image.Image:
    """The plate seen from straight ahead, a pixel a millimetre: province and letter above, the serial below."""
    picture = Image.new("RGB", SIZE, _YELLOW)
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((5, 5, SIZE[0] - 6, SIZE[1] - 6), 12, outline=_BLACK, width=4)
    for place, letter in enumerate(plate[:2]):
        _set(picture, letter, (110 + place * 140, 15, 80, 60))
    draw.ellipse((214, 39, 226, 51), _BLACK)
    for place, letter in enumerate(plate[2:]):
        _set(picture, letter, (27 + place * 80, 90, 65, 110))
    return picture


def _set(picture: Image.Image, letter: str, box: tuple[int, int, int, int]) -> None:
    """Fills a box (left, top, width, height) with a letter, as stamped letters do."""
    font = typeface(SANS, 110)
    left, top, right, bottom = (int(edge) for edge in font.getbbox(letter, stroke_width=2))
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), letter, 255, font, stroke_width=2)
    mask = mask.resize(
        (min(box[2], max(22, round(mask.width * box[3] / mask.height))), box[3]), Image.Resampling.LANCZOS
    )
    picture.paste(_BLACK, (box[0] + (box[2] - mask.width) // 2, box[1]), mask)
