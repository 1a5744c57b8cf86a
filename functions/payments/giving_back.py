"""退款办理: refunds that are due are sent to their channel, or asked after, one by one, until the money is back.

Called by   the queue payments-giving-back: a schedule starts a look each minute, which hands the refunds out one by one
Reads       payments-refunds, the channel
Writes      payments-refunds, payments-ledger, foundation-outbox; the queue payments-giving-back
"""

from collections.abc import Iterator
from typing import Any

from payments.refunding.reserving import ASK, SEND, STUCK
from payments.refunding.sending import send as send_refund
from traffic import clock
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume, send
from traffic.records.refund import RefundOrder

# Of each, in one look; the next one follows within a minute.
_MOST = 500


def take_in(message: Message) -> None:
    """A start, or one refund. What was done, or put off, meanwhile is left as it is."""
    if "refund" in message:
        send_refund(RefundOrder.of_refund(message["refund"]))
        return
    send("GIVING_BACK_QUEUE", due(clock.china_now().isoformat(timespec="seconds")))


def due(now: str) -> Iterator[Message]:
    """A message for each refund that is due; handed out twice, it goes back once."""
    for what in (SEND, ASK, STUCK):
        for refund in RefundOrder.by_due.query(what, RefundOrder.due_at <= now, limit=_MOST):
            yield {"refund": refund.refund}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)
