"""A channel's notice, read and acted on: whether the channel is to take it as delivered."""

from collections.abc import Mapping

from payments.refunding.sending import take
from payments.settling.settling import Outcome, settle
from payments.ways.channels import channel_of
from traffic.entrypoint import logger
from traffic.gateways.paying import Channel, NoticeRefused, RefundTold, Trade
from traffic.records.refund import RefundOrder

# What a cashier must look at is not taken: the channel sends it again, and its own people see that something is wrong.
_TAKEN = frozenset({Outcome.SETTLED, Outcome.ALREADY, Outcome.SURPLUS, Outcome.SEEN_TO})


def noticed(name: Channel, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether the notice is the channel's and was understood. One that is nobody's word changes nothing."""
    try:
        told = channel_of(name).notice(headers, body)
    except NoticeRefused as refusal:
        logger.warning("notice refused", extra={"channel": name, "why": refusal.why})
        return False
    if isinstance(told, Trade):
        return settle(told, name) in _TAKEN
    return _refund_told(told) if isinstance(told, RefundTold) else True


def _refund_told(told: RefundTold) -> bool:
    try:
        take(RefundOrder.of_refund(told.number), told)
    except RefundOrder.DoesNotExist:
        return False
    return True
