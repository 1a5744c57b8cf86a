"""A person decides about a candidate, once: it is a clone, and looked for from approval on, or it is none."""

from collections.abc import Callable
from typing import Any

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from alerts.cloning.found import clone_for
from alerts.contract.requests_clones import ConfirmCloneRequest
from alerts.listing.acts import officers
from alerts.listing.applying import entry_of
from alerts.listing.moments import now_text
from alerts.listing.written import write_new
from alerts.rules.entry_kinds import EntryKind, default_level
from traffic.errors import Conflict, Unavailable
from traffic.http import Caller
from traffic.looks import officers_act
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.audit import AuditEntry
from traffic.records.clone import Clone, CloneState
from traffic.records.transaction import Lost, together

_ATTEMPTS = 4
# What is written with the decision; returns what it changes in the candidate.
More = Callable[[TransactWrite, Clone], list[Action]]


class CloneDecided(Conflict):
    """Somebody decided otherwise."""

    code = "clone_decided"
    zh, en = "该疑似套牌已作出结论", "This candidate is decided already"


def confirm(caller: Caller, number: str, body: ConfirmCloneRequest) -> Clone:
    """The candidate confirmed, with the entry that is applied for in the same act; confirmed again it stays as it is.

    Raises CloneUnknown, CloneDecided, Unavailable.
    """

    def apply(act: TransactWrite, clone: Clone) -> list[Action]:
        entry = entry_of(caller, **_asked(clone, body))
        write_new(entry, officers(caller, entry.entry, "entry.applied", entry.basis), act)
        return [Clone.entry.set(entry.entry)]

    return _decide(caller, number, CloneState.CONFIRMED, apply)


def dismiss(caller: Caller, number: str, reason: str) -> Clone:
    """The candidate dismissed; dismissed again it stays as it is. Raises as `confirm` does."""
    return _decide(caller, number, CloneState.DISMISSED, lambda _, __: [Clone.reason.set(reason)])


def clone_entry(caller: Caller, clone: Clone, action: str) -> AuditEntry:
    """What the audit holds of an officer's look at a candidate, or act on it."""
    return officers_act(
        caller, f"clone:{clone.clone}", action, role=Role.REVIEWER, purpose=Purpose.CASE, reference=clone.clone
    )


def _decide(caller: Caller, number: str, to: CloneState, more: More) -> Clone:
    for _ in range(_ATTEMPTS):
        clone = clone_for(caller, number)
        if clone.state == to:
            return clone
        if clone.state != CloneState.SUSPECTED:
            raise CloneDecided
        try:
            with together(clone_entry(caller, clone, f"clone.{to}")) as act:
                changes: list[Action] = [*more(act, clone), *_decided(caller, to)]
                act.update(Clone(number), changes, condition=Clone.state == CloneState.SUSPECTED)
        except Lost:
            continue
        return Clone.of_clone(number)
    raise Unavailable


def _decided(caller: Caller, to: CloneState) -> list[Action]:
    return [
        Clone.state.set(to),
        Clone.decided_by.set(caller.known),
        Clone.decided_at.set(now_text()),
        Clone.version.add(1),
    ]


def _asked(clone: Clone, body: ConfirmCloneRequest) -> dict[str, Any]:
    kind = EntryKind.CLONED_PLATE
    return {
        "level": default_level(kind),
        "at_once": False,
        "days": body.days,
        "reason": body.reason,
        "kind": kind,
        "action": body.action,
        "pattern": clone.vehicle[2:],
        "plate_kind": clone.vehicle[:2],
        "basis": body.basis,
        "clone": clone.clone,
    }
