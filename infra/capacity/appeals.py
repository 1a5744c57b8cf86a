"""One item of each kind that an appeal leaves, every optional field filled."""

from typing import Any

from infra.capacity.filled import AT, DAY, DIGEST, ID, OFFICER, SECOND, UNIT
from infra.capacity.penalties import NUMBER
from infra.capacity.sizes import Item
from infra.local.sample import cast
from traffic import audit
from traffic.privacy import keys
from traffic.privacy.sealing import person_token, seal
from traffic.records.appeal import Appeal, AppealFile, LiveAppeal
from traffic.records.audit import AuditEntry
from violations.rules.appeal_terms import APPEAL_RULES

# As long as the contract lets them be.
_WORDS, _STATEMENT = "经" * 500, "照" * 2000


def of_appeals() -> dict[str, Item]:
    """The items, by what they are."""
    with keys.standing_in(bytes(32)):
        person = person_token(cast.ZHANG.citizen_id)
        return {
            "appeal": _appeal(person).serialize(),
            "that one is open": LiveAppeal(f"live#{cast.ZHANG_SETTLED.number}", held_by=ID).serialize(),
            "reviewer's entry": _entry(person).serialize(),
        }


def _appeal(person: str) -> Appeal:
    files: list[Any] = [AppealFile(**_file()) for _ in range(APPEAL_RULES[-1].files)]  # type: ignore[no-untyped-call] # PynamoDB leaves it untyped
    return Appeal(
        ID,
        about=cast.ZHANG_SETTLED.number,
        decision=NUMBER,
        person=person,
        account=ID,
        kind="objection",
        ground="contradictory_signals",
        statement_sealed=seal(_STATEMENT, "appeal.statement"),
        files=files,
        state="withdrawn",
        filed_at=AT,
        received_on=DAY,
        answer_by=DAY,
        carry_out_by=DAY,
        due_on=DAY,
        rules=DAY,
        district=UNIT[:6],
        queue="waiting",
        place=f"{UNIT[:6]}#{DAY}#{ID}",
        version=99,
        **_reviewed(),
    )


def _file() -> dict[str, Any]:
    return {"key": f"appeals/{ID}/{DIGEST}.jpeg", "sha256": DIGEST, "size": 8_388_608, "type": "jpeg"}


def _reviewed() -> dict[str, Any]:
    """What two officers add to it."""
    return {
        "reviewer": OFFICER,
        "review_began": SECOND,
        "review_ends": SECOND,
        "verdict": "contradictory_signals",
        "words_sealed": seal(_WORDS, "appeal.words"),
        "proposed_by": OFFICER,
        "proposed_at": AT,
        "approved_by": OFFICER,
        "returned_by": OFFICER,
        "approval_sealed": seal(_WORDS, "appeal.approval"),
        "decided_at": AT,
        "closed_at": AT,
        "notice": "nobody",
    }


def _entry(person: str) -> AuditEntry:
    return audit.entry(
        subject=f"person:{person}", action="appeal.reviewed", actor=OFFICER, role="reviewer", unit=UNIT, purpose="review",
        reference=ID, request="0" * 36,
    )  # fmt: skip
