"""Files that are a picture and something else: whether they are taken or not, nobody is ever shown more than the picture."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from traffic.pictures.inspection import Limits, PictureRefused, inspect
from traffic.pictures.rendition import compose, thumbnail

MARK = "警号 520123 · 2026-11-05 12:00 · 案件审核"
LIMITS = Limits(bytes=1_000_000, width=1000, height=1000, pixels=1_000_000)
SCRIPT = b"<script>alert(document.domain)</script>"


def picture(kind="JPEG", **options):
    file = BytesIO()
    Image.new("RGB", (640, 360), (40, 60, 200)).save(file, kind, **options)
    return file.getvalue()


def archive():
    file = BytesIO()
    with ZipFile(file, "w") as made:
        made.writestr("payload.html", SCRIPT)
    return file.getvalue()


def commented():
    notes = PngInfo()
    notes.add_text("Comment", SCRIPT.decode())
    return picture("PNG", pnginfo=notes)


HOSTILE = {
    "a page behind a jpeg": picture() + SCRIPT,
    "an archive behind a jpeg": picture() + archive(),
    "a script in a jpeg's comment": picture(comment=SCRIPT),
    "a script in a png's text": commented(),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_hangs_behind_a_picture_does_not_reach_a_viewer(data):
    for shown in (compose([data], MARK), thumbnail(data)):
        assert shown.startswith(b"\xff\xd8")
        assert b"script" not in shown
        assert b"PK\x03\x04" not in shown


@pytest.mark.parametrize("data", [archive() + picture(), SCRIPT + picture(), b"GIF89a" + picture()])
def test_what_begins_as_something_else_is_no_picture(data):
    with pytest.raises(PictureRefused, match="picture_type"):
        inspect(data, LIMITS)
