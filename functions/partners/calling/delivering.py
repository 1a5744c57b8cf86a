"""One try of a call-back: taken for a minute, called, written down, and queued again where the partner did not take it."""

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from partners.calling.queueing import queue
from partners.calling.subscribing import secret_of
from partners.rules.callback_terms import callback_terms, wait_after
from traffic import clock
from traffic.errors import GatewayError
from traffic.gateways.callbacks import Callbacks
from traffic.queues import Message
from traffic.records.callback import Callback, CallbackState
from traffic.records.subscription import Subscription, SubscriptionState


def deliver(message: Message) -> None:
    """What a message asks for, if it is due and nobody else does it just now."""
    try:
        callback = Callback.of_callback(message["subscription"], message["callback"])
    except Callback.DoesNotExist:
        return
    if callback.state != CallbackState.WAITING:
        return
    now = clock.epoch_seconds()
    if callback.due > now:
        queue(callback)
    elif callback.taken_until > now or not _taken(callback, now):
        # Somebody is at it. Should they die, this message goes on.
        queue(callback, not_before=now + callback_terms(clock.business_day()).taken_seconds)
    else:
        _try(callback)


def _try(callback: Callback) -> None:
    subscription = Subscription.of_subscription(callback.client, callback.subscription)
    if subscription.state != SubscriptionState.LIVE:
        _written(callback, [Callback.state.set(CallbackState.DROPPED)])
        return
    answer = _answer(subscription, callback)
    if answer.isdecimal() and 200 <= int(answer) < 300:
        _written(callback, [Callback.state.set(CallbackState.DELIVERED), *_tried(answer)])
        return
    wait = wait_after(callback.tries + 1, clock.business_day())
    if wait is None:
        dead = [Callback.state.set(CallbackState.DEAD), Callback.dead.set(callback.subscription)]
        _written(callback, [*dead, *_tried(answer)])
        return
    _written(callback, [Callback.due.set(clock.epoch_seconds() + wait), *_tried(answer)])
    # Whoever wrote meanwhile may be this try itself, sent twice by the SDK. A message more changes nothing, one less ends it.
    queue(callback)


def _answer(subscription: Subscription, callback: Callback) -> str:
    """What the partner answers: a status, or the code of a trouble."""
    body = callback.body.encode()
    try:
        status = Callbacks.of_settings().call(subscription.address, secret_of(subscription), callback.callback, body)
    except GatewayError as error:
        return error.code
    return str(status)


def _tried(answer: str) -> list[Action]:
    return [
        Callback.tries.add(1),
        Callback.answer.set(answer),
        Callback.tried_at.set(clock.china_now().isoformat(timespec="seconds")),
        Callback.taken_until.set(0),
    ]


def _taken(callback: Callback, now: int) -> bool:
    until = now + callback_terms(clock.business_day()).taken_seconds
    free = Callback.taken_until == callback.taken_until
    return _updated(callback, [Callback.taken_until.set(until)], callback.unchanged & free)


def _written(callback: Callback, changes: list[Action]) -> None:
    """Write down what came of a try, unless somebody wrote meanwhile."""
    _updated(callback, [*changes, Callback.turn.add(1)], callback.unchanged)


def _updated(callback: Callback, changes: list[Action], condition: Condition) -> bool:
    try:
        callback.update(changes, condition)
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True
