"""One item of each kind that a penalty leaves, every optional field filled."""

import json
from typing import Any

from infra.capacity.filled import AT, DAY, DIGEST, ID, SECOND, UNIT
from infra.capacity.sizes import Item
from infra.local.sample import cast
from traffic.privacy import keys
from traffic.privacy.sealing import index, person_token, seal
from traffic.records.decision import CheckUsed, Decision, Docket, OnDocket, OnVehicle, ViolationDecided
from traffic.records.liveness import Liveness
from traffic.records.outbox import Outbox

NUMBER = "5201151900000017"
# As long as marks are.
_MARK = "e" * 420


def of_penalties() -> dict[str, Item]:
    """The items, by what they are."""
    with keys.standing_in(bytes(32)):
        person, vehicle = person_token(cast.ZHANG.citizen_id), cast.ZHANG_CAR.key
        return {
            "decision": _decision(person).serialize(),
            "that it is decided": ViolationDecided(f"violation:{cast.ZHANG_SETTLED.number}", number=NUMBER).serialize(),
            "docket": Docket(f"vehicle:{vehicle}", version=99).serialize(),
            "on a person's docket": _listed(person).serialize(),
            "on a vehicle's docket": OnVehicle(
                f"vehicle:{vehicle}", f"decided#{DAY}#{NUMBER}", number=NUMBER, person=person
            ).serialize(),
            "that a verdict is spent": CheckUsed(f"check:{ID}", number=NUMBER).serialize(),
            "verdict": _verdict().serialize(),
            "fact": _fact(person).serialize(),
        }


def _decision(person: str) -> Decision:
    return Decision(
        Decision.subject_of(NUMBER),
        number=NUMBER,
        name_sealed=seal(cast.ZHANG.name, "decision.name"),
        citizen_id_sealed=seal(cast.ZHANG.citizen_id, "decision.citizen_id"),
        name_token=index("name", cast.ZHANG.name),
        person=person,
        **_decided(),
        **_grounds(),
    )


def _decided() -> dict[str, Any]:
    """Who, when and how much."""
    return {
        "state": "withdrawn",
        "kind": "warning",
        "violation": cast.ZHANG_SETTLED.number,
        "vehicle": cast.ZHANG_CAR.key,
        "account": ID,
        "file_number": "520100000001",
        "classes": "A1A2",
        "licence_department": UNIT,
        "fine": 20_001,
        "points": 6,
        "agency": UNIT,
        "district": UNIT[:6],
        "decided_at": AT,
        "pay_by": DAY,
        "paid_at": AT,
        "withdrawn_at": AT,
        "version": 9,
    }


def _grounds() -> dict[str, Any]:
    """What it rests on."""
    return {
        "happened": AT[:19],
        "place": cast.ZHANG_SETTLED.place,
        "place_code": "520102000104",
        "code": "1633",
        "text": "驾驶中型以上载客载货汽车以外的机动车在高速公路以外的道路上行驶超过规定时速百分之二十以上未达到百分之五十的",
        "measured": 74,
        "limit": 61,
        "provision": "法42.1、条45、条46",
        "basis": "法90、法99.1(4);令163-10(3)",
        "law": DAY,
        "check": ID,
        "rules": "penalties-2026-01",
        "notice": "rights-2026-01",
        "template": "decision-2026-01",
        "evidence": [DIGEST] * 3,
        "mark": _MARK,
        "document_sha256": DIGEST,
    }


def _listed(person: str) -> OnDocket:
    facts = {name: value for name, value in (_decided() | _grounds()).items() if name in OnDocket.get_attributes()}
    return OnDocket(f"person:{person}", f"decided#{NUMBER}", number=NUMBER, **facts)


def _verdict() -> Liveness:
    challenge = ["turn_left", "turn_right", "open_mouth"]
    return Liveness(ID, "accept_penalty", check=ID, challenge=challenge, state="passed", score=99, expires=SECOND)


def _fact(person: str) -> Outbox:
    """The longest: that a penalty was decided."""
    told = {
        "event": ID, "person": person, "number": NUMBER, "at": AT, "points": 6, "violated_on": DAY, "behaviour": "1633",
        "vehicle": cast.ZHANG_CAR.key, "pay_by": DAY, "warning": False, "violation": cast.ZHANG_SETTLED.number,
    }  # fmt: skip
    detail = json.dumps(told, ensure_ascii=False)
    at = f"{AT[:19]}.000{AT[19:]}"
    return Outbox(ID, source="violations", kind="penalty.withdrawn", detail=detail, at=at, expires=SECOND)
