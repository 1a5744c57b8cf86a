"""A terminal has a frame: the delivery is done, and the alert has reached somebody."""

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from alerts.channelling.insisting import insisted
from alerts.rules.frames import raised_frame
from traffic import clock
from traffic.records.alert import Alert
from traffic.records.delivery import Delivery


def acknowledge(officer: str, frame: str) -> None:
    """Write when a frame was acknowledged, the first time; frames that were never sent to this officer change nothing."""
    now = int(clock.now().timestamp() * 1000)
    delivery = Delivery(officer, frame)
    changes: list[Action] = [Delivery.acked_at.set(Delivery.acked_at | now), Delivery.waits.remove()]
    try:
        insisted(lambda: delivery.update(changes, Delivery.frame.exists()))
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return
    if frame == raised_frame(delivery.alert):
        _reached(delivery.alert, delivery.acked_at or now)


def _reached(alert: str, at: int) -> None:
    """The alert is delivered once one terminal has it. Most of the time another was first."""
    first = Alert.alert.exists() & Alert.delivered_at.does_not_exist()
    try:
        insisted(lambda: Alert(alert).update([Alert.delivered_at.set(at)], first))
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
