"""An alert goes to everybody whom it concerns.

Deliveries and deadline are queued before it is written that they were: a process that dies between leaves a message that comes
again and does the same again, which deliveries and deadlines bear.
"""

from alerts.boards.counting import counted
from alerts.deadlines.waiting import await_signature
from alerts.delivering.lots import tell_raised
from alerts.fanning.finding import recipients
from alerts.rules.recipients import LAST_STEP
from traffic import clock
from traffic.entrypoint import logger
from traffic.records.alert import Alert, AlertState
from traffic.records.transaction import Lost, together


def fan_out(number: str, step: int) -> None:
    """Send an alert to those of a step. One that was signed, or has climbed on, is left alone."""
    try:
        alert = Alert.of_alert(number)
    except Alert.DoesNotExist:
        logger.warning("fan-out of no alert")
        return
    if alert.state == AlertState.RAISED and alert.step == step:
        _send(alert)
    if alert.fanned_at is None:
        _write_down(alert)


def _send(alert: Alert) -> None:
    to = recipients(alert, alert.step)
    tell_raised(alert.alert, alert.step, to)
    # Nobody near: whoever is further away is told at once, and not after a deadline that nobody could meet.
    await_signature(alert, alert.step, at_once=not to and alert.step < LAST_STEP)
    logger.info("fanned out", extra={"step": alert.step, "recipients": len(to)})


def _write_down(alert: Alert) -> None:
    now = int(clock.now().timestamp() * 1000)
    try:
        with together() as act:
            act.update(alert, [Alert.fanned_at.set(now)], condition=Alert.fanned_at.does_not_exist())
            counted(act, alert, "raised")
    except Lost:
        # Another process sent it out at the same time, and counted it.
        return
