"""The second person: without one nothing is withdrawn (公安部令157第22条; two persons by the rules of the data cage)."""

from pynamodb.expressions.update import Action

from traffic.errors import Conflict, Unavailable
from traffic.http import Caller
from traffic.privacy.sealing import seal
from traffic.records.appeal import Appeal
from traffic.records.transaction import Lost, together
from violations.adjudicating.entries import review_entry
from violations.adjudicating.withdrawing import withdraw
from violations.appealing.queueing import waits_until
from violations.rules.appeal_states import AppealState, comes_from

_ATTEMPTS = 4


class NothingProposed(Conflict):
    """Only a proposed withdrawal is approved."""

    code = "nothing_proposed"
    zh, en = "该申诉没有待审批的撤销意见", "No withdrawal of this appeal waits for approval"


class OwnProposal(Conflict):
    """Whoever proposes does not approve."""

    code = "own_proposal"
    zh, en = "不得审批本人提出的撤销意见", "You cannot approve what you proposed"


def approve(caller: Caller, appeal: Appeal, words: str | None) -> Appeal:
    """The appeal withdrawn, and with it the record and the penalty; approved again it stays as it is.

    Raises NothingProposed, OwnProposal, DecidedElsewhere, Unavailable.
    """
    for _ in range(_ATTEMPTS):
        if (appeal.state, appeal.approved_by) == (AppealState.WITHDRAWN, caller.known):
            return appeal
        _require_second(appeal, caller.known)
        try:
            withdraw(caller, appeal, [Appeal.approved_by.set(caller.known), *_said(words)])
        except Lost:
            # Paid, imported or given its document meanwhile: what is withdrawn is what stands now.
            appeal = Appeal.of_appeal(appeal.appeal)
        else:
            return Appeal.of_appeal(appeal.appeal)
    raise Unavailable


def send_back(caller: Caller, appeal: Appeal, words: str | None) -> Appeal:
    """The appeal waiting for a reviewer again; sent back again it stays as it is. Raises as `approve` does."""
    for _ in range(_ATTEMPTS):
        if (appeal.state, appeal.returned_by) == (AppealState.FILED, caller.known):
            return appeal
        _require_second(appeal, caller.known)
        try:
            _send_back(caller, appeal, words)
        except Lost:
            appeal = Appeal.of_appeal(appeal.appeal)
        else:
            return Appeal.of_appeal(appeal.appeal)
    raise Unavailable


def _require_second(appeal: Appeal, officer: str) -> None:
    if appeal.state != AppealState.PROPOSED:
        raise NothingProposed
    if appeal.proposed_by == officer:
        raise OwnProposal


def _said(words: str | None) -> list[Action]:
    return [Appeal.approval_sealed.set(seal(words, "appeal.approval"))] if words else []


def _send_back(caller: Caller, appeal: Appeal, words: str | None) -> None:
    changes: list[Action] = [
        Appeal.state.set(AppealState.FILED),
        Appeal.returned_by.set(caller.known),
        Appeal.verdict.remove(),
        Appeal.words_sealed.remove(),
        Appeal.proposed_by.remove(),
        Appeal.proposed_at.remove(),
        Appeal.carry_out_by.remove(),
        Appeal.version.add(1),
        *waits_until(appeal, appeal.answer_by),
        *_said(words),
    ]
    allowed = Appeal.state.is_in(*sorted(comes_from(AppealState.FILED))) & appeal.unchanged
    with together(review_entry(caller, appeal, "appeal.sent_back")) as act:
        act.update(appeal, changes, condition=allowed)
