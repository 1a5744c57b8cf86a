import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from recognition.reading.pixels import LONGEST, LONGEST_OF_LARGE, Unreadable, pixels


def file_of(image, kind="PNG", **options):
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def halves(mode="RGB"):
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (80, 40), (200, 0, 0))
    image.paste((0, 0, 200), (40, 0, 80, 40))
    return image.convert(mode)


def png(width, height, rows=b""):
    """A PNG that says it is that large, whatever it holds."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def code(data):
    with pytest.raises(Unreadable) as refused:
        pixels(data)
    return refused.value.code


def is_red_then_blue(picture):
    left, right = picture[20, 10].astype(int), picture[20, 70].astype(int)
    return left[0] > 120 > left[2] and right[2] > 120 > right[0]


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "P"), ("PNG", "RGBA")]
)
def test_every_colour_model_comes_out_as_upright_rgb(kind, mode):
    picture = pixels(file_of(halves(mode), kind))
    assert picture.shape == (40, 80, 3)
    assert picture.dtype == np.uint8
    assert is_red_then_blue(picture)


def test_sixteen_bits_are_scaled_to_eight():
    deep = Image.fromarray(np.full((40, 40), 32768, np.uint16))
    assert abs(int(pixels(file_of(deep))[5, 5, 0]) - 128) <= 1


def test_what_is_transparent_lies_on_white():
    assert pixels(file_of(Image.new("RGBA", (40, 40), (0, 0, 0, 0))))[3, 3].tolist() == [255, 255, 255]


def test_a_photograph_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    lying = halves().transpose(Image.Transpose.ROTATE_90)
    assert is_red_then_blue(pixels(file_of(lying, "JPEG", exif=exif, quality=95)))


def test_a_large_photograph_is_scaled_down():
    assert max(pixels(file_of(Image.new("RGB", (6000, 400), "gray"), "JPEG")).shape) == LONGEST


def test_a_very_large_photograph_is_scaled_down_further_to_spare_memory():
    assert max(pixels(file_of(Image.new("RGB", (4800, 3600), "gray"), "JPEG")).shape) == LONGEST_OF_LARGE


@pytest.mark.parametrize("data", [b"", b"plate: A7C301\n", b"GIF89a" + bytes(60), b"BM" + bytes(80), b"%PDF-1.7"])
def test_what_is_no_jpeg_and_no_png_is_not_a_picture(data):
    assert code(data) == "not_a_picture"


def test_a_webp_is_not_a_picture_however_it_is_called():
    assert code(file_of(halves(), "WEBP")) == "not_a_picture"


@pytest.mark.parametrize("size", [(1, 1), (31, 400), (400, 31)])
def test_a_picture_of_a_few_pixels_is_too_small(size):
    assert code(file_of(Image.new("RGB", size))) == "too_small"


def test_a_thread_of_pixels_is_too_small_once_it_is_scaled_down():
    assert code(file_of(Image.new("RGB", (12_000, 40)), "JPEG")) == "too_small"


@pytest.mark.parametrize("size", [(20_000, 20_000), (20_000, 40), (40, 20_000), (7_900, 7_900)])
def test_a_bomb_is_refused_by_its_header(size):
    assert code(png(*size)) == "too_large"


def test_too_many_bytes_are_refused_unread():
    assert code(b"\xff\xd8\xff" + bytes(21 << 20)) == "too_large"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_file_that_breaks_off_is_truncated(kind):
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8))
    data = file_of(noise, kind)
    assert code(data[: len(data) * 2 // 3]) == "truncated"


def test_a_film_is_animated():
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    assert code(file_of(frames[0], save_all=True, append_images=frames[1:])) == "animated"


def outcome(data):
    try:
        return pixels(data).shape[2]
    except Unreadable as refused:
        return refused.code


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_or_read_and_nothing_else(data):
    file = bytearray(file_of(halves(), data.draw(st.sampled_from(["JPEG", "PNG"]))))
    for _ in range(data.draw(st.integers(1, 6))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    assert outcome(bytes(file)) in {3, "not_a_picture", "too_large", "too_small", "animated", "truncated"}
