import hashlib
from datetime import timedelta

import msgspec
import pytest

from infra.local.clear_text import clear_text
from recognition.contract.answers import PictureForm, RecognitionAnswer
from recognition.pictures import handler
from recognition.rules.picture_terms import MOST_BYTES, PERSONS_RULES
from tests.support.callers import ACCOUNT, citizen
from tests.support.faults import Death, planned
from tests.support.readable import announce, brought, lay, plate, read, wall
from tests.support.short_way import short_way
from tests.support.stage import client, items
from traffic import clock
from traffic.records.picture import Picture

OTHER = ACCOUNT[:-1] + "2"
PLATE = plate()
MOST = PERSONS_RULES[-1].read


@pytest.fixture
def person(stage):
    return citizen("recognition")


def stranger():
    return citizen("recognition", account=OTHER)


def test_a_picture_gets_a_form_that_fits_only_it(person):
    status, form = announce(handler, person, PLATE)
    assert status == 201
    msgspec.convert(form, PictureForm)
    assert form["fields"]["key"] == f"pictures/{form['picture']}.png"
    assert form["fields"]["Content-Type"] == "image/png"
    assert form["fields"]["x-amz-checksum-algorithm"] == "SHA256"
    assert form["expires_at"] == "2026-11-05T12:05:00+08:00"


def test_what_is_known_of_a_picture_says_whose_and_which_it_is(person):
    number = announce(handler, person, PLATE)[1]["picture"]
    held = Picture.of_picture(number)
    assert (held.owner, held.size, held.type, held.state) == (ACCOUNT, len(PLATE), "png", "announced")
    assert held.sha256 == hashlib.sha256(PLATE).hexdigest()
    assert held.expires == clock.epoch_seconds() + 30 * 24 * 3600


def test_the_same_picture_announced_again_is_the_same_with_a_new_form(person):
    first = announce(handler, person, PLATE)[1]
    with clock.standing_at(clock.now() + timedelta(minutes=20)):
        again = announce(handler, citizen("recognition"), PLATE)[1]
    assert again["picture"] == first["picture"]
    assert again["expires_at"] > first["expires_at"]
    assert Picture.of_picture(first["picture"]).announced_at == "2026-11-05T12:00:00+08:00"


def test_the_same_file_of_somebody_else_is_another_picture(person):
    assert announce(handler, person, PLATE)[1]["picture"] != announce(handler, stranger(), PLATE)[1]["picture"]


def test_a_plate_is_read_field_by_field(person):
    number = brought(handler, person, PLATE)
    status, body = read(handler, person, number)
    assert status == 200
    msgspec.convert(body, RecognitionAnswer)
    assert (body["kind"], body["kind_text"], body["refusal"]) == ("plate", "机动车号牌", None)
    (field,) = [field for field in body["fields"] if field["name"] == "plate"]
    assert (field["value"], field["text"], field["check"]) == ("贵A7C301", "号牌号码", "none")
    assert field["verdict"] in {"certain", "check"}
    assert len(field["box"]) == 4


def test_of_what_was_read_only_how_well_is_kept(person):
    number = brought(handler, person, PLATE)
    body = read(handler, person, number, kind="plate")[1]
    held = Picture.of_picture(number)
    assert (held.state, held.kind, held.refusal) == ("read", "plate", None)
    assert held.certain + held.check + held.unreadable == len(body["fields"])
    assert held.ms >= 0
    assert held.models == body["models"]
    assert clear_text(client("dynamodb"), ["贵A7C301"]) == []


def test_a_picture_of_nothing_says_what_to_do_and_has_no_fields(person):
    number = brought(handler, person, wall())
    status, body = read(handler, person, number, kind="plate")
    assert (status, body["kind"], body["fields"]) == (200, None, [])
    assert body["refusal"]["code"] in {"nothing_found", "too_blurred"}
    assert "重新拍摄" in body["refusal"]["text"]
    assert Picture.of_picture(number).refusal == body["refusal"]["code"]


def test_a_file_that_breaks_off_is_an_answer_and_no_crash(person):
    number = brought(handler, person, PLATE[:900])
    assert read(handler, person, number)[1]["refusal"]["code"] == "truncated"


def test_reading_again_is_harmless(person):
    number = brought(handler, person, wall())
    assert read(handler, person, number, kind="plate") == read(handler, person, number, kind="plate")


def test_what_was_not_uploaded_cannot_be_read(person):
    number = announce(handler, person, PLATE)[1]["picture"]
    status, body = read(handler, person, number)
    assert (status, body["code"]) == (409, "picture_missing")


@pytest.mark.parametrize(
    "laid", [PLATE + b"\0", PLATE[:-1] + b"\0", b"", b"a text"], ids=["longer", "other", "none", "text"]
)
def test_another_file_than_the_announced_one_is_refused(person, laid):
    number = brought(handler, person, PLATE)
    lay(number, laid)
    status, body = read(handler, person, number)
    assert (status, body["code"]) == (409, "picture_altered")
    assert Picture.of_picture(number).state == "announced"


def test_a_file_of_another_type_than_announced_is_refused(person):
    number = brought(handler, person, b"only a text, named as a picture", type="jpeg")
    assert read(handler, person, number)[1]["code"] == "picture_altered"


def test_other_peoples_pictures_and_none_at_all_get_the_same_answer(person):
    number = brought(handler, person, PLATE)
    answers = [read(handler, stranger(), number), read(handler, person, "0" * 32)]
    assert {(status, body["code"]) for status, body in answers} == {(404, "picture_unknown")}


def test_so_many_are_read_within_an_hour_and_then_more(person):
    number = announce(handler, person, PLATE)[1]["picture"]
    with short_way():
        answers = [read(handler, person, number) for _ in range(MOST + 1)]
    assert [status for status, _ in answers] == [409] * MOST + [429]
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        assert read(handler, citizen("recognition"), number)[0] == 409


def test_somebody_elses_share_is_their_own(person):
    with short_way():
        for size in range(1, PERSONS_RULES[-1].announced + 1):
            assert announce(handler, person, PLATE, size=size)[0] == 201
    assert announce(handler, person, PLATE)[0] == 429
    assert announce(handler, stranger(), PLATE)[0] == 201


def test_counts_go_by_themselves(person):
    announce(handler, person, PLATE)
    (count,) = [item for item in items("recognition-pictures") if "announced" in item]
    assert int(count["expires"]["N"]) <= clock.epoch_seconds() + 2 * 3600


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"type": "gif"}, "type"),
        ({"size": MOST_BYTES + 1}, "size"),
        ({"size": 0}, "size"),
        ({"sha256": "0"}, "sha256"),
        ({"name": "me.png"}, "name"),
    ],
)
def test_a_wrong_file_is_named(person, change, field):
    status, body = announce(handler, person, PLATE, **change)
    assert (status, [error["field"] for error in body["errors"]]) == (422, [field])


@pytest.mark.parametrize(("change", "field"), [({"kind": "passport"}, "kind"), ({"picture": "quota#1"}, "picture")])
def test_a_wrong_question_is_named(person, change, field):
    number = announce(handler, person, PLATE)[1]["picture"]
    status, body = read(handler, person, **({"picture": number} | change))
    assert (status, body["errors"][0]["field"]) == (422, field)


def test_nobody_and_another_scope_are_refused(person):
    assert announce(handler, None, PLATE)[0] == 401
    assert announce(handler, person | {"scope": "penalties"}, PLATE)[0] == 403


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_the_next_try_reads_it(person, kind):
    number = brought(handler, person, wall())
    with planned(None) as plan:
        read(handler, person, number, kind="plate")
    for at in range(1, len(plan.calls) + 1):
        try:
            with planned(at, kind):
                read(handler, person, number, kind="plate")
        except Death:
            pass
        assert read(handler, person, number, kind="plate")[0] == 200, f"fault {kind} at {plan.calls[at - 1]}"
