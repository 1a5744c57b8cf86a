import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from recognition.reading.quality import advice, measured, plate_advice


def board(light=230, dark=20, blur=0.0):
    """Writing on a board, near enough."""
    image = Image.new("RGB", (600, 400), (light,) * 3)
    draw = ImageDraw.Draw(image)
    for at in range(0, 600, 12):
        draw.rectangle((at, 40, at + 5, 360), (dark,) * 3)
    return np.asarray(image.filter(ImageFilter.GaussianBlur(blur)) if blur else image)


def test_a_sharp_and_well_lit_picture_needs_no_advice():
    assert advice(measured(board())) is None


def test_a_picture_without_light_is_too_dark():
    assert advice(measured(board(light=30, dark=5))) == "too_dark"


def test_a_picture_out_of_focus_is_too_blurred():
    assert advice(measured(board(blur=12))) == "too_blurred"


def test_a_picture_that_is_blown_out_has_glare():
    picture = board().copy()
    picture[:, :400] = 255
    assert advice(measured(picture)) == "glare"


def test_the_more_blurred_the_less_sharp():
    sharpness = [measured(board(blur=radius)).sharpness for radius in (0, 1, 2, 4, 8)]
    assert sharpness == sorted(sharpness, reverse=True)


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 900, 3), (900, 1, 3)])
def test_any_picture_can_be_measured(shape):
    assert advice(measured(np.zeros(shape, np.uint8))) == "too_dark"


def test_a_plate_of_few_pixels_wants_a_step_closer():
    assert plate_advice(board(), width=30.0) == "move_closer"


def test_a_dark_plate_is_told_to_be_dark():
    assert plate_advice(board(light=30, dark=5), width=120.0) == "too_dark"
