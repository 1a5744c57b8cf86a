"""对账差异: the breaks of an area that nobody has closed yet; a cashier explains each, or has the books corrected.

Called by   cashiers and auditors, through the police API
Reads       payments-days, payments-orders, payments-refunds, terminals-terminals, foundation-keys
Writes      payments-days, payments-ledger, payments-refunds and foundation-audit, in one transaction; foundation-keys
"""

from typing import Any

from payments.contract.answers_breaks import BreakAnswer, BreaksAnswer
from payments.contract.requests_breaks import BreakClosingRequest, BreaksQuery
from payments.reconciling.answering import answer
from payments.reconciling.breaks_shown import break_shown, breaks_shown
from payments.reconciling.listed import waiting_for
from payments.reconciling.named import break_for
from payments.reconciling.refusals import BreakClosed, BreakUnknown, NothingToPost, StillExpected
from payments.rules.breaks import Closing
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp

app = ServiceApp("police")


@app.get("/breaks", scope=Scope.PAYMENTS_READ, answer=BreaksAnswer, query=BreaksQuery)
def list_breaks(body: BreaksQuery) -> BreaksAnswer:
    """查看本辖区未处理的对账差异: 按执收单位, 日期早的在前, 可按类别筛选."""
    return breaks_shown(waiting_for(app.caller, body.kind, body.next))


@app.get("/breaks/{number}", scope=Scope.PAYMENTS_READ, answer=BreakAnswer, refusals=[BreakUnknown])
def show_break(number: str) -> BreakAnswer:
    """查看一笔对账差异: 两边金额、可调账的差额, 或处理结果."""
    return break_shown(break_for(app.caller, number))


@app.post(
    "/breaks/{number}/closing",
    scope=Scope.PAYMENTS_MANAGE,
    body=BreakClosingRequest,
    answer=BreakAnswer,
    refusals=[BreakUnknown, BreakClosed, NothingToPost, StillExpected],
)
def close_break(body: BreakClosingRequest, number: str) -> BreakAnswer:
    """处理一笔对账差异: 说明原因, 或按渠道金额调账; 本人以同样方式重复提交结果相同; 每次操作留有记录."""
    found = break_for(app.caller, number)
    return break_shown(answer(app.caller, found, Closing(body.how), body.words))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
