"""An appeal is one reviewer's for a time; then anybody of the area may take it."""

from pynamodb.expressions.update import Action

from traffic import clock
from traffic.claims import claimed_by, taken_from
from traffic.errors import Conflict, Unavailable
from traffic.http import Caller
from traffic.records.appeal import Appeal
from traffic.records.transaction import Lost, together
from violations.adjudicating.entries import review_entry
from violations.rules.appeal_states import AppealState, comes_from
from violations.rules.appeal_terms import appeal_rules

_ATTEMPTS = 3
_CLAIMABLE = comes_from(AppealState.TAKEN)


class AppealTaken(Conflict):
    """Another reviewer looks at it just now."""

    code = "appeal_taken"
    zh, en = "该申诉正由其他审核人员处理", "Another reviewer has this appeal"


class NotForReview(Conflict):
    """It waits for no reviewer: a withdrawal is proposed, it is decided, or it was taken back."""

    code = "not_for_review"
    zh, en = "该申诉已不在待审核状态", "This appeal waits for no reviewer"


class AppealNotClaimed(Conflict):
    """Whoever decides takes the appeal first, and within the time."""

    code = "appeal_not_claimed"
    zh, en = "请先领取该申诉, 或领取已超时", "Claim this appeal first, or again"


def claim(caller: Caller, appeal: Appeal) -> Appeal:
    """Take an appeal, or keep it longer. Raises AppealTaken, NotForReview, Unavailable."""
    for _ in range(_ATTEMPTS):
        _require_free(appeal, caller.known)
        try:
            _take(caller, appeal)
        except Lost:
            # Somebody did something with it at the same time: how it stands now says whether it can still be taken.
            appeal = Appeal.of_appeal(appeal.appeal)
        else:
            return Appeal.of_appeal(appeal.appeal)
    raise Unavailable


def require_claim(appeal: Appeal, reviewer: str) -> None:
    """Raise NotForReview, AppealTaken or AppealNotClaimed unless the appeal is the reviewer's just now."""
    _require_free(appeal, reviewer)
    if not claimed_by(appeal, reviewer):
        raise AppealNotClaimed


def let_go() -> list[Action]:
    """The changes by which an appeal is nobody's."""
    return [Appeal.reviewer.remove(), Appeal.review_began.remove(), Appeal.review_ends.remove()]


def _require_free(appeal: Appeal, reviewer: str) -> None:
    if appeal.state not in _CLAIMABLE:
        raise NotForReview
    if taken_from(appeal, reviewer):
        raise AppealTaken


def _take(caller: Caller, appeal: Appeal) -> None:
    now = clock.epoch_seconds()
    # Who takes it again goes on with the work that has begun.
    began = appeal.review_began if claimed_by(appeal, caller.known) else None
    changes: list[Action] = [
        Appeal.state.set(AppealState.TAKEN),
        Appeal.reviewer.set(caller.known),
        Appeal.review_began.set(began or now),
        Appeal.review_ends.set(now + appeal_rules(clock.business_day()).claim_minutes * 60),
        Appeal.version.add(1),
    ]
    with together(review_entry(caller, appeal, "appeal.reviewed")) as act:
        act.update(appeal, changes, condition=Appeal.state.is_in(*sorted(_CLAIMABLE)) & appeal.unchanged)
