"""From a fact to call-backs: whose fact it is, and who of them subscribed to such facts."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pynamodb.exceptions import PutError

from partners.calling.queueing import queue
from partners.pushing.outcomes import moment_of
from partners.rules.callback_terms import callback_terms
from partners.rules.kinds import SCOPE_OF
from traffic import clock
from traffic.records.callback import Callback, CallbackState
from traffic.records.client import Client, ClientState
from traffic.records.partner_warning import PartnerWarning
from traffic.records.subscription import Subscription

_DAY = 24 * 3600


class Matter(NamedTuple):
    """Whose business a fact is, and what of it they are told."""

    client: str
    told: dict[str, Any]


def tell(kind: str, told: Mapping[str, Any]) -> None:
    """Make and queue one call-back for each subscription that may know of the fact; made before, it is queued again."""
    matter = _matter_of(kind, told)
    if matter is None:
        return
    for subscription in _subscriptions(matter.client, kind):
        callback = _callback(subscription, kind, told["event"], matter.told)
        if _made(callback) or _still_waits(callback):
            queue(callback)


def _matter_of(kind: str, told: Mapping[str, Any]) -> Matter | None:
    """None for a fact that is no partner's business."""
    if kind == "incident.moved":
        said = {name: told[name] for name in ("incident", "reference", "move", "state", "outcome")}
        return Matter(told["client"], said)
    if told["source"] != "partner":
        return None
    try:
        warning = PartnerWarning.of_warning(told["reference"])
    except PartnerWarning.DoesNotExist:
        return None
    said = {"warning": warning.warning, "reference": warning.reference, "outcome": told.get("outcome")}
    return Matter(warning.client, said)


def _subscriptions(client: str, kind: str) -> Iterator[Subscription]:
    """Those that live and ask for such facts, of a client that is let in and still has the scope."""
    registered = Client.of_client(client)
    if registered is None or registered.state != ClientState.LIVE or SCOPE_OF[kind] not in registered.scopes:
        return
    yield from (subscription for subscription in Subscription.live_of(client) if kind in subscription.kinds)


def _callback(subscription: Subscription, kind: str, event: str, told: dict[str, Any]) -> Callback:
    now = clock.epoch_seconds()
    body = {"callback": event, "kind": kind, "at": moment_of(event), "about": told}
    return Callback(
        subscription.subscription,
        event,
        client=subscription.client,
        kind=kind,
        body=json.dumps(body, ensure_ascii=False),
        due=now,
        made_at=clock.china_now().isoformat(timespec="seconds"),
        expires=now + callback_terms(clock.business_day()).kept_days * _DAY,
    )


def _made(callback: Callback) -> bool:
    try:
        callback.save(Callback.callback.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _still_waits(callback: Callback) -> bool:
    """Of one that was made before: the process may have died before it was queued."""
    callback.refresh(consistent_read=True)
    return callback.state == CallbackState.WAITING
