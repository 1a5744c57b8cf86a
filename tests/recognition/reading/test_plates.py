from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from infra.local.sample.plates import plate_picture
from infra.specimens.double_plates import double_plate_picture
from recognition.reading.pixels import pixels
from recognition.reading.plates import read_plates
from recognition.rules.verdicts import Verdict
from traffic.pictures.font import font

PAINT, GROUND = (120, 20, 24), (150, 154, 160)


def car(plate, width=200, at=(230, 250)):
    """The back of a car with that plate on it."""
    scene = Image.new("RGB", (640, 480), GROUND)
    draw = ImageDraw.Draw(scene)
    draw.rounded_rectangle((90, 80, 550, 400), 30, PAINT)
    draw.rectangle((150, 95, 490, 190), (34, 40, 48))
    if plate:
        scene.paste(plate.resize((width, plate.height * width // plate.width), Image.Resampling.LANCZOS), at)
    return scene


def read(scene):
    return read_plates(np.asarray(scene))


@pytest.mark.parametrize(
    ("number", "kind", "colour"),
    [
        ("贵A7C301", "02", "blue"),
        ("贵C30518", "01", "yellow"),
        ("贵BD20719", "52", "green"),
        ("贵B7201学", "16", "yellow"),
        ("贵A0123警", "23", "white"),
        ("粤ZA123港", "26", "black"),
    ],
)
def test_a_plate_of_every_colour_is_read_exactly(number, kind, colour):
    (reading,) = read(car(plate_picture(number, kind)))
    assert reading.value("plate") == number
    assert reading.value("colour") == colour
    assert kind in (reading.value("kinds") or "").split()
    assert reading.refusal is None


def test_a_plate_of_two_rows_is_read_in_its_order():
    (reading,) = read(car(double_plate_picture("贵B3072挂")))
    assert reading.value("plate") == "贵B3072挂"


def test_a_clear_plate_is_certain_and_its_box_lies_on_it():
    (reading,) = read(car(plate_picture("贵A7C301", "02")))
    field = reading.fields[0]
    assert field.verdict is Verdict.CERTAIN
    assert field.confidence > 0.99
    assert field.box is not None
    assert np.abs(np.array(field.box) - [(230, 250), (430, 250), (430, 313), (230, 313)]).max() < 20


def test_a_plate_held_aslant_is_read():
    scene = car(plate_picture("贵A7C301", "02")).rotate(12, Image.Resampling.BICUBIC, fillcolor=GROUND)
    assert read(scene)[0].value("plate") == "贵A7C301"


def test_the_nearest_of_two_plates_comes_first():
    scene = car(plate_picture("贵A7C301", "02"), width=220)
    scene.paste(plate_picture("贵F20684", "02").resize((130, 41), Image.Resampling.LANCZOS), (20, 20))
    assert [reading.value("plate") for reading in read(scene)] == ["贵A7C301", "贵F20684"]


def test_a_plate_cut_off_by_the_edge_is_never_certain():
    readings = read(car(plate_picture("贵A7C301", "02")).crop((260, 0, 640, 480)))
    assert all(field.verdict is not Verdict.CERTAIN for reading in readings for field in reading.fields)


@pytest.mark.parametrize("radius", [4.0, 6.0, 9.0])
def test_a_blurred_plate_is_never_certain(radius):
    readings = read(car(plate_picture("贵A8B883", "02")).filter(ImageFilter.GaussianBlur(radius)))
    assert all(field.verdict is not Verdict.CERTAIN for reading in readings for field in reading.fields)


def test_a_plate_of_a_few_pixels_is_never_certain():
    readings = read(car(plate_picture("贵A8B883", "02"), width=40))
    assert all(field.verdict is not Verdict.CERTAIN for reading in readings for field in reading.fields)


def page():
    scene = Image.new("RGB", (640, 480), "white")
    draw = ImageDraw.Draw(scene)
    for line in range(12):
        draw.text((30, 20 + line * 36), "机动车驾驶人应当遵守道路交通安全法律法规 2026", "black", font(24))
    return scene


NOTHING = {
    "black": Image.new("RGB", (640, 480)),
    "white": Image.new("RGB", (640, 480), "white"),
    "noise": Image.fromarray(np.random.default_rng(5).integers(0, 255, (480, 640, 3), np.uint8)),
    "gradient": Image.linear_gradient("L").resize((640, 480)).convert("RGB"),
    "a page of writing": page(),
    "a car without a plate": car(None),
    "a plate painted over": car(Image.new("RGB", (440, 140), (18, 66, 168))),
}


@pytest.mark.parametrize("name", NOTHING)
def test_where_there_is_no_plate_nothing_is_read(name):
    assert [reading.fields for reading in read(NOTHING[name]) if reading.fields] == []


def test_a_plate_of_another_country_is_never_certain():
    readings = read(car(plate_picture("AB12345", "02")))
    assert all(field.verdict is not Verdict.CERTAIN for reading in readings for field in reading.fields)


def test_the_file_of_a_phone_is_read_as_it_comes():
    file = BytesIO()
    car(plate_picture("贵A7C301", "02")).save(file, "JPEG", quality=80)
    assert read_plates(pixels(file.getvalue()))[0].value("plate") == "贵A7C301"


@pytest.mark.parametrize("shape", [(32, 32, 3), (32, 3000, 3), (3000, 32, 3)])
def test_pictures_of_any_shape_are_borne(shape):
    assert read_plates(np.full(shape, 90, np.uint8)) == ()
