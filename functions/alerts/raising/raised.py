"""An alert for a cause: made once, found again when the cause is repeated, and sent on until it has been fanned out."""

from typing import TYPE_CHECKING

from alerts.raising.cause import Cause
from alerts.raising.interception import checkpoint_for
from alerts.raising.numbering import milliseconds, neighbours_of, number_of
from traffic import clock, queues
from traffic.records.alert import Alert
from traffic.records.outbox import Outbox
from traffic.records.transaction import Lost, together
from traffic.settings import integer

if TYPE_CHECKING:
    from traffic.facts.alerts import AlertRaised


def raise_alert(cause: Cause) -> Alert:
    """The alert of a cause, whether new or raised before, on its way to the officers.

    A cause that comes again within ALERTS_DEDUP_SECONDS (domain: the same control at the same site, 5 minutes) is the same alert.
    """
    alert = _standing(cause) or _made(cause)
    if alert.fanned_at is None:
        # Nothing else sends it: should the process die before this, the cause comes again from its queue.
        queues.send("ALERTS_FANOUT_QUEUE", [{"alert": alert.alert, "step": 0}])
    return alert


def _standing(cause: Cause) -> Alert | None:
    window = integer("ALERTS_DEDUP_SECONDS")
    own = number_of(cause, window)
    found = {
        alert.alert: alert for alert in Alert.batch_get([own, *neighbours_of(cause, window)], consistent_read=True)
    }
    near = (alert for alert in found.values() if _close(alert, cause, window))
    return found.get(own) or next(near, None)


def _close(alert: Alert, cause: Cause, window: int) -> bool:
    return abs((alert.passed_at or 0) - milliseconds(cause.at)) < window * 1000


def _made(cause: Cause) -> Alert:
    alert = _alert_of(cause)
    try:
        with together() as act:
            act.save(alert, condition=Alert.alert.does_not_exist())
            act.save(Outbox.of("alerts", "alert.raised", _fact(alert)))
    except Lost:
        # Somebody else was quicker with the same cause.
        return Alert.of_alert(alert.alert)
    return alert


def _alert_of(cause: Cause) -> Alert:
    checkpoint = checkpoint_for(cause)
    now = clock.now()
    return Alert(
        number_of(cause, integer("ALERTS_DEDUP_SECONDS")),
        source=cause.source,
        reference=cause.reference,
        passage=cause.passage,
        kind=cause.kind,
        level=cause.level,
        action=cause.action,
        match=cause.match,
        secret=cause.secret,
        words=cause.words,
        plate=cause.plate,
        plate_kind=cause.plate_kind,
        site=cause.site,
        district=cause.district,
        road=cause.road,
        longitude=cause.place.longitude,
        latitude=cause.place.latitude,
        bearing=cause.bearing,
        speed=cause.speed,
        checkpoint=checkpoint.site if checkpoint else None,
        why=checkpoint.why if checkpoint else None,
        photos=list(cause.photos),
        board=cause.district[:4],
        passed_at=milliseconds(cause.at),
        received_at=milliseconds(cause.received or now),
        raised_at=milliseconds(now),
    )


def _fact(alert: Alert) -> "AlertRaised":
    return {
        "alert": alert.alert,
        "source": alert.source,
        "reference": alert.reference,
        "kind": alert.kind,
        "level": alert.level,
        "district": alert.district,
    }
