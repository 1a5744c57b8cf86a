from datetime import timedelta

from traffic import audit, clock
from traffic.records.audit import AuditEntry

SUBJECT = "violation:5201032026000000000001"


def looked(purpose: str = "复议") -> AuditEntry:
    return audit.entry(subject=SUBJECT, action="photo.viewed", actor="officer:006789", purpose=purpose, request="r-1")


def test_an_entry_says_who_did_what_when_and_why() -> None:
    assert {name: value for name, value in looked().attribute_values.items() if name != "entry"} == {
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
