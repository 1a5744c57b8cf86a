import pytest

from infra.local.clear_text import clear_text
from infra.specimens.specimen import specimen
from recognition.roadside import handler
from tests.support.callers import OFFICER, officer
from tests.support.faults import Death, planned
from tests.support.readable import announce, brought, plate, read, wall
from tests.support.stage import client
from traffic.privacy.sealing import person_token
from traffic.records.audit import AuditEntry
from traffic.records.picture import Picture

WHY = {"purpose": "duty", "reference": "QW-20261105-018"}
PLATE = plate()


@pytest.fixture
def by(stage):
    return officer("people.read")


def colleague():
    return officer("people.read", number="officer:520199", terminal="01K9TERMINAL00000000000099")


def entries(subject):
    return list(AuditEntry.of_subject(subject, limit=50))


def test_an_officer_reads_a_plate_and_it_stands_written(by):
    number = brought(handler, by, PLATE)
    status, body = read(handler, by, number, kind="plate", **WHY)
    assert (status, body["kind"]) == (200, "plate")
    assert [field["value"] for field in body["fields"] if field["name"] == "plate"] == ["贵A7C301"]
    (entry,) = entries(f"picture:{number}")
    assert (entry.action, entry.actor, entry.role) == ("picture.read", OFFICER, "officer")
    assert (entry.purpose, entry.reference, entry.unit) == ("duty", "QW-20261105-018", "520103000000")
    assert Picture.of_picture(number).owner == OFFICER


def test_whose_document_it_is_can_read_who_read_it(by):
    shown = specimen("citizen_id_front", "easy", 1)
    number = brought(handler, by, shown.jpeg(), type="jpeg")
    body = read(handler, by, number, **WHY)[1]
    told = {field["name"]: field["value"] for field in body["fields"]}
    assert told["citizen_id"] == shown.fields["citizen_id"]
    (entry,) = entries(f"person:{person_token(told['citizen_id'])}")
    assert (entry.action, entry.reference) == ("picture.read", "QW-20261105-018")
    assert clear_text(client("dynamodb"), [told["citizen_id"], shown.fields["name"]]) == []


def test_a_picture_of_nothing_stands_written_too(by):
    number = brought(handler, by, wall())
    assert read(handler, by, number, kind="plate", **WHY)[1]["fields"] == []
    assert len(entries(f"picture:{number}")) == 1


@pytest.mark.parametrize("missing", ["purpose", "reference"])
def test_nothing_is_read_without_why(by, missing):
    number = brought(handler, by, PLATE)
    status, body = read(handler, by, number, **{name: said for name, said in WHY.items() if name != missing})
    assert (status, body["errors"][0]["field"]) == (422, missing)
    assert entries(f"picture:{number}") == []


def test_a_reference_that_says_who_is_refused(by):
    number = brought(handler, by, PLATE)
    status, body = read(handler, by, number, purpose="duty", reference="520103199003071232")
    assert (status, body["errors"][0]["code"]) == (422, "personal_data")


def test_a_colleagues_picture_is_not_there(by):
    number = brought(handler, by, PLATE)
    status, body = read(handler, colleague(), number, **WHY)
    assert (status, body["code"]) == (404, "picture_unknown")
    assert entries(f"picture:{number}") == []


def test_what_was_not_uploaded_cannot_be_read(by):
    number = announce(handler, by, PLATE)[1]["picture"]
    assert read(handler, by, number, **WHY)[1]["code"] == "picture_missing"


def test_nobody_and_another_scope_are_refused(by):
    assert announce(handler, None, PLATE)[0] == 401
    assert announce(handler, by | {"scope": "duty"}, PLATE)[0] == 403


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_no_answer_without_its_entry_whatever_call_fails(by, kind):
    number = brought(handler, by, wall())
    with planned(None) as plan:
        read(handler, by, number, kind="plate", **WHY)
    for at in range(1, len(plan.calls) + 1):
        before = len(entries(f"picture:{number}"))
        status = None
        try:
            with planned(at, kind):
                status = read(handler, by, number, kind="plate", **WHY)[0]
        except Death:
            pass
        written = len(entries(f"picture:{number}")) - before
        assert written >= (status == 200), f"fault {kind} at {plan.calls[at - 1]}"
        assert read(handler, by, number, kind="plate", **WHY)[0] == 200
