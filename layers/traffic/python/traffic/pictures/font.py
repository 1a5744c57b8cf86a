"""The one typeface for Chinese on pictures and documents: Noto Sans CJK SC (SIL Open Font License), out of the package mplfonts."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

_FILE = "fonts/NotoSansCJKsc-Regular.otf"


@lru_cache(maxsize=32)
def font(size: int) -> ImageFont.FreeTypeFont:
    """The typeface at `size` pixels an em. Raises FileNotFoundError, saying what to install, where it is absent."""
    # The basic engine: the better one exists only where another library is found, and one text would get two widths.
    return ImageFont.truetype(font_file(), size, layout_engine=ImageFont.Layout.BASIC)


def font_file() -> Path:
    """Where the typeface lies. Raises FileNotFoundError, as `font` does."""
    # Importing mplfonts would pull in matplotlib, so it is only asked where it lies.
    spec = find_spec("mplfonts")
    for folder in (spec and spec.submodule_search_locations) or ():
        if (path := Path(folder) / _FILE).is_file():
            return path
    raise FileNotFoundError(f"{_FILE} is missing: install mplfonts, without its dependencies (dependency group fonts)")
