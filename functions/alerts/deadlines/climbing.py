"""Nobody signed in time: the alert climbs a step, and more people hear of it."""

from pynamodb.expressions.update import Action

from alerts.deadlines.noted import noted
from alerts.deadlines.waiting import turns_of
from alerts.rules.recipients import LAST_STEP
from traffic.entrypoint import logger
from traffic.queues import send
from traffic.records.alert import Alert, AlertState
from traffic.records.transaction import Lost, together

_ATTEMPTS = 3


def climb(number: str, step: int, turn: int) -> None:
    """Let an alert climb from `step`, unless it was signed, handed on, or has climbed already.

    The climb is written before it is sent: a process that dies between finds, when the message comes again, that it climbed and
    sends it then. Raises Lost when the alert does not come to rest.
    """
    for _ in range(_ATTEMPTS):
        alert = Alert.of_alert(number)
        if alert.state != AlertState.RAISED or turns_of(alert) != turn:
            return
        if alert.step == step and not _climbed(alert):
            continue
        if alert.step in (step, step + 1):
            _send_on(alert, step)
        return
    raise Lost(frozenset())


def _climbed(alert: Alert) -> bool:
    """Whether the move is written; at the top there is only a note that nobody signed."""
    top = alert.step == LAST_STEP
    if top and alert.steps and alert.steps[-1]["what"] == "unanswered":
        return True
    changes: list[Action] = [
        Alert.steps.set(Alert.steps.append([noted("unanswered" if top else "climbed", "platform")])),
        Alert.version.add(1),
    ]
    if not top:
        changes.append(Alert.step.set(alert.step + 1))
    allowed = (Alert.state == AlertState.RAISED) & (Alert.step == alert.step) & (Alert.version == alert.version)
    try:
        with together() as act:
            act.update(alert, changes, condition=allowed)
    except Lost:
        return False
    return True


def _send_on(alert: Alert, step: int) -> None:
    if step < LAST_STEP:
        send("ALERTS_FANOUT_QUEUE", [{"alert": alert.alert, "step": step + 1}])
        logger.info("climbed", extra={"step": step + 1})
