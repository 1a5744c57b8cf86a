"""What a refresh came to, as a role sees it."""

from registry.contract.refresh import ChangeAnswer, RefreshAnswer
from registry.facts.words import updated_at
from registry.refreshing.refreshed import Record, Refreshed
from registry.rules.refresh import Change
from registry.rules.refresh_outcomes import TEXTS
from traffic.privacy.showing import Role, shown
from traffic.records.vehicle import Vehicle


def refresh_answer(found: Refreshed, held: Record, role: Role) -> RefreshAnswer:
    """`held` is what stands after the refresh."""
    return {
        "kind": "vehicle" if isinstance(held, Vehicle) else "licence",
        "outcome": found.outcome,
        "text": TEXTS[found.outcome],
        "updated_before": updated_at(found.before.version) if found.before else None,
        "updated_after": updated_at(held.version),
        "changes": [_change(change, role) for change in found.changes],
    }


def _change(change: Change, role: Role) -> ChangeAnswer:
    return {
        "field": change.field,
        "text": change.zh,
        "sealed": change.sealed,
        "before": _shown(change, change.before, role),
        "after": _shown(change, change.after, role),
        "before_text": change.before_text,
        "after_text": change.after_text,
    }


def _shown(change: Change, text: str | None, role: Role) -> str | None:
    return shown(change.masked_as, text, role) if change.masked_as and text else text
