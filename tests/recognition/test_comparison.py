from io import BytesIO

import msgspec
import pytest
from PIL import Image

from recognition.comparison import handler
from recognition.contract.answers_comparison import ComparisonAnswer
from recognition.roadside import handler as roadside
from tests.support.callers import OFFICER, call, officer
from tests.support.faults import Death, planned
from tests.support.readable import announce, brought, png
from tests.support.stage import items
from traffic.records.audit import AuditEntry
from traffic.records.comparison import Comparison
from traffic.records.picture import Picture

WHY = {"purpose": "case", "reference": "AJ-20261105-018"}
SKIN, OTHER, BUSY = (190, 150, 120), (120, 90, 70), (255, 0, 0)


@pytest.fixture
def by(stage):
    return officer("people.read")


def colleague():
    return officer("people.read", number="officer:520199", terminal="01K9TERMINAL00000000000099")


def face(colour, size=64):
    """A picture that the stand-in takes for somebody's: it goes by the colour."""
    return png(Image.new("RGB", (size, size), colour))


def compare(by, live, document, key="k", **change):
    sent = {"live": live, "document": document, **WHY} | change
    return call(handler, "/face-comparisons", sent, by=by, Idempotency_Key=key)


def pair(by, live=SKIN, document=SKIN):
    return brought(roadside, by, face(live)), brought(roadside, by, face(document, 65))


def entries(number):
    return list(AuditEntry.of_subject(f"picture:{number}", limit=20))


@pytest.mark.parametrize(("live", "same", "score"), [(SKIN, True, 987), (OTHER, False, 112)])
def test_two_pictures_get_one_verdict_that_names_its_engine(by, live, same, score):
    status, body = compare(by, *pair(by, live))
    assert status == 201
    msgspec.convert(body, ComparisonAnswer)
    assert (body["same"], body["score"], body["engine"]) == (same, score, "stand-in")


def test_hashes_and_the_verdict_are_kept_with_why_and_nothing_else(by):
    live, document = pair(by)
    number = compare(by, live, document)[1]["comparison"]
    held = Comparison.get(number)
    assert (held.live, held.document) == (Picture.of_picture(live).sha256, Picture.of_picture(document).sha256)
    assert (held.officer, held.purpose, held.reference) == (OFFICER, "case", "AJ-20261105-018")
    (item,) = items("recognition-comparisons")
    assert not [value for value in item.values() if "B" in value]


def test_it_stands_written_under_both_pictures(by):
    live, document = pair(by)
    compare(by, live, document)
    told = [(entry.action, entry.reference) for number in (live, document) for entry in entries(number)]
    assert told == [("faces.compared", "AJ-20261105-018")] * 2


def test_what_goes_out_is_a_copy_without_metadata_and_upright(by):
    file, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "a telling camera"
    Image.new("RGB", (64, 64), SKIN).save(file, "PNG", exif=exif)
    live = brought(roadside, by, file.getvalue())
    assert compare(by, live, brought(roadside, by, face(SKIN)))[1]["same"]


def test_sent_again_it_is_one_comparison(by):
    live, document = pair(by)
    assert compare(by, live, document) == compare(by, live, document)
    assert Comparison.count() == 1


@pytest.mark.parametrize("missing", ["purpose", "reference"])
def test_nothing_is_compared_without_why(by, missing):
    live, document = pair(by)
    sent = {"live": live, "document": document, **{name: said for name, said in WHY.items() if name != missing}}
    status, body = call(handler, "/face-comparisons", sent, by=by, Idempotency_Key="k")
    assert (status, body["errors"][0]["field"]) == (422, missing)


def test_a_colleagues_pictures_are_not_there(by):
    status, body = compare(colleague(), *pair(by))
    assert (status, body["code"]) == (404, "picture_unknown")


def test_what_never_came_cannot_be_compared(by):
    live, _ = pair(by)
    document = announce(roadside, by, face(OTHER))[1]["picture"]
    assert compare(by, live, document)[1]["code"] == "picture_missing"


def test_what_is_no_picture_cannot_be_compared(by):
    live, _ = pair(by)
    document = brought(roadside, by, face(OTHER)[:60])
    assert compare(by, live, document)[1]["code"] == "picture_unusable"


def test_a_busy_engine_is_no_verdict(by):
    status, body = compare(by, *pair(by, BUSY))
    assert (status, body["code"]) == (503, "unavailable")
    assert Comparison.count() == 0


def test_it_takes_an_idempotency_key(by):
    live, document = pair(by)
    assert call(handler, "/face-comparisons", {"live": live, "document": document, **WHY}, by=by)[0] == 422


def test_nobody_and_another_scope_are_refused(by):
    live, document = pair(by)
    assert compare(None, live, document)[0] == 401
    assert compare(by | {"scope": "duty"}, live, document)[0] == 403


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_no_verdict_without_its_entries_whatever_call_fails(by, kind):
    live, document = pair(by)
    with planned(None) as plan:
        compare(by, live, document)
    for at in range(1, len(plan.calls) + 1):
        try:
            with planned(at, kind):
                compare(by, live, document, f"k{at}")
        except Death:
            pass
        assert len(entries(live)) == Comparison.count(), f"fault {kind} at {plan.calls[at - 1]}"
