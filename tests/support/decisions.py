"""A decision of one invented person, as the acceptance leaves it: what tests of whatever follows it begin with."""

from datetime import date, datetime
from typing import Any

from traffic.points.events import Event, Kind
from traffic.privacy.sealing import name_token, person_token, seal
from traffic.records.decision import Decision, OnDocket, OnVehicle, ViolationDecided
from traffic.records.points import PointsEntry

NAME, ID = "张途安", "52010319850612889X"
NUMBER = "5201151900000017"
MARK = "not.a.mark"
_LISTED = (
    "number", "vehicle", "code", "kind", "state", "fine", "points", "happened", "decided_at", "pay_by", "paid_at",
)  # fmt: skip


def decision(*, name: str = NAME, citizen_id: str = ID, number: str = NUMBER, **more: Any) -> Decision:
    """A fine of 200 yuan and six points for a red light, not saved; `more` are the attributes that differ."""
    facts = {
        "state": "decided",
        "kind": "fine",
        "violation": "5201150000000000000001",
        "vehicle": "02贵AZZ321",
        "person": person_token(citizen_id),
        "account": "01K9ACCOUNT000000000000001",
        "name_sealed": seal(name, "decision.name"),
        "name_token": name_token(name),
        "citizen_id_sealed": seal(citizen_id, "decision.citizen_id"),
        "file_number": "520100000001",
        "classes": "C1",
        "licence_department": "520100000400",
        "happened": "2026-11-03T08:12:00",
        "place": "贵阳市观山湖区金阳南路与林城西路交叉口北向南",
        "code": "1625",
        "text": "驾驶机动车不按交通信号灯指示通行的",
        "provision": "法38、条38-43",
        "basis": "法90;令163-10(8)",
        "law": "2022-04-01",
        "fine": 20_000,
        "points": 6,
        "agency": "520115000000",
        "district": "520115",
        "decided_at": "2026-11-05T12:00:00+08:00",
        "pay_by": "2026-11-20",
        "check": "01K9CHECK00000000000000001",
        "rules": "penalties-2026-01",
        "notice": "notice-2026-01",
        "template": "decision-2026-01",
        "evidence": ["9f86d081884c7d65" + "0" * 48, "60303ae22b998861" + "0" * 48, "fd61a03af4f77d87" + "0" * 48],
        "mark": MARK,
    }
    return Decision(Decision.subject_of(number), number=number, **(facts | more))


def warning(**more: Any) -> Decision:
    """A warning, without fine and points; not saved."""
    return decision(**({"kind": "warning", "fine": 0, "points": 0, "pay_by": None} | more))


def decided(**facts: Any) -> Decision:
    """A decision with everything that its acceptance writes beside it, saved; the violation's own record is the test's to make."""
    made = decision(**facts)
    event = Event(
        kind=Kind.DECIDED,
        number=made.number,
        at=datetime.fromisoformat(made.decided_at),
        points=made.points,
        violated_on=date.fromisoformat(made.happened[:10]),
        vehicle=made.vehicle,
        pay_by=date.fromisoformat(made.pay_by) if made.pay_by else None,
        warning=made.kind == "warning",
    )
    listed = {name: getattr(made, name) for name in _LISTED}
    for row in (
        made,
        ViolationDecided(f"violation:{made.violation}", number=made.number),
        OnDocket(f"person:{made.person}", f"decided#{made.number}", **listed),
        OnVehicle(
            f"vehicle:{made.vehicle}",
            f"decided#{made.decided_at[:10]}#{made.number}",
            number=made.number,
            person=made.person,
        ),
        PointsEntry.telling(made.person, event, behaviour=made.code),
    ):
        row.save()
    return made
