"""缴款: what a decision's fine comes to today, one order to pay it, and how far that has come.

Called by   whoever pays, for themselves or for others, through the citizen API, behind its rate limit
Reads       violations-decisions, violations-records, payments-bills, payments-orders, foundation-keys, the channel
Writes      the tables of payments, foundation-outbox, foundation-idempotency
"""

from http import HTTPStatus
from typing import Any

from payments.billing.raising import seen
from payments.billing.refusals import AlreadyPaid, BillUnknown, NothingDue
from payments.contract.answers import BillAnswer, OrderAnswer
from payments.contract.requests import BillRequest, OrderEndRequest, OrderRequest
from payments.ordering.known import or_busy, order_known
from payments.ordering.opening import Wanted, open_order
from payments.ordering.refusals import (
    ChannelBusy,
    ClosedForTheDay,
    NotPaidYet,
    OrderUnknown,
    PayingElsewhere,
)
from payments.ordering.resolving import ask, resolve
from payments.ordering.shown import bill_shown, order_shown
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.records.bill import Receipt

app = ServiceApp("citizen")


@app.post(
    "/bills/lookup",
    scope=Scope.PUBLIC,
    body=BillRequest,
    answer=BillAnswer,
    refusals=[BillUnknown, NothingDue, AlreadyPaid],
)
def look_up_bill(body: BillRequest) -> BillAnswer:
    """按决定书编号查询今日应缴金额和缴款进度; 任何人可查, 不显示被处罚人."""
    bill = seen(body.decision)
    return bill_shown(bill, Receipt.of_decision(bill.decision))


@app.post(
    "/payment-orders",
    scope=Scope.PUBLIC,
    body=OrderRequest,
    answer=OrderAnswer,
    status=HTTPStatus.CREATED,
    refusals=[BillUnknown, NothingDue, AlreadyPaid, PayingElsewhere, NotPaidYet, ClosedForTheDay, ChannelBusy],
    idempotent=True,
)
def open_payment_order(body: OrderRequest) -> OrderAnswer:
    """下单缴款: 每份决定书同时只有一个有效订单, 相同方式再次下单得到同一订单."""
    wanted = Wanted(
        decision=body.decision,
        channel=body.channel,
        product=body.product,
        payer=body.payer,
        address=app.caller.address,
    )
    return order_shown(open_order(wanted))


@app.get("/payment-orders/{order}", scope=Scope.PUBLIC, answer=OrderAnswer, refusals=[OrderUnknown])
def show_order(order: str) -> OrderAnswer:
    """查看订单状态."""
    return order_shown(order_known(order))


@app.post(
    "/payment-orders/{order}/check",
    scope=Scope.PUBLIC,
    body=OrderEndRequest,
    answer=OrderAnswer,
    refusals=[OrderUnknown, ChannelBusy],
)
def check_order(body: OrderEndRequest, order: str) -> OrderAnswer:  # noqa: ARG001 -- nothing is asked
    """向渠道核实订单是否已缴款: 缴款后页面没有变化时使用."""
    found = order_known(order)
    return order_shown(or_busy(lambda: ask(found)))


@app.post(
    "/payment-orders/{order}/cancel",
    scope=Scope.PUBLIC,
    body=OrderEndRequest,
    answer=OrderAnswer,
    refusals=[OrderUnknown, ChannelBusy, NotPaidYet],
)
def cancel_order(body: OrderEndRequest, order: str) -> OrderAnswer:  # noqa: ARG001 -- nothing is asked
    """取消订单, 以便换一种方式缴款: 先向渠道核实, 已缴款的不会取消."""
    found = order_known(order)
    return order_shown(or_busy(lambda: resolve(found)))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
