from datetime import datetime
from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageChops, ImageStat

from infra.local.sample.pictures import camera_frames
from infra.local.sample.plates import plate_picture
from traffic.clock import CHINA
from traffic.pictures.inspection import Limits, inspect
from traffic.pictures.rendition import compose

CASE = {
    "plate": "贵A12345",
    "plate_kind": "02",
    "place": "贵阳市云岩区甲路与乙路交叉口",
    "taken": datetime(2026, 5, 20, 9, 15, 32, 417000, tzinfo=CHINA),
    "behaviour": "驾驶机动车违反道路交通信号灯通行",
    "seed": 11,
}


@pytest.fixture(scope="module")
def frames():
    return camera_frames(**CASE)


def opened(data):
    return Image.open(BytesIO(data))


def test_a_violation_has_three_pictures_as_a_camera_delivers_them(frames):
    assert len(frames) == 3
    for data in frames:
        facts = inspect(data, Limits(bytes=120_000, width=1280, height=720, pixels=1280 * 720))
        assert (facts.kind, facts.width, facts.height) == ("jpeg", 1280, 720)
        assert len(data) > 40_000


def test_the_same_seed_draws_the_same_pictures(frames):
    assert camera_frames(**CASE) == frames


def test_another_seed_draws_another_scene(frames):
    assert camera_frames(**CASE | {"seed": 12, "frames": 1})[0] != frames[0]


def test_the_vehicle_moves_between_the_pictures(frames):
    road = (300, 300, 980, 700)
    first, second, third = (opened(data).convert("L").crop(road) for data in frames)
    for one, other in ((first, second), (second, third)):
        changed = ImageChops.difference(one, other).point(lambda level: 255 * (level > 60))
        assert ImageStat.Stat(changed).mean[0] / 255 > 0.02


def test_the_signal_is_red_in_every_picture(frames):
    for data in frames:
        red, green, _ = opened(data).getpixel((488, 139))
        assert red > 200
        assert green < 170


def test_night_is_darker_than_day(frames):
    night = camera_frames(**CASE | {"taken": datetime(2026, 5, 20, 23, 0, tzinfo=CHINA), "frames": 1})[0]
    bright, dark = (ImageStat.Stat(opened(data).convert("L")).mean[0] for data in (frames[0], night))
    assert dark < 0.7 * bright


def test_the_pictures_carry_device_time_and_place_in_their_exif(frames):
    exif = opened(frames[0]).getexif()
    assert exif[ExifTags.Base.Make] == "Tongtu Sample"
    details, position = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    assert details[ExifTags.Base.DateTimeOriginal] == "2026:05:20 09:15:32"
    assert details[ExifTags.Base.SubsecTimeOriginal] == "417"
    assert 26 <= position[ExifTags.GPS.GPSLatitude][0] < 27


def test_what_a_viewer_gets_has_none_of_it(frames):
    shown = opened(compose(frames, "本人查询 2026-05-21"))
    assert not shown.getexif()
    assert "comment" not in shown.info


@pytest.mark.parametrize(
    ("plate", "kind", "colour"),
    [
        ("贵A12345", "02", (18, 66, 168)),
        ("贵C98765", "01", (246, 186, 22)),
        ("贵B1234警", "23", (246, 246, 244)),
        ("粤Z1234港", "26", (16, 16, 18)),
    ],
    ids=["blue", "yellow", "white", "black"],
)
def test_a_plate_has_the_colour_of_its_kind(plate, kind, colour):
    assert plate_picture(plate, kind).getpixel((12, 70)) == colour


def test_a_small_electric_cars_plate_turns_from_pale_to_green():
    plate = plate_picture("贵AD12345", "52")
    top, bottom = plate.getpixel((12, 12)), plate.getpixel((12, 128))
    assert plate.size == (480, 140)
    assert top[0] > bottom[0] + 80
    assert bottom[1] > bottom[0] + 80


def test_a_large_electric_vehicles_plate_is_yellow_and_green():
    plate = plate_picture("贵A12345D", "51")
    assert plate.getpixel((12, 70)) == (246, 186, 22)
    assert plate.getpixel((468, 70)) == (72, 196, 116)
