"""The owner's violations: one to accept, one decided, and three that are appealed about, each appeal a step further."""

from typing import Any

from tests.access.callers import IDENTITIES, UNIT, Kind, findings
from tests.support import appeals, decisions
from tests.support.acceptance import PHOTOS, alive, photographed
from tests.support.cast import violation
from tests.support.mirror import ID, NAME
from traffic import clock
from traffic.records.decision import Decision
from traffic.records.violation import Violation
from violations.rules.decision_numbers import decision_number
from violations.rules.rights import notice_on
from violations.rules.states import State

CHECK = "01K9CHECK00000000000000002"
_YESTERDAY = "2026-11-04T12:00:00+08:00"
# Of the violations of the car: the first stands in stage_registry.
_ACCEPTABLE, _DECIDED, _FILED, _CLAIMED, _PROPOSED = range(2, 7)


def penalties() -> dict[str, Any]:
    """Set them up; returns what the rows name."""
    acceptable = violation(_ACCEPTABLE)
    photographed(acceptable, acceptable.number)
    alive(CHECK, IDENTITIES[Kind.OWNER].subject)
    made = decided(_DECIDED)
    filed, claimed, proposed = (_appeal(serial) for serial in (_FILED, _CLAIMED, _PROPOSED))
    assert appeals.claim(findings(Kind.REVIEWER), claimed)[0] == 200
    return {
        "acceptable": acceptable.number,
        "check to accept": CHECK,
        "notice": notice_on(clock.business_day()).version,
        "photos": PHOTOS,
        "decision": made.number,
        "decided": made.violation,
        "appeal": filed,
        "claimed appeal": claimed,
        "proposed appeal": appeals.proposed(proposed),
    }


def number_of(serial: int) -> str:
    """The number of a decision of the department."""
    return decision_number(UNIT[:6], serial)


def decided(serial: int) -> Decision:
    """The owner's violation with a serial, decided yesterday."""
    found: Violation = violation(serial, State.DECIDED, decision=number_of(serial), handled=_YESTERDAY[:10], points=0)
    found.save()
    return decisions.decided(
        citizen_id=ID, name=NAME, number=number_of(serial), violation=found.number, vehicle=found.vehicle, points=0,
        agency=UNIT, district=UNIT[:6], decided_at=_YESTERDAY, account=IDENTITIES[Kind.OWNER].subject,
    )  # fmt: skip


def _appeal(serial: int) -> str:
    """The number of the owner's appeal about a decision of theirs."""
    made = decided(serial)
    status, body = appeals.file(findings(Kind.OWNER), key=made.number, violation=made.violation)
    assert status == 201, body
    return str(body["appeal"])
