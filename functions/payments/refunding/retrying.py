"""A cashier puts a refund back that the channel did not carry out: under its number, so that it still happens once."""

from pynamodb.expressions.update import Action

from payments.desk.entries import desk_entry
from payments.refunding.refusals import NothingStuck
from payments.refunding.reserving import ASK, SEND, STUCK
from payments.rules.refund_states import RefundState
from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.records.refund import RefundOrder
from traffic.records.transaction import Lost, together

_ATTEMPTS = 4
_ON_ITS_WAY = frozenset({SEND, ASK})


def retry(caller: Caller, refund: RefundOrder) -> RefundOrder:
    """The refund as it is put back, or as somebody has put it back already. Raises NothingStuck, Unavailable."""
    for _ in range(_ATTEMPTS):
        if refund.due_for in _ON_ITS_WAY:
            return refund
        if refund.due_for != STUCK:
            raise NothingStuck
        try:
            with together(desk_entry(caller, f"decision:{refund.decision}", "refund.retried", refund.refund)) as act:
                act.update(refund, _put_back(refund), condition=refund.unchanged)
        except Lost:
            refund = RefundOrder.of_refund(refund.refund)
            continue
        return RefundOrder.of_refund(refund.refund)
    raise Unavailable


def _put_back(refund: RefundOrder) -> list[Action]:
    """What the channel works on is asked after; what it refused, or never answered for, is sent to it again."""
    now = clock.china_now().isoformat(timespec="seconds")
    waits = refund.state == RefundState.SENT
    return [
        RefundOrder.state.set(RefundState.SENT if waits else RefundState.APPROVED),
        RefundOrder.due_for.set(ASK if waits else SEND),
        RefundOrder.due_at.set(now),
        RefundOrder.attempts.set(0),
        RefundOrder.version.add(1),
    ]
