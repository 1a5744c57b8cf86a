import pytest

from alerts import duty
from tests.support.callers import call, officer
from tests.support.channel import HERE, UNIT, on_duty
from tests.support.people import PHONE, later
from traffic.geography import cell
from traffic.privacy.sealing import opened
from traffic.records.audit import AuditEntry
from traffic.records.duty import Duty

pytestmark = pytest.mark.usefixtures("stage")

BODY = {"task": "patrol", "longitude": 106.713, "latitude": 26.598}


def begin(by=None, **more):
    return call(duty.handler, "/duty", BODY | more, by=by or officer("duty"))


def shown(by):
    return call(duty.handler, "/duty", by=by, method="GET")


def test_an_officer_goes_on_duty_and_is_found_near_there():
    status, found = begin(hours=2)
    assert (status, found["task"], found["until"], found["texts"]) == (
        200,
        "patrol",
        "2026-11-05T14:00:00+08:00",
        False,
    )
    (near,) = Duty.of_cell.query(cell(HERE))
    assert (near.officer, near.terminal, near.task) == ("officer:520103", "01K9TERMINAL00000000000001", "patrol")


def test_it_stands_written_that_they_did():
    begin()
    call(duty.handler, "/duty", by=officer("duty"), method="DELETE")
    assert {entry.action for entry in AuditEntry.query("officer:520103")} == {"duty.begun", "duty.ended"}


def test_a_phone_is_kept_sealed_and_not_told():
    status, found = begin(phone=PHONE)
    held = Duty.of_officer("officer:520103")
    assert (status, found["texts"], "phone" in found) == (200, True, False)
    assert opened(held.phone_sealed, "duty.phone") == PHONE
    assert PHONE not in str(held.serialize())


def test_an_index_that_many_read_holds_no_phone():
    begin(phone=PHONE)
    (near,) = Duty.of_cell.query(cell(HERE))
    assert near.phone_sealed is None or PHONE not in str(near.serialize())


def test_duty_begun_again_replaces_the_first():
    begin()
    assert begin(task="checkpoint", longitude=107.9)[0] == 200
    assert list(Duty.of_cell.query(cell(HERE))) == []
    assert Duty.count() == 1


def test_a_commander_is_found_at_the_command_centre_of_the_unit():
    on_duty("5201039", task="command", unit=UNIT)
    (near,) = Duty.of_cell.query("command#520103")
    assert near.task == "command"


def test_a_seat_at_the_command_centre_takes_the_right_to_it():
    status, found = begin(task="command")
    assert (status, found["code"]) == (403, "not_a_commander")
    assert Duty.count() == 0


def test_duty_ends_once_and_stays_so():
    begin()
    by = officer("duty")
    assert call(duty.handler, "/duty", by=by, method="DELETE") == (200, {"ended": True})
    assert call(duty.handler, "/duty", by=by, method="DELETE") == (200, {"ended": True})
    assert shown(by)[1]["code"] == "not_on_duty"


def test_duty_that_was_forgotten_is_over_by_its_hour():
    begin(hours=1)
    with later(hours=1):
        assert shown(officer("duty"))[0] == 404


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"phone": "12345"}, "phone"),
        ({"task": "tea"}, "task"),
        ({"latitude": 91}, "latitude"),
        ({"hours": 25}, "hours"),
    ],
)
def test_what_makes_no_sense_is_named(more, field):
    status, found = begin(**more)
    assert (status, [error["field"] for error in found["errors"]]) == (422, [field])
