"""What is waited for, as messages that arrive when its time is up: they come although nobody looks."""

from alerts.delivering.lots import Lot
from alerts.rules.deadlines import Deadlines, deadlines_of, within
from traffic import clock
from traffic.queues import send
from traffic.records.alert import Alert
from traffic.settings import integer

_QUEUE = "ALERTS_DEADLINES_QUEUE"
# The longest that a queue holds a message back; what waits longer stands on the alert (alerts.overdue).
_LONGEST = 900


def terms_of(alert: Alert) -> Deadlines:
    """The deadlines of an alert's level, as on the day."""
    return deadlines_of(alert.level, clock.business_day())


def hurried(seconds: int) -> int:
    """A deadline at the pace of this stage."""
    return within(seconds, integer("ALERTS_DEADLINE_PERCENT"))


def await_acknowledgement(alert: Alert, lot: Lot) -> None:
    """Whose terminal stays silent is texted, where the level asks for it; what is secret never is."""
    silence = terms_of(alert).silence
    if silence is None or alert.secret:
        return
    message = {"what": "silence", "frame": lot.frame, "alert": lot.alert, "officers": [one.officer for one in lot.to]}
    send(_QUEUE, [message], delay=min(hurried(silence), _LONGEST))


def await_signature(alert: Alert, step: int, *, at_once: bool = False) -> None:
    """Unless somebody signs in time the alert climbs from `step`; `at_once` where there is nobody who could."""
    sign = terms_of(alert).sign
    if sign is None:
        return
    message = {"what": "signature", "alert": alert.alert, "step": step, "turn": turns_of(alert)}
    send(_QUEUE, [message], delay=0 if at_once else min(hurried(sign), _LONGEST))


def turns_of(alert: Alert) -> int:
    """How often an alert was handed on: each time it waits for a signature anew."""
    return sum(step["what"] == "handed" for step in alert.steps)
