"""What a partner did not take: listed, and made again when the partner asks."""

from pynamodb.expressions.update import Action

from partners.calling.queueing import queue
from partners.calling.refusals import NotDead, SubscriptionUnknown
from partners.calling.subscribing import own_subscription
from partners.pushing.entries import partners_act
from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.http.pages import Page, page
from traffic.records.callback import Callback, CallbackState
from traffic.records.subscription import SubscriptionState
from traffic.records.transaction import Lost, together

SIZE = 50
_KEYS = ("dead", "callback", "subscription")
_ATTEMPTS = 3


def dead_of(caller: Caller, number: str, token: str | None) -> Page[Callback]:
    """What is dead of a subscription of the caller's. Raises SubscriptionUnknown; Invalid for a wrong token."""
    subscription = own_subscription(caller, number).subscription
    return page(
        lambda start: Callback.of_dead.query(subscription, limit=SIZE, page_size=SIZE, last_evaluated_key=start),
        _KEYS,
        token,
        bound_to=f"dead#{subscription}",
    )


def ask_again(caller: Caller, number: str, event: str) -> Callback:
    """The call-back, on its way again. Raises SubscriptionUnknown, NotDead, Unavailable."""
    subscription = own_subscription(caller, number)
    for _ in range(_ATTEMPTS):
        callback = _known(number, event)
        if subscription.state != SubscriptionState.LIVE or callback.state not in (
            CallbackState.DEAD,
            CallbackState.WAITING,
        ):
            raise NotDead
        if callback.state == CallbackState.DEAD and not _revived(caller, callback):
            continue
        # Of one that is due, whoever asked before may have died before this. One that waits for its turn is on its way:
        # each message more would go round until the end.
        callback = _known(number, event)
        if callback.due <= clock.epoch_seconds():
            queue(callback)
        return callback
    raise Unavailable


def _known(number: str, event: str) -> Callback:
    try:
        return Callback.of_callback(number, event)
    except Callback.DoesNotExist:
        raise SubscriptionUnknown from None


def _revived(caller: Caller, callback: Callback) -> bool:
    changes: list[Action] = [
        Callback.state.set(CallbackState.WAITING),
        Callback.dead.remove(),
        Callback.due.set(clock.epoch_seconds()),
        Callback.tries.set(0),
        Callback.turn.add(1),
    ]
    entry = partners_act(caller, f"subscription:{callback.subscription}", "callback.asked_again", callback.callback)
    try:
        with together(entry) as act:
            act.update(callback, changes, condition=callback.unchanged)
    except Lost:
        return False
    return True
