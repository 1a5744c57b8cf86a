"""Subscriptions: made with a secret that is told once, listed, ended."""

import base64

from pynamodb.expressions.update import Action

from partners.calling.refusals import KindNotAllowed, SubscriptionUnknown, TooManySubscriptions
from partners.pushing.entries import client_of, partners_act
from partners.rules.callback_terms import callback_terms
from partners.rules.kinds import SCOPE_OF
from traffic import clock, ids
from traffic.http import Caller
from traffic.privacy.sealing import opened, seal
from traffic.records.subscription import Subscription, SubscriptionState
from traffic.records.transaction import Lost, together

_SECRET = "subscription.secret"  # noqa: S105 -- the name of the sealed field
_SECRET_BYTES = 32
_DAY = 24 * 3600


def subscribe(caller: Caller, address: str, kinds: list[str]) -> tuple[Subscription, str]:
    """A new subscription and its secret, told here and never again. Raises KindNotAllowed, TooManySubscriptions."""
    if not {SCOPE_OF[kind] for kind in kinds} <= caller.scopes:
        raise KindNotAllowed
    client = client_of(caller)
    # Two at once may make one too many, which does no harm.
    if len(Subscription.live_of(client)) >= callback_terms(clock.business_day()).most_subscriptions:
        raise TooManySubscriptions
    secret = base64.urlsafe_b64encode(ids.nonce(_SECRET_BYTES)).decode().rstrip("=")
    made = Subscription(
        client,
        ids.sortable(),
        address=address,
        kinds=set(kinds),
        secret_sealed=seal(secret, _SECRET),
        made_at=clock.china_now().isoformat(timespec="seconds"),
    )
    with together(partners_act(caller, f"subscription:{made.subscription}", "subscription.made")) as act:
        act.save(made, condition=Subscription.client.does_not_exist())
    return made, secret


def secret_of(subscription: Subscription) -> bytes:
    """What its call-backs are signed with: the bytes of the text that the partner was told."""
    return opened(subscription.secret_sealed, _SECRET).encode()


def own_subscription(caller: Caller, number: str) -> Subscription:
    """A subscription of the caller's, ended or not; raises SubscriptionUnknown."""
    try:
        return Subscription.of_subscription(client_of(caller), number)
    except Subscription.DoesNotExist:
        raise SubscriptionUnknown from None


def end(caller: Caller, number: str) -> Subscription:
    """The subscription, which has ended now or before; raises SubscriptionUnknown."""
    found = own_subscription(caller, number)
    kept = callback_terms(clock.business_day()).kept_days * _DAY
    changes: list[Action] = [
        Subscription.state.set(SubscriptionState.ENDED),
        Subscription.ended_at.set(clock.china_now().isoformat(timespec="seconds")),
        Subscription.expires.set(clock.epoch_seconds() + kept),
    ]
    try:
        with together(partners_act(caller, f"subscription:{number}", "subscription.ended")) as act:
            act.update(found, changes, condition=Subscription.state == SubscriptionState.LIVE)
    except Lost:
        # It had ended before.
        pass
    return own_subscription(caller, number)
