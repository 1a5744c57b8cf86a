"""What a terminal missed while it was away comes again, in the order in which it was sent."""

from typing import NamedTuple

from alerts.channelling.pushing import push
from alerts.delivering.told import frame_of
from traffic import clock
from traffic.http import Caller
from traffic.records.alert import Alert
from traffic.records.delivery import Delivery

# An alert that nobody fetched for two days is found on the board, not in somebody's hand.
_BACK_MS = 48 * 3600 * 1000
# As many as one call pushes; the terminal acknowledges them and says hello again.
_MOST = 50


class CaughtUp(NamedTuple):
    """How many frames were sent, and whether there are more."""

    sent: int
    more: bool


def catch_up(caller: Caller, connection: str) -> CaughtUp:
    """Push what the officer has not acknowledged; stops where the connection ends."""
    waiting = Delivery.waiting_for(caller.known, int(clock.now().timestamp() * 1000) - _BACK_MS)
    wanted = {one.alert for one in waiting[:_MOST]}
    alerts = {alert.alert: alert for alert in Alert.batch_get(wanted, consistent_read=True)}
    sent = 0
    for delivery in waiting[:_MOST]:
        if not push(connection, frame_of(delivery, alerts[delivery.alert])):
            break
        sent += 1
    return CaughtUp(sent, len(waiting) > _MOST)
