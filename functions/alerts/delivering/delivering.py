"""A lot is delivered: written for each officer, then pushed to whoever is connected and has not acknowledged it yet.

Written first, so that a push which is lost, or a process that dies, leaves a delivery which the terminal fetches when it says
hello. Brought again by the queue, a lot writes nothing twice, and what it pushes again carries the same id.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from alerts.channelling.pushing import push
from alerts.deadlines.waiting import await_acknowledgement
from alerts.delivering.lots import Lot
from alerts.delivering.reachable import connections_of
from alerts.delivering.told import frame_of
from alerts.delivering.writing import written
from traffic.entrypoint import logger
from traffic.records.alert import Alert
from traffic.records.delivery import Delivery
from traffic.records.link import Link

# Pushes are calls over the network that wait for nothing of ours.
_AT_ONCE = 8


def deliver(lot: Lot) -> None:
    """Deliver a lot. Raises whatever a push raised, once the others were pushed: the lot then comes again."""
    try:
        alert = Alert.of_alert(lot.alert)
    except Alert.DoesNotExist:
        logger.warning("delivery of no alert")
        return
    deliveries = written(lot)
    if lot.what == "raised":
        await_acknowledgement(alert, lot)
    waiting = [one for one in deliveries if one.acked_at is None]
    reached = connections_of(waiting)
    _push_all(((one, reached[one.officer]) for one in waiting if one.officer in reached), alert)


def _push_all(pushes: Iterable[tuple[Delivery, Link]], alert: Alert) -> None:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for done in [pool.submit(_push, delivery, link, alert) for delivery, link in pushes]:
            done.result()


def _push(delivery: Delivery, link: Link, alert: Alert) -> None:
    if not push(link.connection, frame_of(delivery, alert)):
        Link.forget(link.terminal, link.connection)
