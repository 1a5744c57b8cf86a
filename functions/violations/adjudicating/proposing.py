"""A reviewer's verdict: that a record stands takes effect at once, that it is to go is a proposal to a second person."""

from pynamodb.expressions.update import Action

from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.privacy.sealing import seal
from traffic.records.appeal import Appeal
from traffic.records.transaction import Lost, together
from violations.adjudicating.claiming import let_go, require_claim
from violations.adjudicating.entries import review_entry
from violations.adjudicating.settling import settle
from violations.appealing.queueing import waits_until
from violations.rules.appeal_grounds import Outcome
from violations.rules.appeal_states import AppealState, comes_from
from violations.rules.appeal_terms import appeal_rules, carry_out_by

_ATTEMPTS = 3
_STATES = {Outcome.UPHELD: AppealState.UPHELD, Outcome.WITHDRAWN: AppealState.PROPOSED}


def propose(caller: Caller, appeal: Appeal, outcome: Outcome, ground: str, words: str) -> Appeal:
    """The appeal with the reviewer's verdict; sent again it stays as it is.

    Raises NotForReview, AppealTaken, AppealNotClaimed, Unavailable.
    """
    for _ in range(_ATTEMPTS):
        if _proposed_so(appeal, caller.known, outcome, ground):
            return appeal
        require_claim(appeal, caller.known)
        try:
            _write(caller, appeal, outcome, _verdict(caller, ground, words))
        except Lost:
            # The person added a file or took it back, or the same verdict came twice at once.
            appeal = Appeal.of_appeal(appeal.appeal)
        else:
            return Appeal.of_appeal(appeal.appeal)
    raise Unavailable


def _proposed_so(appeal: Appeal, reviewer: str, outcome: Outcome, ground: str) -> bool:
    return (appeal.proposed_by, appeal.state, appeal.verdict) == (reviewer, _STATES[outcome], ground)


def _verdict(caller: Caller, ground: str, words: str) -> list[Action]:
    return [
        Appeal.verdict.set(ground),
        Appeal.words_sealed.set(seal(words, "appeal.words")),
        Appeal.proposed_by.set(caller.known),
        Appeal.proposed_at.set(clock.china_now().isoformat(timespec="seconds")),
        *let_go(),
    ]


def _write(caller: Caller, appeal: Appeal, outcome: Outcome, verdict: list[Action]) -> None:
    if outcome is Outcome.UPHELD:
        with together(review_entry(caller, appeal, "appeal.upheld")) as act:
            settle(act, appeal, AppealState.UPHELD, verdict)
        return
    last_day = carry_out_by(clock.business_day(), appeal_rules(clock.business_day())).isoformat()
    changes: list[Action] = [
        Appeal.state.set(AppealState.PROPOSED),
        Appeal.carry_out_by.set(last_day),
        Appeal.version.add(1),
        *waits_until(appeal, last_day),
        *verdict,
    ]
    allowed = Appeal.state.is_in(*sorted(comes_from(AppealState.PROPOSED))) & appeal.unchanged
    with together(review_entry(caller, appeal, "appeal.proposed")) as act:
        act.update(appeal, changes, condition=allowed)
