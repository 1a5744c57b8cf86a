"""缴款回写: a decision whose fine was paid is marked so, and its violation with it.

Called by   the queue violations-settlement, fed by the bus with payment.settled
Reads       violations-decisions, violations-records
Writes      violations-decisions, violations-records, in one transaction
"""

from typing import Any

from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume
from violations.penalties.paying import mark_paid


def take_in(message: Message) -> None:
    """One payment; told again it finds the decision marked."""
    told = message["detail"]
    mark_paid(told["decision"], told["violation"], told["at"])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)
