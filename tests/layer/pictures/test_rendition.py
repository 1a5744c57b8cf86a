import sys
from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageChops, ImageStat

from traffic.pictures.font import font
from traffic.pictures.layout import laid_out
from traffic.pictures.marking import MARK_LIMIT, NARROWEST, STRIP_LIMIT, strip
from traffic.pictures.rendition import compose, thumbnail

MARK = "警号 520123 · 2026-11-05 12:00 · 案件审核"
RED, GREEN, BLUE = (200, 30, 30), (30, 160, 60), (40, 60, 200)


def frame(colour=BLUE, size=(640, 360), kind="JPEG", **options):
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind, **options)
    return file.getvalue()


def tagged(orientation):
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "invented"
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    return exif


def opened(data):
    image = Image.open(BytesIO(data))
    image.load()
    return image


def near(pixel, colour):
    return all(abs(have - want) < 70 for have, want in zip(pixel, colour, strict=True))


def test_three_frames_stand_on_one_sheet_in_their_order():
    sheet = opened(compose([frame(RED), frame(GREEN), frame(BLUE)], MARK))
    assert sheet.format == "JPEG"
    assert near(sheet.getpixel((300, 200)), RED)
    assert near(sheet.getpixel((1000, 200)), GREEN)
    assert near(sheet.getpixel((sheet.width // 2, 560)), BLUE)


def test_the_same_frames_and_mark_give_the_same_bytes():
    frames = [frame(RED), frame(GREEN)]
    assert compose(frames, MARK) == compose(frames, MARK)


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize("size", [(1280, 720), (900, 1600), (3, 2000)])
def test_the_sheet_is_never_longer_than_1920_pixels(count, size):
    sheet = opened(compose([frame(size=size)] * count, "长" * MARK_LIMIT))
    assert max(sheet.size) <= 1920


def test_two_wide_frames_are_stacked():
    (left, top), (other_left, other_top) = laid_out([(1280, 720)] * 2, (1920, 1760)).corners
    assert left == other_left
    assert top + 720 < other_top


def test_two_tall_frames_stand_side_by_side():
    (left, top), (other_left, other_top) = laid_out([(720, 1280)] * 2, (1920, 1760)).corners
    assert top == other_top
    assert left + 720 < other_left


def test_frames_are_not_blown_up():
    assert laid_out([(320, 180)] * 4, (1920, 1760)).cell == (320, 180)


def test_no_metadata_reaches_the_viewer():
    file = frame(exif=tagged(1), comment=b"owner", icc_profile=b"profile" * 20)
    for shown in (opened(compose([file], MARK)), opened(thumbnail(file))):
        assert not shown.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & shown.info.keys()


def test_texts_of_a_png_do_not_reach_the_viewer():
    shown = compose([frame(kind="PNG", exif=tagged(1))], MARK)
    assert b"invented" not in shown


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_is_put_upright(orientation):
    # Seen upright, the left upper quarter is red. The file holds it turned as this orientation says.
    upright = Image.new("RGB", (80, 40), BLUE)
    upright.paste(RED, (0, 0, 40, 20))
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(turns[orientation]) if orientation in turns else upright
    file = BytesIO()
    stored.save(file, "JPEG", exif=tagged(orientation), quality=95)
    seen = opened(thumbnail(file.getvalue()))
    assert seen.size == (80, 40)
    assert near(seen.getpixel((10, 8)), RED)
    assert near(seen.getpixel((70, 8)), BLUE)
    assert near(seen.getpixel((10, 32)), BLUE)


def test_exif_that_cannot_be_read_does_not_hide_the_picture():
    file = frame(exif=b"Exif\0\0no such header at all")
    assert opened(thumbnail(file)).size == (320, 180)


def test_the_mark_lies_over_every_part_of_a_frame_and_leaves_it_readable():
    plain = Image.new("RGB", (640, 360), (128, 128, 128))
    sheet = opened(compose([frame((128, 128, 128))], MARK)).crop((8, 8, 648, 368))
    for left in range(0, 640, 160):
        for top in range(0, 360, 180):
            tile = (left, top, left + 160, top + 180)
            change = ImageStat.Stat(ImageChops.difference(sheet.crop(tile), plain.crop(tile)))
            assert 10 < change.extrema[0][1] < 50
            assert change.mean[0] < 12


def test_another_viewer_gets_another_sheet():
    assert compose([frame()], MARK) != compose([frame()], MARK.replace("520123", "520124"))


def test_the_longest_mark_stays_whole_within_the_strip():
    for width in range(NARROWEST, 1921, 40):
        assert strip("长" * MARK_LIMIT, width).height <= STRIP_LIMIT


@pytest.mark.parametrize("mark", ["", " \n ", "长" * (MARK_LIMIT + 1)], ids=["empty", "blank", "too_long"])
def test_a_sheet_without_a_proper_mark_is_not_made(mark):
    with pytest.raises(ValueError, match="a mark has"):
        compose([frame()], mark)


@pytest.mark.parametrize("count", [0, 7])
def test_another_number_of_frames_is_not_composed(count):
    with pytest.raises(ValueError, match="1 to 6 frames"):
        compose([frame()] * count, MARK)


def test_a_thumbnail_is_small_and_keeps_the_shape():
    small = thumbnail(frame(size=(1280, 720)))
    assert opened(small).size == (320, 180)
    assert len(small) < 20_000


def test_a_smaller_frame_keeps_its_size_in_a_thumbnail():
    assert opened(thumbnail(frame(size=(100, 50)))).size == (100, 50)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_any_colour_model_of_a_jpeg_can_be_shown(mode):
    file = BytesIO()
    Image.new("RGB", (64, 64), "white").convert(mode).save(file, "JPEG")
    assert near(opened(thumbnail(file.getvalue())).getpixel((32, 32)), (255, 255, 255))


def test_sixteen_bit_grey_keeps_its_shades():
    file = BytesIO()
    Image.frombytes("I;16", (64, 64), (0x8000).to_bytes(2, "little") * 4096).save(file, "PNG")
    assert near(opened(thumbnail(file.getvalue())).getpixel((32, 32)), (128, 128, 128))


def test_what_a_png_hides_behind_transparency_stays_hidden():
    file = BytesIO()
    Image.new("RGBA", (64, 64), (*RED, 0)).save(file, "PNG")
    assert near(opened(thumbnail(file.getvalue())).getpixel((32, 32)), (255, 255, 255))


def test_the_font_has_the_characters_of_plates():
    missing = font(40).getmask("\U0010fffe").getbbox(), bytes(font(40).getmask("\U0010fffe"))
    shapes = {(font(40).getmask(letter).getbbox(), bytes(font(40).getmask(letter))) for letter in "贵京警学挂使领·"}
    assert len(shapes) == 8
    assert missing not in shapes


def test_a_missing_font_is_named(monkeypatch):
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(FileNotFoundError, match="install mplfonts"):
        font(997)
