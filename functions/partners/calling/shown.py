"""Subscriptions and call-backs as their partner sees them."""

from typing import cast

from partners.contract.subscriptions import CallbackAnswer, DeadList, FactKind, SubscriptionAnswer
from traffic.http.pages import Page
from traffic.records.callback import Callback, CallbackState
from traffic.records.subscription import Subscription, SubscriptionState


def subscription_shown(subscription: Subscription) -> SubscriptionAnswer:
    """A subscription without its secret."""
    return {
        "subscription": subscription.subscription,
        "address": subscription.address,
        "kinds": [cast(FactKind, kind) for kind in sorted(subscription.kinds)],
        "state": "live" if subscription.state == SubscriptionState.LIVE else "ended",
        "made_at": subscription.made_at,
        "ended_at": subscription.ended_at,
    }


def dead_shown(page: Page[Callback]) -> DeadList:
    """A page of the dead list."""
    return {"items": [callback_shown(callback) for callback in page.items], "next": page.next}


def callback_shown(callback: Callback) -> CallbackAnswer:
    """A call-back without what it says."""
    return {
        "callback": callback.callback,
        "kind": callback.kind,
        "state": CallbackState(callback.state).value,
        "tries": callback.tries,
        "answer": callback.answer,
        "made_at": callback.made_at,
        "tried_at": callback.tried_at,
    }
