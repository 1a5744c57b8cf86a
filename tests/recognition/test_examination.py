from random import Random

import pytest

from infra.local.clear_text import clear_text
from infra.specimens.identity_cards import id_back, id_front
from recognition.examination import handler
from recognition.rules.readings import Reading
from recognition.rules.verdicts import Verdict
from tests.support.bindings import holder
from tests.support.calls import CONTEXT, queue_event
from tests.support.faults import Death, planned
from tests.support.machinery import Machinery, outbox
from tests.support.materials import (
    already_read,
    documents,
    examine,
    examined,
    front,
    own,
    owner,
    shown,
    submitted,
)
from tests.support.meanwhile import meanwhile
from tests.support.mirror import NAME, PERSONAL, driver
from tests.support.readable import png
from tests.support.stage import client
from traffic.records.material_set import MaterialSet, PictureReading, ReviewFigure

# Of whom both sides of the card can be drawn, and fit each other.
SEED = 2


@pytest.fixture
def person(stage):
    return owner()


def chance():
    # Foretelling is the purpose: one seed, one picture.
    return Random(SEED)  # noqa: S311


def figure(place):
    return ReviewFigure.get("2026-11", place)


def facts(kind):
    return [fact["detail"] for fact in outbox() if fact["detail-type"] == kind]


def test_a_set_that_nothing_speaks_against_passes(person):
    number = examined(person, documents())
    held = MaterialSet.of_set(number)
    assert (held.state, held.machine, list(held.reasons), held.queue) == ("passed", "pass", [], None)
    assert figure("520103#licence_renewal").passed == 1
    assert [fact["set"] for fact in facts("materials.passed")] == [number]
    assert own(person, number)[1]["decided_at"] == "2026-11-05T12:00:00+08:00"


def test_a_set_with_a_doubt_waits_for_a_person_of_the_licences_district(person):
    number = examined(person, [front(name="张山"), *documents()[1:]])
    held = MaterialSet.of_set(number)
    assert (held.state, held.machine, held.queue) == ("referred", "refer", "waiting")
    assert held.place == f"520103#2026-11-05T12:00:00+08:00#{number}"
    assert set(held.reasons) == {"name_differs_from_application", "name_differs_from_record", "name_differs"}
    assert figure("520103#licence_renewal").referred == 1
    assert facts("materials.referred")[0]["reasons"] == list(held.reasons)


@pytest.mark.parametrize(
    ("readings", "reason"),
    [
        ([*documents()[:2], Reading(None, refusal="too_dark")], "driving_licence_missing"),
        ([*documents()[:2], Reading(None, refusal="too_dark")], "picture_unread"),
        ([front(verdict=Verdict.CHECK), *documents()[1:]], "name_not_certain"),
    ],
    ids=["missing", "dark", "doubtful"],
)
def test_what_is_missing_or_doubtful_is_named(person, readings, reason):
    assert reason in MaterialSet.of_set(examined(person, readings)).reasons


def test_who_has_no_licence_in_the_mirror_is_referred_to_the_province(person):
    number = submitted(person)
    already_read(number, own(person, number)[1]["pictures"], documents())
    examine(number)
    held = MaterialSet.of_set(number)
    assert (list(held.reasons), held.district) == (["no_record"], "520000")


def test_pictures_that_never_came_are_a_reason_and_no_failure(person):
    driver()
    number = submitted(person)
    assert examine(number) == []
    assert "picture_unread" in MaterialSet.of_set(number).reasons


def test_both_sides_of_a_card_are_read_and_agree_with_the_application(stage):
    (face, said), (back, _) = id_front(chance()), id_back(chance())
    by = holder(said["citizen_id"], said["name"]) | {"scope": "recognition"}
    driver(sfzmhm=said["citizen_id"], xm=said["name"])
    pictures = [shown(by, png(side.image)) for side in (face, back)]
    number = submitted(
        by, case="licence_replacement", pictures=pictures, name=said["name"], citizen_id=said["citizen_id"]
    )
    Machinery(only=("recognition",)).run()
    held = MaterialSet.of_set(number)
    assert (held.state, list(held.reasons)) == ("passed", [])
    assert clear_text(client("dynamodb"), [said["citizen_id"], said["name"], said["address"]]) == []


def test_a_picture_that_was_read_is_not_read_again(person):
    number = examined(person, documents())
    assert len(PictureReading.of_set(number)) == 3


def test_what_was_read_goes_with_the_originals(person):
    driver()
    number = submitted(person)
    examine(number)
    held = PictureReading.of_set(number).values()
    assert {reading.expires - 30 * 24 * 3600 for reading in held} == {1793851200}


def test_nothing_of_a_person_stands_in_clear(person):
    examined(person, [front(name="张山"), *documents()[1:]])
    assert clear_text(client("dynamodb"), [*PERSONAL, NAME, "张山"]) == []


def test_told_twice_it_is_examined_once(person):
    number = examined(person, documents())
    assert examine(number) == []
    assert figure("520103#licence_renewal").passed == 1
    assert len(facts("materials.passed")) == 1


def test_of_two_at_once_one_settles_it(person):
    driver(glbm="520103000400")
    number = submitted(person)
    already_read(number, own(person, number)[1]["pictures"], documents())
    with meanwhile(lambda: examine(number)):
        assert examine(number) == []
    assert figure("520103#licence_renewal").passed == 1


def test_a_message_about_no_set_does_nothing(stage):
    assert examine("01K9NONE") == []
    assert outbox() == []


def test_a_message_that_says_nothing_comes_back(stage):
    assert len(handler(queue_event({"detail": {}}), CONTEXT)["batchItemFailures"]) == 1


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_the_message_brings_it_to_one_end(person, kind):
    driver(glbm="520103000400")
    number = submitted(person, "first")
    already_read(number, own(person, number)[1]["pictures"], documents())
    with planned(None) as plan:
        examine(number)
    for at in range(1, len(plan.calls) + 1):
        one = submitted(person, f"k{at}")
        already_read(one, own(person, one)[1]["pictures"], documents())
        try:
            with planned(at, kind):
                examine(one)
        except Death:
            pass
        assert examine(one) == []
        assert MaterialSet.of_set(one).state == "passed"
        assert figure("520103#licence_renewal").passed == at + 1, f"fault {kind} at {plan.calls[at - 1]}"
    assert len(facts("materials.passed")) == len(plan.calls) + 1
