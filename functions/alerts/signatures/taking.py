"""签收: the first who signs for an alert has it; whoever comes later is told that it is taken."""

from pynamodb.expressions.update import Action

from alerts.deadlines.waiting import hurried, terms_of
from alerts.signatures.found import IN_HAND, OVER, alert_for
from alerts.signatures.moving import move
from alerts.signatures.refusals import AlertOver, AlreadySigned
from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.records.alert import Alert, AlertState
from traffic.records.transaction import Lost

_ATTEMPTS = 3


def sign(caller: Caller, number: str) -> Alert:
    """The alert as signed by the caller; signed once more, the same. Raises AlertUnknown, AlreadySigned, AlertOver, Unavailable."""
    for _ in range(_ATTEMPTS):
        alert = alert_for(caller, number)
        if alert.state in OVER:
            raise AlertOver
        if alert.state in IN_HAND:
            if alert.owner == caller.known:
                return alert
            raise AlreadySigned
        try:
            _sign(caller, alert)
        except Lost:
            continue
        return Alert.of_alert(number)
    raise Unavailable


def _sign(caller: Caller, alert: Alert) -> None:
    now = int(clock.now().timestamp() * 1000)
    changes: list[Action] = [
        Alert.owner.set(caller.known),
        Alert.unit.set(caller.unit or ""),
        Alert.reached("signed", now),
    ]
    feedback = terms_of(alert).feedback
    if feedback:
        changes += [Alert.due.set("feedback"), Alert.due_at.set(now // 1000 + hurried(feedback))]
    again = alert.signed_at is not None
    move(caller, alert, AlertState.SIGNED, changes, what="signed", counts=_counts(alert, now), again=again)


def _counts(alert: Alert, now: int) -> list[str]:
    """What was handed over and is signed for again counts no second time."""
    if alert.signed_at is not None:
        return []
    sign = terms_of(alert).sign
    in_time = sign is None or now <= (alert.raised_at or now) + hurried(sign) * 1000
    return ["signed", "signed_in_time"] if in_time else ["signed"]
