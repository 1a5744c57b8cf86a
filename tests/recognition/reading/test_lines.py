import numpy as np
import pytest
from PIL import Image, ImageDraw

from recognition.reading.lines import Line, cut, detect, turned
from recognition.reading.pieces import of_line, read
from traffic.pictures.font import font


def page(*lines):
    picture = Image.new("RGB", (640, 480), (214, 222, 226))
    draw = ImageDraw.Draw(picture)
    for x, y, text in lines:
        draw.text((x, y), text, (20, 22, 28), font(30))
    return picture


LETTER = page((60, 60, "机动车所有人应当查验"), (60, 200, "二十个工作日以内办理"), (60, 340, "请携带有效证件"))


def whole(line):
    wide, high = round(line.width), round(line.height)
    return Line(np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32))


def texts(picture):
    pixels = np.asarray(picture)
    return {piece.text for piece in read(pixels, detect(pixels, longest=640))}


@pytest.mark.parametrize("degrees", [0, 9, -14, 90, 180, 270])
def test_lines_are_found_and_read_whichever_way_they_run(degrees):
    turned_page = LETTER.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(214, 222, 226))
    assert texts(turned_page) == {"机动车所有人应当查验", "二十个工作日以内办理", "请携带有效证件"}


def test_an_empty_page_has_no_lines():
    assert detect(np.asarray(page()), longest=640) == []


def test_a_line_read_from_its_other_end_is_the_same_place_upside_down():
    pixels = np.asarray(page((200, 200, "通途平台")))
    (line,) = detect(pixels, longest=640)
    upside_down = of_line(cut(pixels, turned(line))[::-1, ::-1].copy(), whole(line))
    assert of_line(pixels, line).text == upside_down.text == "通途平台"
