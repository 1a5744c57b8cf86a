"""非税推送: each bill is told to the treasury until it is acknowledged, and asked for until its money is confirmed.

Called by   the queue payments-treasury: a schedule looks for what is due each minute, and a message a bill sees to it
Reads       payments-bills, violations-decisions, violations-records, foundation-keys, the treasury
Writes      payments-bills, payments-refunds, payments-ledger and foundation-outbox, in one transaction; the queue payments-treasury
"""

from typing import Any

from payments.telling.due import look_through, see_to
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """A look, known by its id, or a bill with what is due for it."""
    if "decision" in message:
        see_to(message["decision"], message["ask"])
    elif message["id"]:
        look_through()


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)
