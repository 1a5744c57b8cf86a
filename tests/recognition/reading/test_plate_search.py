import numpy as np
import pytest
from PIL import Image

from infra.local.sample.plates import plate_picture
from recognition.reading.plate_colour import ground
from recognition.reading.plate_detection import Found
from recognition.reading.plate_search import plates_in, whole
from recognition.reading.plate_views import HEIGHT, WIDTH, evened, one_row, stretched, two_rows
from recognition.rules.plates import Colour

CORNERS = np.array([[60, 60], [280, 60], [280, 130], [60, 130]], np.float32)
FOUND = Found(0.99, CORNERS)


def scene(kind="02", plate="贵A7C301"):
    """A plate of 220 by 70 pixels on a dark wall."""
    picture = Image.new("RGB", (340, 190), (40, 36, 34))
    picture.paste(plate_picture(plate, kind).resize((220, 70), Image.Resampling.LANCZOS), (60, 60))
    return np.asarray(picture)


def test_a_plate_is_found_with_its_four_corners_in_order():
    (found,) = plates_in(scene())
    assert np.abs(found.corners - CORNERS).max() < 14
    assert found.width == pytest.approx(220, abs=16)
    assert found.height == pytest.approx(70, abs=12)


def test_a_plate_with_a_corner_outside_is_not_whole():
    assert whole(scene(), FOUND)
    assert not whole(scene(), Found(0.99, CORNERS - np.array([70, 0])))
    assert not whole(scene(), Found(0.99, CORNERS + np.array([70, 0])))


def test_every_view_is_a_strip_of_one_size():
    strip = one_row(scene(), FOUND)
    for view in (strip, two_rows(scene(), FOUND), stretched(strip), evened(strip)):
        assert view.shape == (HEIGHT, WIDTH, 3)
        assert view.dtype == np.uint8


def test_stretching_brings_a_dark_strip_to_full_contrast():
    dark = (one_row(scene(), FOUND) // 8).astype(np.uint8)
    assert int(np.ptp(stretched(dark))) > 240


def test_a_strip_of_one_colour_can_be_stretched_too():
    assert int(np.ptp(stretched(np.full((HEIGHT, WIDTH, 3), 90, np.uint8)))) == 0


@pytest.mark.parametrize(
    ("kind", "colour"),
    [
        ("02", Colour.BLUE),
        ("01", Colour.YELLOW),
        ("52", Colour.GREEN),
        ("23", Colour.WHITE),
        ("26", Colour.BLACK),
    ],
)
def test_the_ground_is_told_from_the_strip(kind, colour):
    assert ground(one_row(scene(kind), FOUND)) is colour


def test_in_the_dark_the_ground_is_left_open():
    dark = (one_row(scene("02"), FOUND) // 16).astype(np.uint8)
    assert ground(dark) in (None, Colour.BLACK)
