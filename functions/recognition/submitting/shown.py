"""Sets in the words of the contract, as whoever handed them in sees them."""

from recognition.contract.answers_materials import MaterialsAnswer, MaterialVerdictAnswer
from recognition.rules import cases, review_reasons, set_states
from recognition.rules.cases import Case
from recognition.rules.set_states import SetState
from traffic.privacy.sealing import opened
from traffic.records.material_set import MaterialSet


def set_shown(found: MaterialSet) -> MaterialsAnswer:
    """One set; what the machine doubts is for the reviewer, the person is told the verdict."""
    state = SetState(found.state)
    return {
        "set": found.set,
        "case": Case(found.case),
        "case_text": cases.TEXTS[Case(found.case)],
        "pictures": list(found.pictures),
        "state": state,
        "state_text": set_states.TEXTS[state],
        "submitted_at": found.submitted_at,
        "decided_at": found.decided_at or (found.examined_at if state is SetState.PASSED else None),
        "verdict": verdict_shown(found),
    }


def verdict_shown(found: MaterialSet) -> MaterialVerdictAnswer | None:
    """The reason and words of a person's verdict."""
    if found.verdict is None:
        return None
    words = opened(found.words_sealed, "material_set.words") if found.words_sealed else None
    return {"reason": found.verdict, "text": review_reasons.text_of(found.verdict), "words": words}
