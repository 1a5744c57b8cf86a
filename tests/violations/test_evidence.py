import io
import struct
import zlib

import pytest
from PIL import Image

from tests.support.packages import REPORTS, package, take_in, upload
from tests.support.stage import client
from tests.support.template import ACCOUNT
from traffic.records.package import PackageReport
from traffic.records.violation import Photo

NUMBER = "5201032026000000000001"
ORIGINALS = f"test-violations-originals-{ACCOUNT}"


def picture(kind="JPEG", size=(64, 48), colour="navy"):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def wide_png():
    """A header that promises 20,000 by 20,000 pixels in a few dozen bytes."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunks = [header, b"IDAT" + zlib.compress(b""), b"IEND"]
    parts = [struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def send(photos, name="PACKAGE-0001"):
    take_in(upload(*package("violations", [], id=name, photos=photos)))
    report = PackageReport.of_package(name)
    return report.state, report.photos, report.photos_rejected


def reasons(name="PACKAGE-0001"):
    held = client("s3").get_object(Bucket=REPORTS, Key=f"packages/{name}/rejects.csv")["Body"].read().decode()
    return [tuple(line.split(",")[2:5:2]) for line in held.splitlines()[1:]]


def test_the_original_is_kept_byte_for_byte_with_its_hash(stage):
    data = picture()
    assert send({f"{NUMBER}_1.jpg": data}) == ("imported", 1, 0)
    (photo,) = Photo.of_violation(NUMBER)
    assert client("s3").get_object(Bucket=ORIGINALS, Key=photo.key)["Body"].read() == data
    assert (photo.size, photo.width, photo.height) == (len(data), 64, 48)


def test_the_same_photo_in_another_package_changes_nothing(stage):
    send({f"{NUMBER}_1.jpg": picture()})
    assert send({f"{NUMBER}_1.jpg": picture()}, "PACKAGE-0002") == ("imported", 1, 0)
    assert Photo.of_violation(NUMBER)[0].source.startswith("PACKAGE-000")


def test_evidence_is_never_overwritten(stage):
    send({f"{NUMBER}_1.jpg": picture()})
    before = bytes(Photo.of_violation(NUMBER)[0].sha256)
    assert send({f"{NUMBER}_1.jpg": picture(colour="red")}, "PACKAGE-0002") == ("imported", 0, 1)
    assert reasons("PACKAGE-0002") == [(f"{NUMBER}_1.jpg", "photo_differs")]
    assert bytes(Photo.of_violation(NUMBER)[0].sha256) == before


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("portrait.jpg", picture(), "photo_name"),
        (f"{NUMBER}_9.jpg", picture(), "photo_name"),
        (f"{NUMBER}_1.jpg", b"", "picture_empty"),
        (f"{NUMBER}_1.jpg", b"just text", "picture_type"),
        (f"{NUMBER}_1.jpg", picture("GIF"), "picture_type"),
        (f"{NUMBER}_1.jpg", picture()[:-80], "picture_broken"),
        (f"{NUMBER}_1.png", wide_png(), "picture_too_large"),
        (f"{NUMBER}_1.jpg", b"\xff\xd8\xff" + bytes(8_388_608), "picture_too_many_bytes"),
    ],
    ids=["name", "frame", "empty", "text", "gif", "truncated", "wide", "long"],
)
def test_a_hostile_photo_is_refused_by_name_and_stops_nobody(stage, name, data, reason):
    good = f"{NUMBER}_2.jpg"
    assert send({name: data, good: picture()}) == ("imported", 1, 1)
    assert reasons() == [(name, reason)]
