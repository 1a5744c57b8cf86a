"""Whoever filed an appeal takes it back, while there is no verdict."""

from pynamodb.expressions.update import Action

from traffic import clock
from traffic.errors import Conflict, Unavailable
from traffic.http import Caller
from traffic.looks import own_look
from traffic.records.appeal import Appeal, LiveAppeal
from traffic.records.transaction import Lost, together
from violations.appealing.queueing import out_of_queue
from violations.rules.appeal_states import OPEN, AppealState, comes_from

_ATTEMPTS = 3


class AppealSettled(Conflict):
    """There is a verdict, or it was taken back."""

    code = "appeal_settled"
    zh, en = "该异议或申诉已办结", "This appeal is settled already"


def close(caller: Caller, appeal: Appeal) -> Appeal:
    """The appeal as taken back; one that was stays as it is. Raises AppealSettled, Unavailable."""
    for _ in range(_ATTEMPTS):
        if appeal.state == AppealState.CLOSED:
            return appeal
        if appeal.state not in OPEN:
            raise AppealSettled
        try:
            _close(caller, appeal)
        except Lost:
            # A reviewer did something at the same time: how it stands now says whether it can still be taken back.
            appeal = Appeal.of_appeal(appeal.appeal)
        else:
            return Appeal.of_appeal(appeal.appeal)
    raise Unavailable


def _close(caller: Caller, appeal: Appeal) -> None:
    changes: list[Action] = [
        Appeal.state.set(AppealState.CLOSED),
        Appeal.closed_at.set(clock.china_now().isoformat(timespec="seconds")),
        Appeal.version.add(1),
        *out_of_queue(),
    ]
    allowed = Appeal.state.is_in(*sorted(comes_from(AppealState.CLOSED))) & appeal.unchanged
    with together(own_look(caller, "appeal.closed")) as act:
        act.update(appeal, changes, condition=allowed)
        act.delete(LiveAppeal(LiveAppeal.key_of(appeal.about)), condition=LiveAppeal.held_by == appeal.appeal)
