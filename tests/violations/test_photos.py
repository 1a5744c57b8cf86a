import io

import msgspec
import pytest
from PIL import Image

from tests.support.calls import post
from tests.support.cast import ENGINE_TAIL, head, violation
from tests.support.packages import package, take_in, upload
from tests.support.stage import client
from tests.support.template import ACCOUNT
from traffic.records.audit import AuditEntry
from violations.contract.answers import PhotosLinks
from violations.photos import handler

PATH, NUMBER = "/violations/photos", "5201032026000000000001"
BODY = {"number": NUMBER, "tail": ENGINE_TAIL}
RENDITIONS = f"test-violations-renditions-{ACCOUNT}"


def frame(colour):
    """A camera's picture with a place in its metadata."""
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "camera at a known place"
    Image.new("RGB", (640, 360), colour).save(file, "JPEG", exif=exif)
    return file.getvalue()


@pytest.fixture
def case(stage):
    head().save()
    violation(1).save()
    photos = {f"{NUMBER}_{n}.jpg": frame(colour) for n, colour in enumerate(("navy", "teal", "gray"), 1)}
    take_in(upload(*package("violations", [], photos=photos)))


def renditions():
    return {found["Key"] for found in client("s3").list_objects_v2(Bucket=RENDITIONS).get("Contents", ())}


def held(link):
    key = link.partition("?")[0].rpartition("/")[2]
    return Image.open(io.BytesIO(client("s3").get_object(Bucket=RENDITIONS, Key=key)["Body"].read()))


def test_all_frames_come_on_one_sheet_with_the_viewers_mark(case):
    status, body = post(handler, PATH, BODY)
    assert status == 200
    msgspec.convert(body, PhotosLinks)
    assert (body["count"], body["expires_at"]) == (3, "2026-11-05T12:05:00+08:00")
    assert body["mark"].endswith("2026-11-05 12时")
    sheet, thumbnail = held(body["picture"]), held(body["thumbnail"])
    assert sheet.size[0] > 640
    assert max(thumbnail.size) <= 320
    assert not sheet.getexif()


def test_links_are_short_lived_signed_and_name_nobody(case):
    _, body = post(handler, PATH, BODY)
    assert "X-Amz-Signature=" in body["picture"]
    assert "X-Amz-Expires=300" in body["picture"]
    assert NUMBER not in body["picture"]


def test_looking_again_shows_the_kept_rendition(case):
    first = post(handler, PATH, BODY)[1]["mark"]
    kept = renditions()
    assert post(handler, PATH, BODY)[1]["mark"] == first
    assert renditions() == kept
    assert len(kept) == 2


def test_who_looked_is_written_down_without_an_address(case):
    _, body = post(handler, PATH, BODY)
    (entry,) = AuditEntry.query(f"violation:{NUMBER}")
    assert entry.action == "photo.viewed"
    assert entry.actor in body["mark"]
    assert "192.0.2.7" not in str(entry.attribute_values)


def test_a_wrong_proof_shows_nothing_and_writes_nothing(case):
    status, body = post(handler, PATH, BODY | {"tail": "999999"})
    assert (status, body["code"]) == (404, "vehicle_not_found")
    assert AuditEntry.count() == 0
    assert renditions() == set()


def test_a_violation_whose_photos_have_not_come_says_so(case):
    violation(2).save()
    status, body = post(handler, PATH, BODY | {"number": "5201032026000000000002"})
    assert (status, body["code"]) == (404, "no_photos")


@pytest.mark.parametrize("number", ["1", "x" * 22, 5201032026000000000001])
def test_a_number_that_is_none_is_named(case, number):
    status, body = post(handler, PATH, BODY | {"number": number})
    assert (status, body["errors"][0]["field"]) == (422, "number")
