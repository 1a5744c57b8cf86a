"""财政推送差错: the bills of an area that the treasury refuses, does not answer for, or does not confirm; each can be put back.

Called by   cashiers and auditors, through the police API
Reads       payments-bills, terminals-terminals
Writes      payments-bills and foundation-audit, in one transaction
"""

from typing import Any

from payments.contract.answers_worklist import TreasuryBillAnswer, WorklistAnswer
from payments.contract.requests_worklist import RetryRequest, WorklistQuery
from payments.telling.retrying import NothingToRetry, retry
from payments.telling.shown import bill_shown, worklist_shown
from payments.telling.worklist import TreasuryBillUnknown, stuck_for
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp

app = ServiceApp("police")


@app.get("/treasury-worklist", scope=Scope.PAYMENTS_READ, answer=WorklistAnswer, query=WorklistQuery)
def list_stuck(body: WorklistQuery) -> WorklistAnswer:
    """查看本辖区需人工处理的缴款通知: 财政拒绝、多次未应答或长时间未确认到账, 附最近几次办理情况; 不含缴款人信息."""
    return worklist_shown(stuck_for(app.caller, body.next))


@app.post(
    "/treasury-worklist/{decision}/retry",
    scope=Scope.PAYMENTS_MANAGE,
    body=RetryRequest,
    answer=TreasuryBillAnswer,
    refusals=[TreasuryBillUnknown, NothingToRetry],
)
def retry_bill(body: RetryRequest, decision: str) -> TreasuryBillAnswer:  # noqa: ARG001 -- nothing is asked
    """重新办理: 立即再次向财政推送、查询或撤销, 重试次数重新计算; 已在办理中的不变; 每次操作留有记录."""
    return bill_shown(retry(app.caller, decision))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
