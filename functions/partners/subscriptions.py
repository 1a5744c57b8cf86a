"""订阅回调: a partner subscribes an https address to kinds of facts, ends subscriptions, and asks again for what it did not take.

Called by   partners' systems, through the partner API
Reads       partners-subscriptions, -callbacks, accounts-sessions, -clients, foundation-keys, the secret foundation-signing
Writes      partners-subscriptions, -callbacks with foundation-audit; foundation-keys, -limits; the queue partners-callbacks
"""

from http import HTTPStatus
from typing import Any

from partners.calling.dead import ask_again, dead_of
from partners.calling.refusals import KindNotAllowed, NotDead, SubscriptionUnknown, TooManySubscriptions
from partners.calling.shown import callback_shown, dead_shown, subscription_shown
from partners.calling.subscribing import end, subscribe
from partners.contract.subscriptions import (
    AgainRequest,
    CallbackAnswer,
    DeadList,
    DeadQuery,
    NewSubscriptionAnswer,
    SubscriptionAnswer,
    SubscriptionList,
    SubscriptionRequest,
)
from partners.pushing.entries import client_of
from traffic.entrypoint import entrypoint
from traffic.errors import TooMany
from traffic.http import Scope, ServiceApp
from traffic.records.subscription import Subscription

app = ServiceApp("partner")


# Not idempotent on purpose: a repeated answer would have to be kept, and with it the secret.
@app.post(
    "/subscriptions",
    scope=Scope.SYSTEM,
    body=SubscriptionRequest,
    answer=NewSubscriptionAnswer,
    status=HTTPStatus.CREATED,
    refusals=[KindNotAllowed, TooManySubscriptions, TooMany],
    limited="subscriptions",
)
def make_subscription(body: SubscriptionRequest) -> NewSubscriptionAnswer:
    """订阅事件回调: 签名密钥仅此一次显示; 未收到应答时请终止该订阅后重新订阅."""
    made, secret = subscribe(app.caller, body.address, list(body.kinds))
    return {**subscription_shown(made), "secret": secret}


@app.get("/subscriptions", scope=Scope.SYSTEM, answer=SubscriptionList, refusals=[TooMany], limited="subscriptions")
def list_subscriptions() -> SubscriptionList:
    """查看本系统的有效订阅."""
    return {"items": [subscription_shown(one) for one in Subscription.live_of(client_of(app.caller))]}


@app.delete(
    "/subscriptions/{subscription}",
    scope=Scope.SYSTEM,
    answer=SubscriptionAnswer,
    refusals=[SubscriptionUnknown, TooMany],
    limited="subscriptions",
)
def end_subscription(subscription: str) -> SubscriptionAnswer:
    """终止订阅: 不再回调, 尚未送达的也不再发送; 重复终止结果相同."""
    return subscription_shown(end(app.caller, subscription))


@app.get(
    "/subscriptions/{subscription}/dead-callbacks",
    scope=Scope.SYSTEM,
    answer=DeadList,
    query=DeadQuery,
    refusals=[SubscriptionUnknown, TooMany],
    limited="subscriptions",
)
def list_dead(body: DeadQuery, subscription: str) -> DeadList:
    """查看多次未送达的回调."""
    return dead_shown(dead_of(app.caller, subscription, body.next))


@app.post(
    "/subscriptions/{subscription}/dead-callbacks/{callback}/again",
    scope=Scope.SYSTEM,
    body=AgainRequest,
    answer=CallbackAnswer,
    refusals=[SubscriptionUnknown, NotDead, TooMany],
    limited="subscriptions",
)
def call_again(body: AgainRequest, subscription: str, callback: str) -> CallbackAnswer:  # noqa: ARG001 -- nothing is asked
    """重新发送一个未送达的回调; 重复提交结果相同."""
    return callback_shown(ask_again(app.caller, subscription, callback))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
