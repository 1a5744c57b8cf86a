"""The entries of what an officer does with a picture: under the picture, and under the person whose document it shows."""

from collections.abc import Iterator

from recognition.rules.readings import Reading
from traffic.http import Caller
from traffic.http.official import OfficialBody
from traffic.looks import officers_act
from traffic.privacy.sealing import person_token
from traffic.privacy.showing import Role
from traffic.records.audit import AuditEntry
from traffic.records.picture import Picture

_READ = "picture.read"
# Fields that name one person; a licence number is its holder's citizen id (GA 482).
_PERSONS = ("citizen_id", "licence_number")


def official_entries(caller: Caller, picture: Picture, body: OfficialBody, reading: Reading) -> Iterator[AuditEntry]:
    """One entry under the picture, and one more under the person if the document says who it is."""
    yield official_entry(caller, f"picture:{picture.picture}", _READ, body)
    # A number whose check character is wrong names nobody, or somebody else.
    numbers = {field.value for field in reading.fields if field.name in _PERSONS and field.check == "passed"}
    yield from (official_entry(caller, f"person:{person_token(number)}", _READ, body) for number in sorted(numbers))


def official_entry(caller: Caller, subject: str, action: str, body: OfficialBody) -> AuditEntry:
    """One entry, about a `subject` like `picture:<number>`."""
    return officers_act(caller, subject, action, role=Role.OFFICER, purpose=body.purpose, reference=body.reference)
