import struct
import zlib
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from traffic.pictures.inspection import Facts, Limits, PictureRefused, inspect

LIMITS = Limits(bytes=200_000, width=600, height=500, pixels=200_000)


def file_of(image, kind, **options):
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width, height, rows, *more):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def refusal(data, limits=LIMITS):
    with pytest.raises(PictureRefused) as refused:
        inspect(data, limits)
    return refused.value.reason


def outcome(data):
    try:
        return inspect(data, LIMITS).kind
    except PictureRefused as refused:
        return refused.reason


SCENE = Image.radial_gradient("L").resize((64, 48)).convert("RGB")
JPEG, PROGRESSIVE, PNG = file_of(SCENE, "JPEG"), file_of(SCENE, "JPEG", progressive=True), file_of(SCENE, "PNG")


def test_a_jpeg_and_a_png_are_told_by_their_content():
    assert inspect(JPEG, LIMITS) == Facts("jpeg", 64, 48, sha256(JPEG).hexdigest())
    assert inspect(PNG, LIMITS) == Facts("png", 64, 48, sha256(PNG).hexdigest())


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colour_models_of_cameras_and_scanners_are_accepted(mode):
    assert inspect(file_of(SCENE.convert(mode), "JPEG"), LIMITS).kind == "jpeg"


def test_sixteen_bit_grey_is_accepted():
    deep = Image.frombytes("I;16", (8, 4), bytes(range(64)))
    assert inspect(file_of(deep, "PNG"), LIMITS).width == 8


def test_a_rotated_photo_is_accepted_with_the_sides_it_is_stored_with():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    facts = inspect(file_of(SCENE, "JPEG", exif=exif), LIMITS)
    assert (facts.width, facts.height) == (64, 48)


def test_a_phone_photo_with_a_preview_behind_it_is_a_jpeg():
    double = file_of(SCENE, "MPO", save_all=True, append_images=[SCENE.resize((16, 12))])
    assert inspect(double, LIMITS).kind == "jpeg"


def test_exactly_at_the_limits_is_accepted():
    limits = Limits(bytes=len(JPEG), width=64, height=48, pixels=64 * 48)
    assert inspect(JPEG, limits).width == 64


def test_nothing_is_refused():
    assert refusal(b"") == "picture_empty"


def test_a_byte_too_many_is_refused():
    assert refusal(JPEG, Limits(bytes=len(JPEG) - 1, width=600, height=500, pixels=200_000)) == "picture_too_many_bytes"


@pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP", "TIFF"])
def test_pictures_of_another_kind_are_refused(kind):
    assert refusal(file_of(SCENE, kind)) == "picture_type"


def test_a_page_that_calls_itself_a_picture_is_refused():
    assert refusal(b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>") == "picture_type"


@pytest.mark.parametrize("size", [(601, 10), (10, 501), (500, 401)], ids=["wide", "high", "in_all"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_too_many_pixels_are_refused(kind, size):
    assert refusal(file_of(Image.new("L", size), kind)) == "picture_too_large"


@pytest.mark.parametrize("width", [9_000, 12_000, 20_000])
def test_a_bomb_is_refused_by_its_header_alone(width):
    # Cut off before its first row it would be found broken, did anybody try to decode it.
    whole = png(width, width, bytes(200_000))
    assert len(whole) < 1_000
    assert refusal(whole[:60]) == refusal(whole) == "picture_too_large"


def test_a_film_in_a_png_is_refused():
    film = file_of(SCENE, "PNG", save_all=True, append_images=[Image.new("RGB", SCENE.size)])
    assert refusal(film) == "picture_animated"


@pytest.mark.parametrize("data", [JPEG, PROGRESSIVE, PNG], ids=["jpeg", "progressive", "png"])
@pytest.mark.parametrize("part", [0.05, 0.5, 0.97])
def test_a_picture_that_breaks_off_is_refused(data, part):
    assert refusal(data[: int(len(data) * part)]) == "picture_broken"


def test_a_changed_byte_in_a_png_is_refused():
    # The last byte of the image data's checksum: the pixels themselves would still decode.
    changed = bytearray(PNG)
    changed[-13] ^= 1
    assert refusal(bytes(changed)) == "picture_broken"


def test_a_jpeg_whose_tables_are_missing_is_refused():
    assert refusal(JPEG.replace(b"\xff\xdb", b"\xff\xfe")) == "picture_broken"


def test_a_jpeg_of_endless_scans_is_refused():
    last = PROGRESSIVE[PROGRESSIVE.rindex(b"\xff\xda") : -2]
    assert refusal(PROGRESSIVE[:-2] + last * 600 + PROGRESSIVE[-2:]) == "picture_broken"


def test_a_png_of_texts_that_swell_is_refused():
    swelling = chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(1_000_000)))
    assert refusal(png(4, 4, bytes(20), *[swelling] * 40)) == "picture_broken"


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", JPEG[:200], PNG[:41]]), st.binary(max_size=400))
def test_arbitrary_bytes_are_refused_in_words(start, rest):
    assert refusal(start + rest).startswith("picture_")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([JPEG, PROGRESSIVE, PNG]),
    st.lists(st.tuples(st.integers(0), st.integers(0, 7)), min_size=1, max_size=6),
)
def test_flipped_bits_are_either_harmless_or_refused(data, flips):
    damaged = bytearray(data)
    for place, bit in flips:
        damaged[place % len(data)] ^= 1 << bit
    assert outcome(bytes(damaged)) in {
        "jpeg",
        "png",
        "picture_type",
        "picture_too_large",
        "picture_animated",
        "picture_broken",
    }
