"""Whose terminal stays silent is told by a text that something waits there: what it is stands on the terminal alone.

A text is sent before it is written down that it was, so none is lost; one after which the process died goes out again.
"""

from collections.abc import Sequence

from pynamodb.exceptions import UpdateError

from alerts.rules.levels import LEVELS
from traffic import clock
from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.sms import Sms, Template
from traffic.privacy.sealing import opened
from traffic.records.alert import Alert, AlertState
from traffic.records.delivery import Delivery
from traffic.records.duty import Duty


def text_the_silent(number: str, frame: str, officers: Sequence[str]) -> None:
    """Text those of the officers who have not acknowledged a frame, while nobody has signed.

    Raises GatewayError when texts have to wait.
    """
    alert = Alert.of_alert(number)
    if alert.state != AlertState.RAISED:
        return
    keys = [(officer, frame) for officer in officers]
    silent = [one for one in Delivery.batch_get(keys, consistent_read=True) if not (one.acked_at or one.texted_at)]
    phones = _phones([one.officer for one in silent])
    for delivery in silent:
        if (phone := phones.get(delivery.officer)) and _sent(phone, alert):
            _write_down(delivery)


def _phones(officers: Sequence[str]) -> dict[str, str]:
    """Where officers on duty said that texts reach them."""
    if not officers:
        return {}
    on_duty = Duty.batch_get(list(officers), consistent_read=True)
    now = clock.epoch_seconds()
    return {
        one.officer: opened(one.phone_sealed, "duty.phone") for one in on_duty if one.phone_sealed and one.until > now
    }


def _sent(phone: str, alert: Alert) -> bool:
    try:
        Sms.of_settings().send(phone, Template.ALERT_WAITING, {"level": LEVELS[alert.level]})
    except GatewayError as error:
        if not error.permanent:
            raise
        # A number that does not exist: the deadline for a signature runs all the same.
        logger.warning("text refused")
        return False
    return True


def _write_down(delivery: Delivery) -> None:
    now = int(clock.now().timestamp() * 1000)
    try:
        delivery.update([Delivery.texted_at.set(now)], Delivery.frame.exists() & Delivery.texted_at.does_not_exist())
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
