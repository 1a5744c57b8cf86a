"""Printed documents, opened again: their text, and what the QR code on them looks like."""

import pypdfium2
from PIL import Image


def text_of_pdf(document: bytes) -> str:
    """The text of a PDF of one page, without line ends: a reader's eye runs over them."""
    (page,) = pypdfium2.PdfDocument(document)
    return "".join(page.get_textpage().get_text_range().split("\r\n"))


def picture_of(document: bytes, scale: float = 6) -> Image.Image:
    """The page in grey, `scale` pixels a point."""
    return pypdfium2.PdfDocument(document)[0].render(scale=scale).to_pil().convert("L")


def modules_in(picture: Image.Image, count: int) -> list[list[bool]]:
    """The modules of the only QR code in a picture that holds nothing else; the three corner patterns give its frame."""
    dark = picture.point(lambda level: 255 if level < 128 else 0)
    left, top, right, bottom = dark.getbbox()
    wide, high = (right - left) / count, (bottom - top) / count
    return [
        [dark.getpixel((left + (x + 0.5) * wide, top + (y + 0.5) * high)) > 0 for x in range(count)]
        for y in range(count)
    ]
