"""One item of each kind that what is bound to a person leaves, every optional field filled."""

from typing import Any

from infra.capacity.filled import AT, DAY, DIGEST, ID, OFFICER, SECOND, UNIT
from infra.capacity.sizes import Item
from infra.local.sample import cast
from traffic.privacy import keys
from traffic.privacy.sealing import person_token, seal
from traffic.records.binding import Binding, LiveBinding, Room
from traffic.records.points import PointsEntry
from traffic.records.refresh import Refresh

# As long as the contract lets them be.
_WORDS = "请" * 200


def of_bindings() -> dict[str, Item]:
    """The items, by what they are."""
    with keys.standing_in(bytes(32)):
        person = person_token(cast.ZHANG.citizen_id)
        return {
            "binding": Binding(**_bound(person)).serialize(),
            "reviewed binding": Binding(**_bound(person), **_reviewed()).serialize(),
            "live binding": LiveBinding(f"live#vehicle#{cast.ZHANG_CAR.key}", held_by=ID).serialize(),
            "room": Room(f"room#vehicles#{person}", taken={ID}).serialize(),
            "telling": _telling(person).serialize(),
            "refresh": _refresh().serialize(),
        }


def _bound(person: str) -> dict[str, Any]:
    """A vehicle's binding that was made at once, and ended by a sweep."""
    return {
        "binding": ID,
        "kind": "vehicle",
        "state": "ended",
        "person": person,
        "account": ID,
        "thing": cast.ZHANG_CAR.key,
        "district": UNIT[:6],
        "rules": "bindings-2026-01",
        "requested_at": AT,
        "ended_at": AT,
        "ended_by": f"sweep:{ID}",
        "end_reason": "vehicle_transferred",
        "notice": "told",
        "version": 4,
    }


def _reviewed() -> dict[str, Any]:
    """What a reviewer adds to it."""
    return {
        "queue": f"decided#{DAY}",
        "place": f"{UNIT[:6]}#{AT}#{ID}",
        "reasons": {"name_differs", "vehicle_watched"},
        "reviewer": OFFICER,
        "review_began": SECOND,
        "review_ends": SECOND,
        "decided_at": AT,
        "decided_by": OFFICER,
        "decision": "checked",
        "words_sealed": seal(_WORDS, "binding.words"),
    }


def _telling(person: str) -> PointsEntry:
    telling = PointsEntry(
        person,
        kind="decided",
        number="520102100000004",
        at=AT,
        points=6,
        violated_on=DAY,
        behaviour="1633",
        vehicle=cast.ZHANG_CAR.key,
        pay_by=DAY,
        rules_version=DAY,
        recorded_at=AT,
    )
    telling.entry = telling.content
    return telling


def _refresh() -> Refresh:
    version = f"{AT}#{DIGEST[:16]}"
    return Refresh(
        f"vehicle:{cast.ZHANG_CAR.key}",
        ID,
        at=AT,
        actor=OFFICER,
        outcome="refreshed",
        version_before=version,
        version_after=version,
        changes_sealed=seal('{"states": ["A", "G"]}', "refresh.changes"),
    )
