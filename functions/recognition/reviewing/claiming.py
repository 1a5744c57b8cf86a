"""A set is one reviewer's for a time; then anybody of the area may take it."""

from pynamodb.expressions.update import Action

from recognition.reviewing.entries import review_entry
from recognition.rules.set_states import SetState, comes_from
from traffic import clock
from traffic.claims import claimed_by, taken_from
from traffic.dictionaries.areas import review_rules
from traffic.errors import Conflict, Unavailable
from traffic.http import Caller
from traffic.records.material_set import MaterialSet
from traffic.records.transaction import Lost, together

_ATTEMPTS = 3
_CLAIMABLE = comes_from(SetState.TAKEN)


class SetTaken(Conflict):
    """Another reviewer looks at it just now."""

    code = "set_taken"
    zh, en = "该业务材料正由其他审核人员处理", "Another reviewer has this set"


class SetDecided(Conflict):
    """It waits no more."""

    code = "set_decided"
    zh, en = "该业务材料已审核", "This set has been decided"


class SetNotClaimed(Conflict):
    """Whoever decides takes the set first, and within the time."""

    code = "set_not_claimed"
    zh, en = "请先领取该业务材料, 或领取已超时", "Claim this set first, or again"


def claim(caller: Caller, found: MaterialSet) -> MaterialSet:
    """Take a set, or keep it longer. Raises SetTaken, SetDecided, Unavailable."""
    for _ in range(_ATTEMPTS):
        _require_free(found, caller.known)
        try:
            _take(caller, found)
        except Lost:
            # Somebody did something with it at the same time: how it stands now says whether it can still be taken.
            found = MaterialSet.of_set(found.set)
        else:
            return MaterialSet.of_set(found.set)
    raise Unavailable


def require_claim(found: MaterialSet, reviewer: str) -> None:
    """Raise SetDecided, SetTaken or SetNotClaimed unless the set is the reviewer's just now."""
    _require_free(found, reviewer)
    if not claimed_by(found, reviewer):
        raise SetNotClaimed


def _require_free(found: MaterialSet, reviewer: str) -> None:
    if found.state not in _CLAIMABLE:
        raise SetDecided
    if taken_from(found, reviewer):
        raise SetTaken


def _take(caller: Caller, found: MaterialSet) -> None:
    ends = clock.epoch_seconds() + review_rules(clock.business_day()).claim_minutes * 60
    changes: list[Action] = [
        MaterialSet.state.set(SetState.TAKEN),
        MaterialSet.reviewer.set(caller.known),
        MaterialSet.review_ends.set(ends),
        MaterialSet.version.add(1),
    ]
    with together(review_entry(caller, found, "materials.reviewed")) as act:
        act.update(found, changes, condition=MaterialSet.state.is_in(*sorted(_CLAIMABLE)) & found.unchanged)
