"""缴款单: a bill is raised for each penalty, and withdrawn with it.

Called by   the queue payments-bills, fed by the bus with penalty.decided and penalty.withdrawn
Reads       violations-decisions, violations-records, payments-bills, payments-orders
Writes      payments-bills, payments-orders, payments-ledger, payments-refunds, foundation-outbox
"""

from typing import Any

from payments.billing.raising import bill_of
from payments.billing.refusals import AlreadyPaid, BillUnknown, NothingDue
from payments.billing.withdrawing import withdraw
from traffic.entrypoint import entrypoint, logger
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One fact. Told again it finds the bill as it is; a decision that was withdrawn before it was heard of gets none."""
    number = message["detail"]["number"]
    if message["detail-type"] == "penalty.withdrawn":
        withdraw(number, message["detail"].get("event", message["id"]))
        return
    try:
        bill_of(number)
    except (AlreadyPaid, BillUnknown, NothingDue) as nothing:
        logger.info("no bill", extra={"why": nothing.code})


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)
