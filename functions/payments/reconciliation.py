"""对账: a file of a channel, a bank or the treasury has arrived; it is laid beside what we hold, and every difference is named.

Called by   the arrival of a file in the inbox bucket, through the queue payments-reconciliation
Reads       the file, payments-orders, payments-bills, payments-refunds, violations-records, the channels, foundation-keys
Writes      payments-days, and what settling a lost notice or refunding a duplicate writes
"""

from typing import Any

from payments.reconciling.statement import take_in as take_statement_in
from payments.rules.arrivals import arrival_of
from traffic.entrypoint import entrypoint, logger
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One arrival; what lies elsewhere in the bucket is no statement."""
    arrival = arrival_of(message["detail"]["object"]["key"])
    if arrival is None:
        logger.warning("arrival that is no statement")
        return
    take_statement_in(arrival)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)
