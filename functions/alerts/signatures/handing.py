"""移交: an alert is handed to a colleague on duty, who has to sign for it anew; until then it is nobody's, and climbs."""

from pynamodb.expressions.update import Action

from alerts.signatures.found import alert_for, own_alert
from alerts.signatures.moving import move
from alerts.signatures.refusals import ColleagueNotOnDuty
from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.records.alert import Alert, AlertState
from traffic.records.duty import Duty, DutyTask
from traffic.records.transaction import Lost

_ATTEMPTS = 3


def hand_over(caller: Caller, number: str, colleague: str) -> Alert:
    """The alert, waiting for the colleague's signature; handed to the same once more, as it is.

    Raises AlertUnknown, AlertOver, NotTheOwner, ColleagueNotOnDuty, Unavailable.
    """
    for _ in range(_ATTEMPTS):
        if _handed_already(alert_for(caller, number), caller, f"officer:{colleague}"):
            return Alert.of_alert(number)
        alert = own_alert(caller, number)
        duty = _on_duty(caller, f"officer:{colleague}", secret=alert.secret)
        try:
            _hand(caller, alert, duty)
        except Lost:
            continue
        return Alert.of_alert(number)
    raise Unavailable


def _handed_already(alert: Alert, caller: Caller, colleague: str) -> bool:
    """Whether that is the last that happened: the answer was lost, or it was sent twice."""
    last = alert.steps[-1] if alert.steps else {}
    return (last.get("what"), last.get("by"), last.get("words")) == ("handed", caller.known, colleague)


def _on_duty(caller: Caller, colleague: str, *, secret: bool) -> Duty:
    """What is secret stays with command centres, as the fan-out has it."""
    duty = Duty.of_officer(colleague)
    if duty is None or duty.until <= clock.epoch_seconds() or colleague == caller.known:
        raise ColleagueNotOnDuty
    if secret and duty.task != DutyTask.COMMAND:
        raise ColleagueNotOnDuty
    return duty


def _hand(caller: Caller, alert: Alert, duty: Duty) -> None:
    changes: list[Action] = [Alert.owner.remove(), Alert.unit.remove(), Alert.due.remove(), Alert.due_at.remove()]
    heir = [duty.officer, duty.terminal]
    move(caller, alert, AlertState.RAISED, changes, what="handed", words=duty.officer, heir=heir)
