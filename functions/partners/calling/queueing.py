"""A call-back on its way: one message, which shows itself when the next try is due, or as late as a queue can hold it back."""

from traffic import clock, queues
from traffic.queues import Message
from traffic.records.callback import Callback

# SQS holds a message back for 15 minutes at most; one that is early is queued again.
_LONGEST = 900


def queue(callback: Callback, not_before: int | None = None) -> None:
    """Send the message that makes somebody try, at the time that it is due or at `not_before` (epoch seconds)."""
    wait = max(callback.due, not_before or 0) - clock.epoch_seconds()
    queues.send("PARTNERS_CALLBACKS_QUEUE", [message_of(callback)], delay=max(0, min(_LONGEST, wait)))


def message_of(callback: Callback) -> Message:
    """What the message says: which call-back."""
    return {"client": callback.client, "subscription": callback.subscription, "callback": callback.callback}
