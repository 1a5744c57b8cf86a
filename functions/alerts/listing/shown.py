"""Entries in the words of the contract."""

import json

from alerts.contract.answers_watchlist import EntriesAnswer, EntryAnswer, EntryDetail, ProposedAnswer
from alerts.listing.moments import text_of
from alerts.rules.entries import ACTION_TEXTS, TEXTS, EntryAction, EntryState
from alerts.rules.entry_kinds import TEXTS as KIND_TEXTS
from alerts.rules.entry_kinds import EntryKind, class_of
from alerts.rules.levels import COLOURS
from alerts.rules.masks import is_mask
from traffic.http.pages import Page
from traffic.privacy import mask_citizen_id
from traffic.privacy.sealing import opened
from traffic.records.watch_entry import WatchEntry


def entry_shown(entry: WatchEntry) -> EntryAnswer:
    """One entry, without why and about whom."""
    kind, state, action = EntryKind(entry.kind), EntryState(entry.state), EntryAction(entry.action)
    return {
        "entry": entry.entry,
        "kind": kind,
        "kind_text": KIND_TEXTS[kind],
        "entry_class": class_of(kind),
        "level": entry.level,
        "level_text": COLOURS[entry.level],
        "state": state,
        "state_text": TEXTS[state],
        "pattern": entry.pattern,
        "is_mask": is_mask(entry.pattern),
        "plate_kind": entry.plate_kind,
        "colour": entry.colour,
        "brand": entry.brand,
        "districts": list(entry.districts),
        "action": action,
        "action_text": ACTION_TEXTS[action],
        "secret": entry.secret,
        "basis": entry.basis,
        "valid_from": text_of(entry.begins),
        "valid_to": text_of(entry.ends),
        "approve_by": text_of(entry.approve_by) if entry.approve_by else None,
        "unit": entry.unit,
        "applicant": entry.applicant,
        "applied_at": entry.applied_at,
        "approved_by": entry.approved_by,
        "ended_why": entry.ended_why,
        "proposed": _proposed_shown(entry),
        "version": entry.version,
    }


def detail_shown(entry: WatchEntry) -> EntryDetail:
    """One entry with why and about whom."""
    person = opened(entry.person_sealed, "watch_entry.person") if entry.person_sealed else None
    return {
        **entry_shown(entry),
        "reason": opened(entry.reason_sealed, "watch_entry.reason"),
        "person": mask_citizen_id(person) if person else None,
    }


def entries_shown(page: Page[WatchEntry]) -> EntriesAnswer:
    """A page of entries."""
    return {"items": [entry_shown(entry) for entry in page.items], "next": page.next}


def _proposed_shown(entry: WatchEntry) -> ProposedAnswer | None:
    if entry.proposed is None:
        return None
    changes = json.loads(entry.proposed)
    return {
        "level": changes.get("level"),
        "action": EntryAction(changes["action"]) if "action" in changes else None,
        "districts": changes.get("districts"),
        "secret": changes.get("secret"),
        "valid_to": text_of(changes["ends"]) if "ends" in changes else None,
        "by": entry.proposed_by or "",
    }
