"""What is open is looked through: feedback that did not come in time, and whatever a lost message left lying."""

from datetime import datetime

from alerts.boards.listed import boards
from alerts.deadlines.lateness import lapse, tell_late
from alerts.deadlines.waiting import await_signature, hurried, terms_of
from traffic import clock
from traffic.queues import send
from traffic.records.alert import Alert, AlertState

# By then a message of ours would long have arrived.
_GRACE_SECONDS = 120


def sweep() -> dict[str, int]:
    """Look at everything open once; run twice, or after it died half way, it only does what is left."""
    found = {"late": 0, "lapsed": 0, "revived": 0}
    for board in boards():
        for alert in Alert.of_board.query(board):
            if done := _looked_at(alert):
                found[done] += 1
    return found


def _looked_at(alert: Alert) -> str | None:
    now = clock.epoch_seconds()
    if alert.due and (alert.due_at or now) < now:
        return "late" if tell_late(alert) else None
    if alert.state != AlertState.RAISED:
        return None
    since = _waits_since(alert)
    lapses, sign = terms_of(alert).lapse, terms_of(alert).sign
    if lapses and since + hurried(lapses) < now:
        return "lapsed" if lapse(alert) else None
    if alert.fanned_at is None:
        return _revived(alert, since + _GRACE_SECONDS < now)
    return _revived(alert, bool(sign) and since + hurried(sign or 0) + _GRACE_SECONDS < now)


def _revived(alert: Alert, lost: bool) -> str | None:
    """Send an alert on whose message went astray. At the top nothing follows any more, so nothing is waited for."""
    if not lost or (alert.steps and alert.steps[-1]["what"] == "unanswered"):
        return None
    if alert.fanned_at is None:
        send("ALERTS_FANOUT_QUEUE", [{"alert": alert.alert, "step": alert.step}])
    else:
        await_signature(alert, alert.step, at_once=True)
    return "revived"


def _waits_since(alert: Alert) -> int:
    """Since when it waits, in epoch seconds: from the last that happened to it."""
    if alert.steps:
        return int(datetime.fromisoformat(alert.steps[-1]["at"]).timestamp())
    return (alert.raised_at or 0) // 1000
