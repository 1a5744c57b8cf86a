from datetime import timedelta

import pytest

from tests.support.mirror import vehicle
from traffic import audit, clock
from traffic.errors import Unavailable
from traffic.records.audit import AuditEntry

SUBJECT = "violation:5201032026000000000001"


def looked(purpose: str = "复议") -> AuditEntry:
    return audit.entry(subject=SUBJECT, action="photo.viewed", actor="officer:006789", purpose=purpose, request="r-1")


def test_an_entry_says_who_did_what_when_and_why() -> None:
    assert {name: value for name, value in looked().attribute_values.items() if name != "entry" and value} == {
        "subject": SUBJECT,
        "at": "2026-11-05T12:00:00.000+08:00",
        "action": "photo.viewed",
        "actor": "officer:006789",
        "purpose": "复议",
        "request": "r-1",
    }


def test_entries_of_one_moment_do_not_replace_one_another(stage: None) -> None:
    looked().save()
    looked().save()
    assert len(list(AuditEntry.query(SUBJECT))) == 2


def test_what_happened_to_a_thing_is_read_newest_first(stage: None) -> None:
    for hours, purpose in enumerate(["first", "second", "third"]):
        with clock.standing_at(clock.now() + timedelta(hours=hours)):
            looked(purpose).save()
    found = AuditEntry.query(SUBJECT, scan_index_forward=False)
    assert [entry.purpose for entry in found] == ["third", "second", "first"]


def test_making_an_entry_writes_nothing_yet(stage: None) -> None:
    looked()
    assert list(AuditEntry.query(SUBJECT)) == []


def test_a_look_is_written_down_with_the_reading(stage):
    held = vehicle()
    found = audit.seen(lambda: ("shown", [held]), [looked()])
    assert found == "shown"
    assert len(list(AuditEntry.query(SUBJECT))) == 1


def test_a_record_that_changed_meanwhile_is_read_again_and_looked_at_once(stage):
    older, newer = vehicle(), vehicle(version="20261104T090000#00")
    reads = iter([("older", [older]), ("newer", [newer])])
    assert audit.seen(lambda: next(reads), [looked()]) == "newer"
    assert len(list(AuditEntry.query(SUBJECT))) == 1


def test_a_record_that_never_comes_to_rest_is_not_shown(stage):
    older = vehicle()
    vehicle(version="20261104T090000#00")
    with pytest.raises(Unavailable):
        audit.seen(lambda: ("older", [older]), [looked()])
    assert list(AuditEntry.query(SUBJECT)) == []


def test_what_nobody_holds_was_looked_for_all_the_same(stage):
    assert audit.seen(lambda: (None, []), [looked()]) is None
    assert len(list(AuditEntry.query(SUBJECT))) == 1
