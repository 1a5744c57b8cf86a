"""非税管理: what is owed, what was paid, and where it went: the bills of a unit, one with all that belongs to it, totals, a file.

Called by   cashiers and auditors, through the police API
Reads       payments-bills, payments-orders, payments-refunds, payments-ledger, violations-decisions, terminals-terminals
Writes      files in the reports bucket, foundation-audit: who exported, before the file exists; foundation-idempotency
"""

from http import HTTPStatus
from typing import Any

from payments.contract.answers_overview import PaymentAnswer, PaymentsAnswer, TotalsAnswer
from payments.contract.requests_overview import PaymentsExportRequest, PaymentsQuery, TotalsQuery
from payments.telling.worklist import TreasuryBillUnknown, bill_for
from payments.viewing.exporting import exported
from payments.viewing.listed import Wanted, listed
from payments.viewing.shown import payment_shown, payments_shown
from payments.viewing.totals import totals_shown
from payments.viewing.units import UnitUnknown, unit_of
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.spreadsheets import ExportAnswer

app = ServiceApp("police")


@app.get("/payments", scope=Scope.PAYMENTS_READ, answer=PaymentsAnswer, query=PaymentsQuery, refusals=[UnitUnknown])
def list_payments(body: PaymentsQuery) -> PaymentsAnswer:
    """查看本辖区一个单位的缴款单, 可按立账日期和状态筛选; 不含缴款人信息."""
    wanted = Wanted(unit_of(app.caller, body.unit), body.day, body.state)
    return payments_shown(listed(wanted, body.next))


@app.get("/payments/totals", scope=Scope.PAYMENTS_READ, answer=TotalsAnswer, query=TotalsQuery, refusals=[UnitUnknown])
def show_totals(body: TotalsQuery) -> TotalsAnswer:
    """查看一段日期(至多31天)的缴款合计, 按日期、单位和渠道."""
    return totals_shown(app.caller, body.first, body.last, body.unit)


@app.post(
    "/payments/exports",
    scope=Scope.PAYMENTS_READ,
    body=PaymentsExportRequest,
    answer=ExportAnswer,
    status=HTTPStatus.CREATED,
    refusals=[UnitUnknown],
    idempotent=True,
)
def export_payments(body: PaymentsExportRequest) -> ExportAnswer:
    """导出一个单位一段日期(至多31天)内立账的缴款单: CSV, 不含姓名、证件号码和号牌; 每次导出均留有记录."""
    return exported(app.caller, unit_of(app.caller, body.unit), body)


@app.get("/payments/{decision}", scope=Scope.PAYMENTS_READ, answer=PaymentAnswer, refusals=[TreasuryBillUnknown])
def show_payment(decision: str) -> PaymentAnswer:
    """查看一份决定书的缴款单, 及其订单、凭证、财政推送、退款和记账凭证; 号牌隐去中段, 不含缴款人信息."""
    return payment_shown(bill_for(app.caller, decision))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
