"""Alerts as officers find them: those that they were told of."""

from alerts.signatures.refusals import AlertOver, AlertUnknown, NotTheOwner
from traffic.http import Caller
from traffic.records.alert import Alert, AlertState
from traffic.records.delivery import Delivery

IN_HAND = frozenset({AlertState.SIGNED, AlertState.FED_BACK})
OVER = frozenset({AlertState.CLOSED, AlertState.WITHDRAWN})


def alert_for(caller: Caller, number: str) -> Alert:
    """An alert that the officer was told of, or has; raises AlertUnknown, also for others."""
    try:
        alert = Alert.of_alert(number)
    except Alert.DoesNotExist:
        raise AlertUnknown from None
    if alert.owner != caller.known and not Delivery.told(caller.known, number):
        raise AlertUnknown
    return alert


def own_alert(caller: Caller, number: str) -> Alert:
    """An alert in the officer's hands; raises AlertUnknown, AlertOver, NotTheOwner."""
    alert = alert_for(caller, number)
    if alert.state in OVER:
        raise AlertOver
    if alert.owner != caller.known or alert.state not in IN_HAND:
        raise NotTheOwner
    return alert
