"""A person's verdict on a set: the state, the month's figure, the entry and the fact, in one transaction."""

from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action

from recognition.contract.requests_reviews import MaterialVerdict
from recognition.reviewing.claiming import require_claim
from recognition.reviewing.entries import review_entry
from recognition.rules.review_reasons import Outcome
from recognition.rules.set_states import SetState, comes_from
from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.privacy.sealing import seal
from traffic.records.material_set import MaterialSet, ReviewFigure
from traffic.records.outbox import Outbox
from traffic.records.transaction import Lost, together

if TYPE_CHECKING:
    from traffic.facts.recognition import MaterialsReviewed

_ATTEMPTS = 3
_STATES = {Outcome.ACCEPT: SetState.ACCEPTED, Outcome.REJECT: SetState.REJECTED}


def decide(caller: Caller, found: MaterialSet, body: MaterialVerdict) -> MaterialSet:
    """The set as decided; sent again it stays as it is. Raises SetDecided, SetTaken, SetNotClaimed, Unavailable."""
    to = _STATES[Outcome(body.outcome)]
    for _ in range(_ATTEMPTS):
        if (found.decided_by, found.state, found.verdict) == (caller.known, to, body.reason):
            return found
        require_claim(found, caller.known)
        try:
            _write(caller, found, to, body)
        except Lost:
            # The same verdict came twice at once, or the claim was another's by then.
            found = MaterialSet.of_set(found.set)
        else:
            return MaterialSet.of_set(found.set)
    raise Unavailable


def _write(caller: Caller, found: MaterialSet, to: SetState, body: MaterialVerdict) -> None:
    now = clock.china_now().isoformat(timespec="seconds")
    changes: list[Action] = [
        MaterialSet.state.set(to),
        MaterialSet.verdict.set(body.reason),
        MaterialSet.decided_by.set(caller.known),
        MaterialSet.decided_at.set(now),
        MaterialSet.version.add(1),
        # It stays in its district, and leaves the queue.
        MaterialSet.queue.remove(),
        MaterialSet.reviewer.remove(),
        MaterialSet.review_ends.remove(),
        *([MaterialSet.words_sealed.set(seal(body.words, "material_set.words"))] if body.words else []),
    ]
    allowed = MaterialSet.state.is_in(*sorted(comes_from(to))) & found.unchanged
    counted = ReviewFigure.agreed if to is SetState.REJECTED else ReviewFigure.disagreed
    fact: MaterialsReviewed = {"set": found.set, "case": found.case, "reason": body.reason, "at": now}
    with together(review_entry(caller, found, f"materials.{to}")) as act:
        act.update(found, changes, condition=allowed)
        act.update(ReviewFigure.at(now[:7], found.district or "", found.case), [counted.add(1)])
        act.save(Outbox.of("recognition", f"materials.{to}", fact))
