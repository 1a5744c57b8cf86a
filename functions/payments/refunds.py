"""退款: part of a payment is given back; one cashier asks, another decides, and what the channel did not do is tried again.

Called by   cashiers and auditors, through the police API
Reads       payments-bills, payments-orders, payments-refunds, terminals-terminals, foundation-keys
Writes      payments-orders, payments-refunds, payments-ledger, foundation-audit in one transaction; foundation-keys, -idempotency
"""

from http import HTTPStatus
from typing import Any

from payments.contract.answers_refunds import RefundAnswer, RefundsAnswer
from payments.contract.requests_refunds import RefundDecisionRequest, RefundRequest, RefundRetryRequest, RefundsQuery
from payments.ordering.refusals import OrderUnknown
from payments.refunding.deciding import decide
from payments.refunding.found import order_for, refund_for, waiting_for
from payments.refunding.refusals import NothingStuck, NotRefundable, Owed, OwnRequest, RefundDecided, RefundUnknown
from payments.refunding.requesting import request
from payments.refunding.retrying import retry
from payments.refunding.shown import refund_shown, refunds_shown
from traffic.entrypoint import entrypoint
from traffic.errors import Outdated
from traffic.http import Scope, ServiceApp

app = ServiceApp("police")


@app.get("/refunds", scope=Scope.PAYMENTS_READ, answer=RefundsAnswer, query=RefundsQuery)
def list_refunds(body: RefundsQuery) -> RefundsAnswer:
    """查看本辖区待复核的退款, 或渠道未能退回、待人工处理的退款."""
    return refunds_shown(waiting_for(app.caller, body.waiting_for, body.next))


@app.post(
    "/refunds",
    scope=Scope.PAYMENTS_MANAGE,
    body=RefundRequest,
    answer=RefundAnswer,
    status=HTTPStatus.CREATED,
    refusals=[OrderUnknown, NotRefundable, Outdated],
    idempotent=True,
)
def request_refund(body: RefundRequest) -> RefundAnswer:
    """经办退款: 须说明所见的可退金额, 已变化的须重新查看; 经另一人复核后原路退回; 每次操作留有记录."""
    order = order_for(app.caller, body.order)
    seen, words = body.refundable_seen_fen, body.reason_words
    return refund_shown(request(app.caller, order, fen=body.amount_fen, seen=seen, words=words))


@app.get("/refunds/{refund}", scope=Scope.PAYMENTS_READ, answer=RefundAnswer, refusals=[RefundUnknown])
def show_refund(refund: str) -> RefundAnswer:
    """查看一笔退款."""
    return refund_shown(refund_for(app.caller, refund))


@app.post(
    "/refunds/{refund}/decision",
    scope=Scope.PAYMENTS_MANAGE,
    body=RefundDecisionRequest,
    answer=RefundAnswer,
    refusals=[RefundUnknown, OwnRequest, RefundDecided, Owed],
)
def decide_refund(body: RefundDecisionRequest, refund: str) -> RefundAnswer:
    """复核退款: 不得复核本人经办的退款; 重复提交同一结论结果相同; 每次操作留有记录."""
    found = refund_for(app.caller, refund)
    return refund_shown(decide(app.caller, found, approve=body.approve, words=body.words))


@app.post(
    "/refunds/{refund}/retry",
    scope=Scope.PAYMENTS_MANAGE,
    body=RefundRetryRequest,
    answer=RefundAnswer,
    refusals=[RefundUnknown, NothingStuck],
)
def retry_refund(body: RefundRetryRequest, refund: str) -> RefundAnswer:  # noqa: ARG001 -- nothing is asked
    """重新办理渠道未能退回的退款: 以原退款单号再次提交, 不会重复退款; 已在办理中的不变; 每次操作留有记录."""
    return refund_shown(retry(app.caller, refund_for(app.caller, refund)))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
