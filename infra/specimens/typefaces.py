"""The typefaces of the cards, all out of the package mplfonts and all under the SIL Open Font License."""

from functools import lru_cache

from PIL import ImageFont

from traffic.pictures.font import font_file

SANS, SERIF, MONO = "NotoSansCJKsc-Regular.otf", "NotoSerifCJKsc-Regular.otf", "NotoSansMonoCJKsc-Regular.otf"


@lru_cache(maxsize=64)
def typeface(name: str, size: int) -> ImageFont.FreeTypeFont:
    """One of the above at `size` pixels an em."""
    path = font_file().with_name(name)
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
