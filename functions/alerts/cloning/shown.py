"""Candidates in the words of the contract."""

import json
from typing import Any

from alerts.contract.answers_clones import CloneAnswer, CloneDetail, ClonesAnswer, SeenAnswer
from alerts.listing.moments import text_of
from alerts.rules.clone_rules import TEXTS, Sign
from traffic.http.pages import Page
from traffic.records.clone import Clone, CloneState

_MILLION = 1_000_000


def clone_shown(clone: Clone) -> CloneAnswer:
    """One candidate without its evidence."""
    signs = map(Sign, json.loads(clone.evidence)["signs"])
    return {
        "clone": clone.clone,
        "plate": clone.vehicle[2:],
        "plate_kind": clone.vehicle[:2],
        "day": clone.day,
        "state": CloneState(clone.state),
        "score": clone.score,
        "signs": [{"sign": sign, "text": TEXTS[sign]} for sign in signs],
        "found_at": clone.found_at,
        "entry": clone.entry,
    }


def detail_shown(clone: Clone) -> CloneDetail:
    """One candidate with its evidence."""
    evidence = json.loads(clone.evidence)
    return {
        **clone_shown(clone),
        "pairs": evidence["pairs"],
        "passages": [_seen(one) for one in evidence["passages"]],
        "registered": evidence["registered"],
    }


def clones_shown(page: Page[Clone]) -> ClonesAnswer:
    """A page of candidates."""
    return {"items": [clone_shown(clone) for clone in page.items], "next": page.next}


def _seen(one: dict[str, Any]) -> SeenAnswer:
    return {
        "passage": one["passage"],
        "at": text_of(one["at"]),
        "site": one["site"],
        "district": one["district"],
        "longitude": one["longitude"] / _MILLION,
        "latitude": one["latitude"] / _MILLION,
        "colour": one["colour"],
        "kind": one["kind"],
        "plate_colour": one["plate_colour"],
        "photos": one["photos"],
    }
