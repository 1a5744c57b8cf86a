"""A binding in the words of the contract."""

from registry.contract.bindings import BindingAnswer, BindingsAnswer, DecisionAnswer
from registry.contract.facts import Coded
from registry.rules.binding_reasons import REASONS
from registry.rules.binding_states import END_TEXTS, TEXTS, BindingState, EndReason
from registry.rules.claims import BindingKind
from registry.rules.review import END_REASONS, WORDS
from traffic.dictionaries.vehicle_texts import plate_kind_text
from traffic.http.pages import Page
from traffic.privacy.sealing import opened
from traffic.records.binding import Binding

# How many of them a page shows.
SIZE = 50
WITH_VEHICLE = frozenset({BindingKind.VEHICLE, BindingKind.UNIT_VEHICLE})


def binding_shown(binding: Binding) -> BindingAnswer:
    """A binding to whoever holds it. What waits shows why; a vehicle shows its plate, which the holder entered or drives."""
    state = BindingState(binding.state)
    end = EndReason(binding.end_reason) if binding.end_reason else None
    return {
        "binding": binding.binding,
        "kind": BindingKind(binding.kind),
        "state": state,
        "state_text": TEXTS[state],
        "plate": plate_of(binding),
        "plate_kind": plate_kind_of(binding),
        "unit": binding.thing if binding.kind == BindingKind.CLERK else binding.unit,
        "reasons": reasons_of(binding),
        "decision": decision_of(binding),
        "end_reason": end,
        "end_text": end_text(binding),
        "requested_at": binding.requested_at,
        "decided_at": binding.decided_at,
        "ended_at": binding.ended_at,
    }


def bindings_shown(page: Page[Binding]) -> BindingsAnswer:
    """A page of them."""
    return {"items": [binding_shown(binding) for binding in page.items], "next": page.next}


def plate_of(binding: Binding) -> str | None:
    """The number on the plate of a bound vehicle; None where there is no vehicle."""
    return binding.thing[2:] if binding.kind in WITH_VEHICLE else None


def plate_kind_of(binding: Binding) -> Coded | None:
    """The kind of that plate."""
    code = binding.thing[:2]
    return {"code": code, "text": plate_kind_text(code)} if binding.kind in WITH_VEHICLE else None


def reasons_of(binding: Binding) -> list[Coded]:
    """Why it went, or had to go, before a reviewer."""
    return [{"code": code, "text": REASONS[code].zh} for code in sorted(binding.reasons or ())]


def end_text(binding: Binding) -> str | None:
    """Why it ended, with the officer's reason where there is one."""
    if binding.end_reason is None:
        return None
    text = END_TEXTS[EndReason(binding.end_reason)][0]
    return f"{text}: {END_REASONS[binding.ended_why].zh}" if binding.ended_why else text


def decision_of(binding: Binding) -> DecisionAnswer | None:
    """What a reviewer decided; None where none did."""
    if binding.decision is None:
        return None
    words = opened(binding.words_sealed, "binding.words") if binding.words_sealed else None
    return {"code": binding.decision, "text": WORDS[binding.decision].zh, "words": words}
