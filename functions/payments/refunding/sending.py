"""An approved refund goes to its channel, and is asked after until it is done. The channel takes each number once."""

from datetime import datetime

from pynamodb.expressions.update import Action

from payments.refunding.done import begun, write_done
from payments.refunding.reserving import ASK, SEND, STUCK
from payments.rules.refund_states import REASON_TEXTS, RefundReason, RefundState
from payments.rules.refund_waits import next_attempt, next_look, next_stuck
from payments.ways.channels import channel_of
from traffic import clock
from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.paying import Channel, Refund, RefundTold
from traffic.gateways.paying import RefundState as Told
from traffic.gateways.troubles import Trouble
from traffic.records.refund import RefundOrder
from traffic.records.transaction import Lost, together

_SENT = frozenset({RefundState.APPROVED, RefundState.SENT})
_MAY_BE_DONE = _SENT | {RefundState.FAILED}


def send(refund: RefundOrder) -> None:
    """Send or ask after one refund, by what is due for it now; anything else is left alone. It may be done many times over."""
    if refund.due_for not in (SEND, ASK, STUCK) or (refund.due_at or "") > _text(clock.china_now()):
        return
    channel = channel_of(Channel(refund.channel))
    asked = asked_of(refund)
    try:
        told = channel.refund(asked) if refund.due_for == SEND else channel.refunded(asked)
    except GatewayError as error:
        _unanswered(refund, error)
    else:
        take(refund, told)


def asked_of(refund: RefundOrder) -> Refund:
    """What the channel is asked for, the same each time."""
    return Refund(
        number=refund.refund,
        order=refund.order,
        transaction=refund.transaction,
        fen=refund.fen,
        total=refund.total,
        reason=REASON_TEXTS[RefundReason(refund.reason)],
    )


def take(refund: RefundOrder, told: RefundTold) -> None:
    """What a channel says of a refund, in answer or in a notice. Told again, late or after it was done, it changes nothing.

    Raises Unavailable while others keep changing the refund, so that the channel's word that it is done comes again.
    """
    logger.info("refund told", extra={"channel": refund.channel, "outcome": told.state})
    if told.state is Told.DONE and told.fen in (0, refund.fen):
        if refund.state in _MAY_BE_DONE:
            write_done(refund)
    elif refund.state in _SENT and refund.due_for != STUCK:
        _go_on(refund, told.state)
    elif refund.due_for == STUCK:
        _change(refund, _stuck())


def _go_on(refund: RefundOrder, told: Told) -> None:
    now = clock.china_now()
    if told is Told.PROCESSING:
        since = refund.sent_at or _text(now)
        look = next_look(datetime.fromisoformat(since), now)
        sent = [RefundOrder.state.set(RefundState.SENT), *begun(refund, since)]
        _change(refund, [*sent, *(_due(ASK, look) if look else _stuck())])
    elif told is Told.UNKNOWN:
        _try_again(refund, SEND)
    else:
        # Refused for good, or another amount than ours.
        _change(refund, [RefundOrder.state.set(RefundState.FAILED), *_stuck()])


def _unanswered(refund: RefundOrder, error: GatewayError) -> None:
    """Trouble on the line passes, and says nothing of the money. Only a refusal ends it, until somebody has looked."""
    logger.warning("refund not sent", extra={"party": error.party, "outcome": error.code})
    if refund.due_for == STUCK:
        _change(refund, _stuck())
    elif error.code == Trouble.REFUSED:
        _change(refund, [RefundOrder.state.set(RefundState.FAILED), *_stuck()])
    else:
        _try_again(refund, refund.due_for or SEND)


def _try_again(refund: RefundOrder, what: str) -> None:
    at = next_attempt(refund.attempts + 1, clock.china_now())
    _change(refund, [RefundOrder.attempts.add(1), *(_due(what, at) if at else _stuck())])


def _stuck() -> list[Action]:
    return _due(STUCK, next_stuck(clock.china_now()))


def _due(what: str, at: datetime) -> list[Action]:
    return [RefundOrder.due_for.set(what), RefundOrder.due_at.set(_text(at))]


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _change(refund: RefundOrder, changes: list[Action]) -> None:
    try:
        with together() as act:
            act.update(refund, [*changes, RefundOrder.version.add(1)], condition=refund.unchanged)
    except Lost:
        # Somebody else has heard of it meanwhile, and wrote what is due now.
        return
